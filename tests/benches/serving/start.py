"""How long a program takes from its start to its first answer."""

import os
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def first_answer(program, path):
    """The milliseconds; the program is ended afterwards."""
    port = free_port()
    request = f"GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n".encode()
    begin = time.monotonic()
    process = subprocess.Popen(
        [program], env=os.environ | {"PLUGIN_ADDR": f"127.0.0.1:{port}"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
                    connection.sendall(request)
                    if connection.recv(4096).startswith(b"HTTP/1.1 "):
                        return (time.monotonic() - begin) * 1000
            except ConnectionRefusedError:
                time.sleep(0.0002)
        sys.exit(f"{program} ended instead of answering")
    finally:
        process.kill()
        process.wait()
