"""Several clients at once over any kind of request, each a process of its own: rates and how long answers took."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.synchronize import Barrier
from typing import Any

from bench.figures import percentile

# A client: given its number and the words, it makes itself ready, waits at the barrier, asks, and returns milliseconds.
PATIENCE_S = 120
Client = Callable[[int, tuple[Any, ...], Barrier], list[float]]


def together(client: Client, *words: Any, clients: int) -> list[float]:
    """Run the clients side by side and return the milliseconds of all answers."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(clients, timeout=PATIENCE_S)
    with context.Manager() as manager:
        found = manager.list()
        processes = [
            context.Process(target=_client, args=(client, number, words, start, found))
            for number in range(clients)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        if any(process.exitcode for process in processes):
            raise RuntimeError("a client ended before it had all its answers")
        return [ms for times in found for ms in times]


def rate(times: Sequence[float], *, clients: int) -> float:
    """Return the answers a second of clients that ask again as soon as they are answered."""
    return clients * 1000 * len(times) / sum(times)


def p95(times: Sequence[float]) -> float:
    """Return the milliseconds that 95 of 100 answers did not pass."""
    return percentile(times, share=0.95)


def _client(
    client: Client, number: int, words: tuple[Any, ...], start: Barrier, found: "list[list[float]]"
) -> None:
    found.append(client(number, words, start))
