"""Loads the manifest and the OpenAPI documents of a running TODO example with LlamaIndex, and calls its operations through them.

Run it with the address of the example. It fails with a sentence about the first thing that is not as promised.
"""

import json
import sys

from llama_index.tools.chatgpt_plugin import ChatGPTPluginToolSpec
from llama_index.tools.openapi import OpenAPIToolSpec
from llama_index.tools.requests import RequestsToolSpec

from promise import check

DESCRIPTIONS = {"GET": "Get the list of todos.", "POST": "Add a todo to the list.", "DELETE": "Delete a todo from the list."}


def check_spec(url, document, documents):
    """What a model gets to see of an OpenAPI document: the server, and of each operation what LlamaIndex keeps."""
    spec = json.loads(documents[0].text)
    check(f"{document} is understood, and is about this server", spec["servers"] == [{"url": url}], spec["servers"])
    endpoints = {endpoint["verb"]: endpoint for endpoint in spec["endpoints"]}
    seen = {verb: endpoint["description"] for verb, endpoint in endpoints.items()}
    check("every operation is there, with its description", seen == DESCRIPTIONS, seen)
    # It drops every answer but 200, and puts what is referred to in the place of the reference.
    answers = [endpoint["responses"]["content"]["application/json"]["schema"] for endpoint in endpoints.values()]
    check("every operation says what it answers", all("todos" in answer["properties"] for answer in answers), answers)
    body = endpoints["POST"]["requestBody"]["content"]["application/json"]["schema"]
    check("the model sees what to send", body["required"] == ["todo"], body)
    return spec


def call_operations(spec, user):
    """Calls the operations with the tools that LlamaIndex has for it, by the names and arguments that a model gives."""
    tools = {tool.metadata.name: tool for tool in RequestsToolSpec(timeout_seconds=30).to_tool_list()}
    where = {"url_template": spec["servers"][0]["url"] + spec["endpoints"][0]["path_template"], "path_params": {"username": user}}
    answers = [
        tools["post_request"].call(**where, body={"todo": "buy milk"}),
        tools["get_request"].call(**where),
        tools["delete_request"].call(**where, body={"todo_idx": 0}),
    ]
    seen = [answer.raw_output for answer in answers]
    milk, nothing = {"todos": ["buy milk"]}, {"todos": []}
    check("a todo can be added, seen and deleted", seen == [milk, milk, nothing], seen)


def main(url):
    plugin = ChatGPTPluginToolSpec(manifest_url=f"{url}/.well-known/ai-plugin.json")
    tools = {tool.metadata.name: tool for tool in plugin.to_tool_list()}
    description = tools["describe_plugin"].call().raw_output
    check("the model sees what the plugin is for", "Plugin for managing a TODO list" in description, description)
    spec = check_spec(url, "the document of the manifest", tools["load_openapi_spec"].call().raw_output)
    call_operations(spec, "llamaindex")

    for name in ("openapi.json", "openapi-3.1.yaml", "openapi-3.1.json"):
        documents = OpenAPIToolSpec(url=f"{url}/{name}").load_openapi_spec()
        call_operations(check_spec(url, name, documents), f"llamaindex {name}")


if __name__ == "__main__":
    main(sys.argv[1])
