"""Calls a program over a connection that stays open, as often as asked."""

import http.client
import json
import time

import calls

OLD_VERSION = "2025-11-25"
TOOLS = {"get": ("listTodos", {"limit": 3}), "post": ("addTodo", calls.TODO)}


class Client:
    """Whoever calls; `what` is `get`, `post`, or over MCP `stateless-get`, `stateless-post`, `session-get`, `session-post`."""

    def __init__(self, port):
        for _ in range(600):
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                self.connection.connect()
                return
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise TimeoutError("it does not start")

    def send(self, method, path, headers, body):
        body = None if body is None else json.dumps(body, separators=(",", ":"))
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()

    def open(self):
        """Opens a session of the older era."""
        headers = calls.MCP
        params = {"protocolVersion": OLD_VERSION, "capabilities": {}, "clientInfo": {"name": "count", "version": "1"}}
        _, found, _ = self.send("POST", "/mcp", headers, {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
        headers = headers | {"mcp-session-id": found["mcp-session-id"], "mcp-protocol-version": OLD_VERSION}
        self.send("POST", "/mcp", headers, {"jsonrpc": "2.0", "method": "notifications/initialized"})
        return headers

    def request(self, what):
        era, _, kind = what.rpartition("-")
        if not era:
            return calls.GET if kind == "get" else calls.POST
        if era == "session":
            return "POST", "/mcp", self.open(), calls.message(*TOOLS[kind])
        return calls.call(*TOOLS[kind])

    def call(self, what, count):
        """Adds a few todos to list, and calls. Every answer is looked at."""
        era, _, kind = what.rpartition("-")
        request, add = self.request(what), self.request(f"{era}-post" if era else "post")
        for method, path, headers, body in [add] * 3 + [request] * count:
            status, _, text = self.send(method, path, headers, body)
            if status != 200 or "Buy milk" not in text:
                raise ValueError(f"{what}: {status}: {text}")
