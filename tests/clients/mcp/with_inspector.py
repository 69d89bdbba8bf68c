"""Lists and calls every tool of a running example with the command line of the MCP inspector, well and badly.

Run it with the name of the example, its address, its program and a folder where that may leave files: it is called over HTTP and,
started anew for each call, over stdio, in both eras of the protocol. It fails with a sentence about the first thing that is not as
promised.
"""

import asyncio
import importlib
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE

from calls import Good, make_calls
from promise import check, run

ERAS = ("legacy", "modern")
# The status of the inspector when a tool says that the call failed.
TOOL_FAILED = 5
# What keeps nothing from one start to the next.
FORGETFUL = ("todo",)


async def inspect(server, method, *options):
    """The inspector's status, what it says, and what else it has to say."""
    command = ("mcp-inspector", "--cli", *server, "--format", "json", "--quiet", "--method", method, *options)
    inspector = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE)
    try:
        out, error = await asyncio.wait_for(inspector.communicate(), 60)
    except TimeoutError:
        inspector.kill()
        sys.exit(f"the inspector does not end: {command}")
    return inspector.returncode, out.decode(), error.decode()


async def call(server, asked):
    """Makes a call of a table, and checks the answer."""
    arguments = json.dumps(asked.arguments, ensure_ascii=False)
    seen = status, out, _ = await inspect(server, "tools/call", "--tool-name", asked.tool, "--tool-args-json", arguments)
    said = f"{asked.tool}({arguments})"
    if isinstance(asked, Good):
        check(f"{said} succeeds", status == 0, seen)
        answer = json.loads(out)["result"]["structuredContent"]
        check("its answer is right", asked.is_answered_by(answer), answer)
        return answer
    texts = [content["text"] for content in json.loads(out)["result"]["content"]] if status == TOOL_FAILED else []
    check(f"{said} fails, in words with {', '.join(asked.words)}", all(word in "\n".join(texts) for word in asked.words), seen)


async def judge(example, how, server, keeps):
    print(f"\n-- {example} over {how}")
    # With `--strict` it fails for schemas that not all who run models understand.
    seen = status, out, _ = await inspect(server, "tools/list", "--strict")
    check("the tools are listed, with schemas that everyone understands", status == 0, seen)
    tools = {tool["name"] for tool in json.loads(out)["result"]["tools"]}
    table = importlib.import_module(example.replace("-", "_")).calls(f"inspector {how}", keeps)
    called = await make_calls(table, lambda asked: call(server, asked))
    check("every tool was called", called == tools, called)


async def main(example, url, program, folder):
    for era in ERAS:
        await judge(example, f"HTTP, {era}", (f"{url}/mcp", "--transport", "http", "--protocol-era", era), True)
        stdio = (program, "--stdio", "--cwd", folder, "--protocol-era", era)
        await judge(example, f"stdio, {era}", stdio, example not in FORGETFUL)


if __name__ == "__main__":
    run(main(*sys.argv[1:]))
