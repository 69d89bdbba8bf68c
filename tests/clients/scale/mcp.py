"""A client of MCP 2025-11-25, which has a session."""

import json

import web

VERSION = "2025-11-25"


class Session:
    """A session that is opened at one instance, and may be asked at any."""

    def __init__(self, url):
        hello = {"protocolVersion": VERSION, "capabilities": {}, "clientInfo": {"name": "scale", "version": "1"}}
        self.id = None
        self._count = 0
        status, headers, _ = self._post(url, {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello})
        assert status == 200, status
        self.id = headers["mcp-session-id"]
        status, _, text = self._post(url, {"jsonrpc": "2.0", "method": "notifications/initialized"})
        assert status in (200, 202), (status, text)

    def call(self, url, tool, arguments):
        """Calls a tool; gives the status, and the result where there is one."""
        self._count += 1
        params = {"name": tool, "arguments": arguments}
        status, _, text = self._post(url, {"jsonrpc": "2.0", "id": self._count, "method": "tools/call", "params": params})
        if status != 200:
            return status, text
        messages = [json.loads(line[5:]) for line in text.splitlines() if line.startswith("data:") and line[5:].strip()]
        [result] = [message["result"] for message in messages if message.get("id") == self._count]
        return status, result

    def end(self, url):
        return web.request(f"{url}/mcp", "DELETE", headers=self._headers())[0]

    def _post(self, url, message):
        return web.request(f"{url}/mcp", "POST", json.dumps(message), self._headers())

    def _headers(self):
        headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
        if self.id:
            headers |= {"mcp-session-id": self.id, "mcp-protocol-version": VERSION}
        return headers
