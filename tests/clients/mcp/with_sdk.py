"""Lists and calls every tool of a running example with the official Python SDK of MCP, well and badly.

Run it with the name of the example, its address, its program and a folder where that may leave files: it is called over HTTP and,
started anew, over stdio, in both eras of the protocol. It fails with a sentence about the first thing that is not as promised.
"""

import importlib
import json
import sys
from pathlib import Path

from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.types import INVALID_PARAMS

from calls import Good, bad_calls, make_calls
from promise import check, run

# How the SDK opens a connection, and the version that it agrees on then: with `initialize`, or with `server/discover` if it can.
ERAS = {"legacy": "2025-11-25", "auto": "2026-07-28"}


async def call(client, asked):
    """Makes a call of a table, and checks the answer. The SDK checks by itself that it fits the output schema of the tool."""
    result = await client.call_tool(asked.tool, asked.arguments)
    texts = [content.text for content in result.content if content.type == "text"]
    said = f"{asked.tool}({json.dumps(asked.arguments, ensure_ascii=False)})"
    if isinstance(asked, Good):
        check(f"{said} succeeds", not result.is_error, texts)
        check("its answer is right", asked.is_answered_by(result.structured_content), result.structured_content)
        # Clients that know of no structured content read this.
        check("it says the same as text", [json.loads(text) for text in texts] == [result.structured_content], texts)
        return result.structured_content
    check(f"{said} fails, in words with {', '.join(asked.words)}",
          result.is_error and all(word in "\n".join(texts) for word in asked.words), result)


async def call_every_tool(client, tools, table):
    known = set()

    async def call_well_and_badly(asked):
        # The arguments of a tool's first call are right.
        if asked.tool not in known:
            known.add(asked.tool)
            for bad in bad_calls(tools[asked.tool], asked.arguments):
                await call(client, bad)
        return await call(client, asked)

    called = await make_calls(table, call_well_and_badly)
    check("every tool was called", called == tools.keys(), called)


async def call_no_tool(client, tools):
    """A name that no tool has is an error of the protocol, not an answer."""
    name = next(iter(tools))
    misspelt = name[:-1]
    try:
        result = await client.call_tool(misspelt, {})
    except MCPError as error:
        check(f"`{misspelt}` is no tool", error.code == INVALID_PARAMS, error)
        check("the error says what is meant", f"`{misspelt}`" in error.message and f"`{name}`" in error.message, error)
    else:
        sys.exit(f"not as promised: `{misspelt}` is no tool; seen: {result!r}")


async def read_resources(client):
    """The documents of the plugin."""
    resources = (await client.list_resources()).resources
    check("there are documents to read", len(resources) > 0, resources)
    for resource in resources:
        contents = (await client.read_resource(resource.uri)).contents
        same = [(content.uri, content.mime_type) for content in contents] == [(resource.uri, resource.mime_type)]
        check(f"{resource.uri} can be read, and is what was listed", same, contents)
    try:
        result = await client.read_resource("plugin://no/such/document")
    except MCPError as error:
        print(f"what is not there cannot be read: {error.message}")
    else:
        sys.exit(f"not as promised: what is not there cannot be read; seen: {result!r}")


async def judge(example, how, server, mode):
    version = ERAS[mode]
    print(f"\n-- {example} over {how}, {version}")
    strays = []

    async def hear(message):
        # Such as a line on standard output that is no message.
        if isinstance(message, Exception):
            strays.append(message)

    async with Client(server, mode=mode, read_timeout_seconds=30, message_handler=hear) as client:
        check(f"the version is {version}", client.protocol_version == version, client.protocol_version)
        listed = (await client.list_tools()).tools
        tools = {tool.name: tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in listed}
        written = json.loads(Path(f"examples/{example}/spec/tools.mcp.json").read_text(encoding="utf-8"))["tools"]
        check("the tools are those that the build wrote", list(tools.values()) == written, tools)

        module = importlib.import_module(example.replace("-", "_"))
        await call_every_tool(client, tools, module.calls(f"Python SDK {how} {version}", True))
        await call_no_tool(client, tools)
        await read_resources(client)
    check("nothing came that is no message", strays == [], strays)


async def main(example, url, program, folder):
    for mode in ERAS:
        await judge(example, "HTTP", f"{url}/mcp", mode)
        parameters = StdioServerParameters(command=program, args=["--stdio"], cwd=folder)
        await judge(example, "stdio", stdio_client(parameters), mode)


if __name__ == "__main__":
    run(main(*sys.argv[1:]))
