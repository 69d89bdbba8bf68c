"""Loads the manifest and the OpenAPI documents of a running TODO example with LangChain, and calls its operations through them.

Run it with the address of the example. It fails with a sentence about the first thing that is not as promised.
"""

import json
import sys

import requests
import yaml
from langchain_classic.chains.openai_functions.openapi import openapi_spec_to_openai_fn
from langchain_community.agent_toolkits.openapi.spec import reduce_openapi_spec
from langchain_community.agent_toolkits.openapi.toolkit import RequestsToolkit
from langchain_community.tools.plugin import AIPluginTool
from langchain_community.utilities.openapi import OpenAPISpec
from langchain_community.utilities.requests import TextRequestsWrapper

from promise import check

OPERATIONS = {"getTodos": "Get the list of todos.", "addTodo": "Add a todo to the list.", "deleteTodo": "Delete a todo from the list."}


def load_manifest(url):
    """The address of the document that the manifest leads to."""
    tool = AIPluginTool.from_plugin_url(f"{url}/.well-known/ai-plugin.json")
    check("the tool is called as the manifest says", tool.name == "todo", tool.name)
    # LangChain takes no relative address, and no other than the one asked for can be reached here.
    check("the manifest leads back to this server", tool.plugin.api.url == f"{url}/openapi.yaml", tool.plugin.api)
    # This is all that a model gets to see.
    text = tool.invoke("")
    check("the tool shows the model every operation", all(f"'{name}'" in text for name in OPERATIONS), text)
    return tool.plugin.api.url


def call_functions(url, document):
    """Makes function tools of a document, and calls them as a model would."""
    spec = OpenAPISpec.from_url(document)
    # `from_url` drops in silence what it does not understand, this fails on it.
    OpenAPISpec.model_validate(yaml.safe_load(requests.get(document, timeout=30).text))
    check(f"{document} is understood, and is about this server", spec.base_url == url, spec.base_url)
    functions, call = openapi_spec_to_openai_fn(spec)
    seen = {function["name"]: function["description"] for function in functions}
    check("every operation is a function, with its description", seen == OPERATIONS, seen)
    # Each document gets a list of its own.
    user = {"username": f"langchain {document.rpartition('/')[2]}"}
    answers = [
        call("addTodo", {"path_params": dict(user), "json": {"todo": "buy milk"}}),
        call("getTodos", {"path_params": dict(user)}),
        call("deleteTodo", {"path_params": dict(user), "json": {"todo_idx": 0}}),
    ]
    seen = [(answer.status_code, answer.json()) for answer in answers]
    milk, nothing = (200, {"todos": ["buy milk"]}), (200, {"todos": []})
    check("a todo can be added, seen and deleted", seen == [milk, milk, nothing], seen)


def call_requests(document):
    """Reads a document as LangChain's agents do, and calls an operation with the tools that they have for it."""
    reduced = reduce_openapi_spec(yaml.safe_load(requests.get(document, timeout=30).text))
    seen = {name: description for name, description, _ in reduced.endpoints}
    # It keeps only the descriptions, and drops every answer but 200.
    check("agents see a description for each operation", sorted(seen.values()) == sorted(OPERATIONS.values()), seen)
    check("agents see what each operation answers", all("responses" in docs for _, _, docs in reduced.endpoints), reduced.endpoints)

    wrapper = TextRequestsWrapper(headers={})
    tools = {tool.name: tool for tool in RequestsToolkit(requests_wrapper=wrapper, allow_dangerous_requests=True).get_tools()}
    todos = reduced.servers[0]["url"] + "/todos/langchain-agent"
    added = json.loads(tools["requests_post"].invoke(json.dumps({"url": todos, "data": {"todo": "call home"}})))
    seen = json.loads(tools["requests_get"].invoke(todos))
    check("an agent's requests add a todo, and see it", added == seen == {"todos": ["call home"]}, (added, seen))


def main(url):
    document = load_manifest(url)
    for document in (document, f"{url}/openapi.json", f"{url}/openapi-3.1.yaml", f"{url}/openapi-3.1.json"):
        call_functions(url, document)
    call_requests(document)


if __name__ == "__main__":
    main(sys.argv[1])
