"""Several clients at once, each a process of its own with one kept-alive connection."""

import http.client
import multiprocessing
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier

HEADERS = {"Accept-Encoding": "gzip", "Accept-Language": "vi", "User-Agent": "longhouse-bench"}


@dataclass(frozen=True, slots=True)
class Timing:
    """One whole answer: its address, its status, and the milliseconds from asking to the last byte."""

    path: str
    status: int
    ms: float


def ask_all(*, port: int, paths: Sequence[str], clients: int, rounds: int = 1) -> list[Timing]:
    """Have each client ask for every path, in an order of its own, and return all timings.

    The clients wait for one another before they begin, so that the first answers are timed under load too.
    """
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(clients)
    with context.Manager() as manager:
        found = manager.list()
        words = [(port, tuple(paths) * rounds, seed, start, found) for seed in range(clients)]
        processes = [context.Process(target=_client, args=word) for word in words]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        if any(process.exitcode for process in processes):
            raise RuntimeError("a client ended before it had all its answers")
        return [timing for timings in found for timing in timings]


def timed(connection: http.client.HTTPConnection, path: str) -> Timing:
    """Ask for one path and read the whole answer."""
    began = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    response.read()
    return Timing(path, response.status, (time.perf_counter() - began) * 1000)


def _client(
    port: int, paths: tuple[str, ...], seed: int, start: Barrier, found: "list[list[Timing]]"
) -> None:
    mixed = random.Random(seed).sample(paths, len(paths))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start.wait()
    found.append([timed(connection, path) for path in mixed])
    connection.close()
