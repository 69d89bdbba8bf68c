"""A language server as a child process, and the messages that go to and fro: JSON-RPC over its standard streams."""

import json
import queue
import subprocess
import threading
import time


class ServerError(Exception):
    """The server refused a request, did not answer it in time, or ended."""


# What the server says when the text changed while it was thinking; the request is to be repeated.
CONTENT_MODIFIED = -32801
CANCELLED = -32802


class Server:
    def __init__(self, command, folder, log, environment):
        self.log = open(log, "wb")
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log
        )
        self.received = queue.Queue()
        self.number = 0
        self.on_notification = lambda method, params: None
        self.settings = {}
        threading.Thread(target=self._read, daemon=True).start()

    def request(self, method, params, limit=60):
        """The result of a request, which has this many seconds."""
        end = time.monotonic() + limit
        while True:
            self.number += 1
            number = self.number
            self._send({"id": number, "method": method, "params": params})
            answer = self._wait(lambda message: message.get("id") == number and "method" not in message, end, method)
            error = answer.get("error")
            if error is None:
                return answer.get("result")
            if error["code"] not in (CONTENT_MODIFIED, CANCELLED):
                raise ServerError(f"{method}: {error['message']}")
            time.sleep(0.05)

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def wait_until(self, holds, limit, what):
        """Handles what the server sends until this holds."""
        end = time.monotonic() + limit
        while not holds():
            self._wait(lambda message: True, end, what)

    def end(self):
        """Ends the server, in the manner of the protocol if it still answers."""
        try:
            self.request("shutdown", None, limit=5)
            self.notify("exit", None)
            self.process.wait(timeout=5)
        except (ServerError, OSError, subprocess.TimeoutExpired):
            pass
        finally:
            self.process.kill()
            self.process.wait()
            self.log.close()

    def _send(self, message):
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
            self.process.stdin.flush()
        except OSError as error:
            raise ServerError(f"the server ended: {error}") from error

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.received.put(None)
                return
            self.received.put(json.loads(stream.read(length)))

    def _wait(self, is_wanted, end, what):
        while True:
            try:
                message = self.received.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise ServerError(f"{what}: no answer in time") from None
            if message is None:
                raise ServerError(f"{what}: the server ended")
            if "method" in message:
                self._handle(message)
            if is_wanted(message):
                return message

    def _handle(self, message):
        """Answers what the server asks, and passes on what it tells."""
        if "id" not in message:
            self.on_notification(message["method"], message.get("params"))
            return
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings for _ in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})
