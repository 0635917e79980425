"""A bare Django page behind the same server: what this machine can do at best, to read our figures against."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench import house
from longhouse.cli.commands.serve import server_words


@contextmanager
def opened() -> Iterator[int]:
    """Serve the bare page as the house serves its own, and yield the port."""
    port = house.free_port()
    log = house.ROOT / "var" / "peer.log"
    log.parent.mkdir(exist_ok=True)
    words = server_words(host="127.0.0.1", port=port, workers=1, application="bench.bare:application")
    with log.open("w", encoding="utf-8") as file:
        child = subprocess.Popen([sys.executable, *words], stdout=file, stderr=file, cwd=house.ROOT)
    try:
        house.wait_for_page(child, port=port, log=log)
        yield port
    finally:
        child.terminate()
        child.wait(timeout=30)
