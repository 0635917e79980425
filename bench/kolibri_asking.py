"""Kolibri asked by several clients at once: its page, a list of thirty learners, a roll of thirty recorded."""

import json
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing.synchronize import Barrier
from typing import Any

from bench.clients import timed
from bench.kolibri_peer import PAGE, PASSWORD, USER
from bench.together import p95, rate, together

CLIENTS, ASKED, ROLLS = 4, 50, 10  # each client asks so often
LIST = "/api/auth/facilityuser/?page=1&page_size=30"
ROLL = "/api/attendance/attendancesession/"


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a client finds Kolibri, and the class: its id, and those of its learners."""

    port: int
    group: str
    learners: tuple[str, ...]


class Signed:
    """A connection on which the administrator is signed in."""

    def __init__(self, port: int) -> None:
        self.connection, self.cookies = HTTPConnection("127.0.0.1", port, timeout=120), dict[str, str]()
        self.ask("POST", "/api/auth/session/", {"username": USER, "password": PASSWORD})

    def ask(self, method: str, path: str, said: object = None) -> float:
        """Ask and read the whole answer; return its milliseconds.

        Raises:
            RuntimeError: Kolibri refused.
        """
        body = json.dumps(said).encode() if said is not None else None
        began = time.perf_counter()
        self.connection.request(method, path, body=body, headers=self._headers())
        response = self.connection.getresponse()
        content = response.read()
        taken = (time.perf_counter() - began) * 1000
        if response.status >= 300:
            raise RuntimeError(f"Kolibri, {method} {path}: {response.status} {content[:300]!r}")
        for set_cookie in response.msg.get_all("Set-Cookie") or []:
            name, _, rest = set_cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return taken

    def _headers(self) -> dict[str, str]:
        told = {"Accept-Encoding": "gzip", "Accept-Language": "vi", "Content-Type": "application/json"}
        told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return told | {"X-CSRFToken": self.cookies.get("kolibri_csrftoken", "")}


def rates(port: int, *, group: str, learners: tuple[str, ...]) -> dict[str, float]:
    """Return requests a second, and for the list what 95 of 100 answers do not pass."""
    asking = Asking(port, group, learners)
    pages, lists, sent = (together(client, asking, clients=CLIENTS) for client in (_pages, _lists, _rolls))
    return {
        "page_rate": rate(pages, clients=CLIENTS),
        "list_rate": rate(lists, clients=CLIENTS),
        "list_p95": p95(lists),
        "roll_rate": rate(sent, clients=CLIENTS),
    }


def _pages(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    connection = HTTPConnection("127.0.0.1", asking.port, timeout=120)
    timed(connection, PAGE)
    start.wait()
    return [timed(connection, PAGE).ms for _ in range(ASKED)]


def _lists(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    signed = Signed(asking.port)
    start.wait()
    return [signed.ask("GET", LIST) for _ in range(ASKED)]


def _rolls(number: int, words: tuple[Any, ...], start: Barrier) -> list[float]:
    asking: Asking = words[0]
    signed = Signed(asking.port)
    marks = [{"user": learner, "present": place < 27} for place, learner in enumerate(asking.learners)]
    start.wait()
    return [
        signed.ask("POST", ROLL, {"collection": asking.group, "attendance_records": marks})
        for _ in range(ROLLS)
    ]
