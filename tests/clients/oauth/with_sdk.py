"""Has the official Python SDK of MCP find out by itself how to be let in to the running `notes-oauth`, and call tools there.

Run it with the address of the plugin, the program `person.mjs` and the address that the registered client `local` is sent back to. The
environment has `PASSWORD`. The SDK is told nothing but the address of the MCP server, and as whom it is registered.
"""

import asyncio
import os
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata

from promise import check, run


class Storage:
    """What the SDK remembers between two connections: at first only as whom it is registered."""

    def __init__(self, redirect_uri):
        self.tokens = None
        self.client = OAuthClientInformationFull(
            client_id="local", redirect_uris=[redirect_uri], token_endpoint_auth_method="none")

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client):
        sys.exit(f"not as promised: the client is registered already; seen: {client!r}")


class Person:
    """Opens the addresses that the SDK asks it to, and brings back where the browser was sent."""

    def __init__(self, program, redirect_uri):
        self.program = program
        self.redirect_uri = urlsplit(redirect_uri)
        self.opened = []
        self.query = asyncio.Queue()

    async def open(self, address):
        self.opened.append(parse_qs(urlsplit(address).query))

        async def answer(reader, writer):
            line = (await reader.readline()).decode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndone")
            await writer.drain()
            writer.close()
            target = urlsplit(line.split(" ")[1])
            if target.path == self.redirect_uri.path:
                await self.query.put(parse_qs(target.query))

        async with await asyncio.start_server(answer, self.redirect_uri.hostname, self.redirect_uri.port):
            browser = await asyncio.create_subprocess_exec("node", self.program, address, "ada", os.environ["PASSWORD"])
            check("the person has allowed it", await browser.wait() == 0, address)

    async def come_back(self):
        query = await asyncio.wait_for(self.query.get(), 20)
        return AuthorizationCodeResult(**{name: query[name][0] for name in ("code", "state", "iss")})


async def main():
    url, program, redirect_uri = sys.argv[1:]
    for mode in ("legacy", "auto"):
        person, storage = Person(program, redirect_uri), Storage(redirect_uri)
        metadata = OAuthClientMetadata(client_name="test", redirect_uris=[redirect_uri])
        provider = OAuthClientProvider(f"{url}/mcp", metadata, storage, person.open, person.come_back)
        async with httpx2.AsyncClient(auth=provider, timeout=30) as http:
            transport = streamable_http_client(f"{url}/mcp", http_client=http)
            async with Client(transport, mode=mode) as client:
                tools = {tool.name for tool in (await client.list_tools()).tools}
                check(f"{mode}: there are tools once the person has allowed it", "addNote" in tools, tools)
                note = await client.call_tool("addNote", {"text": mode})
                check("a call succeeds", not note.is_error and note.structured_content["text"] == mode, note)
                asked = person.opened[0]
                check("it was asked for the MCP server, with PKCE",
                      asked["resource"] == [f"{url}/mcp"] and asked["code_challenge_method"] == ["S256"], asked)
                # As after an hour: what is refused is refreshed, and the person is not asked again.
                storage.tokens.access_token = storage.tokens.access_token[::-1]
                provider.context.current_tokens = storage.tokens
                provider.context.token_expiry_time = 1
                notes = await client.call_tool("listNotes", {})
                check("an old token is refreshed without asking the person again",
                      not notes.is_error and len(person.opened) == 1, (notes, person.opened))


run(main())
