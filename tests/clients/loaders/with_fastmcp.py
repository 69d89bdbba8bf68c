"""Makes an MCP server of the OpenAPI documents of a running TODO example with FastMCP, and calls its operations as tools.

Run it with the address of the example. It fails with a sentence about the first thing that is not as promised.
"""

import json
import sys
import urllib.request

from fastmcp import Client, FastMCP
from fastmcp.exceptions import ToolError

from promise import check, run

DESCRIPTIONS = {"getTodos": "Get the list of todos.", "addTodo": "Add a todo to the list.", "deleteTodo": "Delete a todo from the list."}


async def call_tools(url, name):
    with urllib.request.urlopen(f"{url}/{name}", timeout=30) as answer:
        document = json.load(answer)
    # Without a client of ours it goes to the server that the document names.
    server = FastMCP.from_openapi(document)
    async with Client(server, timeout=30) as client:
        tools = {tool.name: tool for tool in await client.list_tools()}
        check(f"every operation of {name} is a tool", tools.keys() == DESCRIPTIONS.keys(), tools.keys())
        told = all(tools[tool].description.startswith(text) for tool, text in DESCRIPTIONS.items())
        check("every tool has its description", told, [tool.description for tool in tools.values()])
        add = tools["addTodo"].input_schema
        check("path and body are arguments of the tool", sorted(add["required"]) == ["todo", "username"], add)
        check("every tool says what it answers", all(tool.output_schema for tool in tools.values()), tools)

        # It checks each answer against the document.
        user = {"username": f"fastmcp {name}"}
        answers = [
            await client.call_tool("addTodo", user | {"todo": "buy milk"}),
            await client.call_tool("getTodos", user),
            await client.call_tool("deleteTodo", user | {"todo_idx": 0}),
        ]
        seen = [answer.structured_content for answer in answers]
        milk, nothing = {"todos": ["buy milk"]}, {"todos": []}
        check("a todo can be added, seen and deleted", seen == [milk, milk, nothing], seen)
        try:
            answer = await client.call_tool("deleteTodo", user | {"todo_idx": 0})
            sys.exit(f"not as promised: what is not there cannot be deleted; seen: {answer!r}")
        except ToolError as error:
            check("the error says why", "404" in str(error) and "The list has no todo with this index." in str(error), error)


async def main(url):
    for name in ("openapi.json", "openapi-3.1.json"):
        await call_tools(url, name)


if __name__ == "__main__":
    run(main(sys.argv[1]))
