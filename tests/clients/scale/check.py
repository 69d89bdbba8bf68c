"""Several instances of two plugins behind a proxy: what one of them knows, all know; and half of them, then their database, go away under
load.

`check.py PROXY HOTELS NOTES PROGRAMS PASSWORD SECRET STOP START`: the address of the proxy before the hotels, the addresses of the
instances of both plugins, the process ids of the hotels, the password of `ada` and the secret of the client at the notes, the commands that
stop and start the database. Lists are separated by commas.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.parse

import web
from load import Load
from mcp import Session

CALLBACK = "https://chat.example.com/callback"


def main():
    proxy, hotels, notes, programs, password, secret, stop, start = sys.argv[1:]
    hotels, notes, programs = hotels.split(","), notes.split(","), [int(pid) for pid in programs.split(",")]
    sign_in(notes, password, secret)
    ask_often(notes)
    session = follow(hotels)
    survive(proxy, hotels, programs, session, stop, start)


def sign_in(notes, password, secret):
    """A flow of OAuth goes on at another instance with each step."""
    one, other = notes[0], notes[1]
    query = urllib.parse.urlencode({"response_type": "code", "client_id": "chat", "redirect_uri": CALLBACK, "state": "x"})
    browser = web.Browser()
    assert browser.open(f"{one}/oauth/authorize?{query}") == 200
    browser.submit(other, "/oauth/authorize", {"action": "login", "username": "ada", "password": password})
    assert browser.open(f"{one}/oauth/authorize?{query}") == 200
    back = browser.submit(other, "/oauth/authorize", {"action": "allow"})
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "client_id": "chat", "client_secret": secret}
    status, _, tokens = web.send_json(f"{one}/oauth/token", form)
    assert status == 200, tokens
    bearer = {"authorization": f"Bearer {tokens['access_token']}"}
    assert web.request(f"{other}/notes", headers=bearer)[0] == 200
    print("a flow of OAuth began at one instance and ended at another, which takes its token")
    # The second use, wherever it is made, takes back what the first one gave.
    assert web.send_json(f"{other}/oauth/token", form)[0] == 400
    assert web.request(f"{one}/notes", headers=bearer)[0] == 401
    print("a code that was used at one instance is no good at another, and its tokens are taken back")


def ask_often(notes):
    """A client may call 40 times and then once in 20 seconds, at all instances together. It has called a few times by now."""
    statuses = [web.request(f"{notes[number % 2]}/openapi.json")[0] for number in range(90)]
    answered, told = statuses.count(200), statuses.count(429)
    # Either of two instances that count alone would have answered 40.
    assert answered + told == 90 and 20 <= answered <= 42, (answered, told)
    print(f"of 90 requests at two instances that together allow 40, {answered} were answered after those of the flow")


def follow(hotels):
    """A session of MCP goes on at another instance."""
    session = Session(hotels[0])
    for hotel in hotels:
        status, result = session.call(hotel, "getHotel", {"hotel_id": 1})
        assert status == 200 and result["structuredContent"]["id"] == 1, result
    ended = Session(hotels[0])
    assert ended.end(hotels[1]) in (200, 204)
    assert ended.call(hotels[2], "getHotel", {"hotel_id": 1})[0] == 404
    print(f"a session of MCP that one instance opened goes on at {len(hotels)}; one that was ended is unknown elsewhere")
    return session


def survive(proxy, hotels, programs, session, stop, start):
    load = Load(proxy, clients=8)
    time.sleep(4)
    assert not load.failures_since(0), load.failures_since(0)[:3]
    print(f"{load.successes_since(0)} bookings in 4 s at {len(hotels)} instances, none refused")

    half = len(programs) // 2
    killed = time.monotonic()
    for program in programs[:half]:
        os.kill(program, signal.SIGKILL)
    recovered = load.wait_for_success(10)
    time.sleep(4)
    lost = load.failures_since(killed)
    settled = time.monotonic() - 2
    assert not load.failures_since(settled), load.failures_since(settled)[:3]
    print(f"{half} of {len(programs)} instances killed: {len(lost)} requests not acknowledged, the next one after {recovered:.2f} s")
    status, result = session.call(proxy, "getHotel", {"hotel_id": 1})
    assert status == 200 and result["structuredContent"]["id"] == 1, result
    print("the session of MCP that a killed instance had opened goes on")

    stopped = time.monotonic()
    subprocess.run(stop, shell=True, check=True, timeout=60)
    # A session that an instance has open needs no database; what it calls does, and says so.
    time.sleep(3)
    status, result = session.call(hotels[-1], "getHotel", {"hotel_id": 1})
    assert status == 200 and result["isError"], result
    subprocess.run(start, shell=True, check=True, timeout=60)
    recovered = load.wait_for_success(20)
    time.sleep(4)
    settled = time.monotonic() - 2
    assert not load.failures_since(settled), load.failures_since(settled)[:3]
    lost = load.failures_since(stopped)
    print(f"the database killed for 3 s: {len(lost)} requests not acknowledged, the next one {recovered:.2f} s after it was back")
    status, result = session.call(proxy, "getHotel", {"hotel_id": 1})
    assert status == 200 and result["structuredContent"]["id"] == 1, result
    for program in programs[half:]:
        os.kill(program, 0)
    print("the instances that were left are still the same processes, and the session goes on")

    load.stop()
    for number, (booking, guest) in enumerate(load.booked.items()):
        status, _, text = web.request(f"{proxy}/bookings/{booking}")
        assert status == 200 and f'"{guest}"' in text, (number, booking, status, text)
    print(f"all {len(load.booked)} acknowledged bookings are there")


main()
