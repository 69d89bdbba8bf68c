"""What the todos are asked, over HTTP and over MCP."""

VERSION = "2026-07-28"
TODO = {"text": "Buy milk and bread", "priority": "high", "done": False, "tags": ["shop", "food"], "minutes": 20}
JSON = {"content-type": "application/json"}
MCP = JSON | {"accept": "application/json, text/event-stream"}

GET = ("GET", "/todos/alice?limit=3", {}, None)
POST = ("POST", "/todos/alice", JSON, TODO)


def message(name, arguments):
    """A `tools/call` in a session."""
    return {
        "jsonrpc": "2.0", "id": 7, "method": "tools/call",
        "params": {"name": name, "arguments": arguments | {"username": "alice"}},
    }


def call(name, arguments):
    """A `tools/call` of the era without sessions."""
    headers = MCP | {"mcp-protocol-version": VERSION, "mcp-method": "tools/call", "mcp-name": name}
    called = message(name, arguments)
    called["params"]["_meta"] = {
        "io.modelcontextprotocol/protocolVersion": VERSION,
        "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    return "POST", "/mcp", headers, called
