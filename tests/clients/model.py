"""A stand-in for a chat API: it repeats what it is asked, whole or as a stream. It ends with the program that started it.

It listens on a free port, and says where.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Model(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = "echo: " + asked["messages"][-1]["content"]
        usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
        if not asked.get("stream"):
            message = {"role": "assistant", "content": said, "refusal": None}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            return self.answer("application/json", json.dumps({"choices": [choice], "usage": usage}))
        chunks = [
            {"choices": [{"index": 0, "delta": {"role": "assistant", "content": said}, "finish_reason": None}]},
            {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
            {"choices": [], "usage": usage},
        ]
        events = [json.dumps(chunk) for chunk in chunks] + ["[DONE]"]
        self.answer("text/event-stream", "".join(f"data: {event}\n\n" for event in events))

    def answer(self, media_type, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(0)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/v1")
    sys.stdout.flush()
    server.serve_forever()
