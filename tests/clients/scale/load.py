"""Bookings from many clients at once, and what became of each."""

import datetime
import itertools
import json
import threading
import time

import web

# Each kind of room, and for how long ahead rooms are booked. One room of a kind and a night is booked once, so that none is ever full.
ROOMS = [(1, "single"), (1, "double"), (2, "double"), (3, "double"), (4, "single"), (4, "double"), (5, "double"), (6, "single"),
         (6, "double"), (7, "double"), (8, "single"), (8, "double"), (9, "single"), (9, "double"), (10, "single"), (10, "double")]
NIGHTS = 700


class Load:
    """Books at one URL until it is stopped. It counts as done what was answered by 200, and nothing else."""

    def __init__(self, url, clients):
        self.url = url
        # (when, whether it was acknowledged, what was said)
        self.log = []
        # The id of each acknowledged booking, and who it is for.
        self.booked = {}
        self._stop = threading.Event()
        self._next = itertools.count()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(clients)]
        for thread in self._threads:
            thread.start()

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(2 * web.LIMIT)

    def failures_since(self, start):
        return [said for when, done, said in self.log[:] if when >= start and not done]

    def successes_since(self, start):
        return sum(done for when, done, _ in self.log[:] if when >= start)

    def wait_for_success(self, limit):
        """How long it takes from now on until a booking that begins from now on is acknowledged."""
        start = time.monotonic()
        while time.monotonic() < start + limit:
            if self.successes_since(start):
                return time.monotonic() - start
            time.sleep(0.02)
        raise AssertionError(f"nothing was acknowledged for {limit} s: {self.failures_since(start)[-1:]}")

    def _run(self):
        today = datetime.date.today() + datetime.timedelta(days=1)
        while not self._stop.is_set():
            with self._lock:
                number = next(self._next)
            (hotel, kind), night = ROOMS[number % len(ROOMS)], number // len(ROOMS)
            assert night < NIGHTS, "there are no more rooms"
            guest = f"guest {number}"
            body = {"hotel_id": hotel, "kind": kind, "check_in": str(today + datetime.timedelta(days=night)), "nights": 1, "guests": 1,
                    "guest_name": guest}
            start = time.monotonic()
            try:
                status, _, answer = web.send_json(f"{self.url}/bookings", body)
            except (OSError, json.JSONDecodeError, web.http.client.HTTPException) as error:
                status, answer = 0, repr(error)
            if status == 200:
                self.booked[answer["id"]] = guest
            else:
                # Who is told so tries again, after a moment.
                time.sleep(0.05)
            self.log.append((start, status == 200, f"{status}: {answer}"))
