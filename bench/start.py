"""How long until the first page: on an empty folder, and on one that is ready."""

import shutil

from bench import house
from bench.figures import Figure

WHOLE_LIMIT_S = 120  # of `make run` from a fresh clone, which also installs the packages


def run() -> list[Figure]:
    """Open the house twice on a data folder of its own: empty, then ready."""
    folder = house.ROOT / "var" / "bench-start"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with house.opened(name="bench_start", folder=folder) as first:
            pass
        with house.opened(name="bench_start", folder=folder) as second:
            pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return [
        Figure(
            "first page, empty data folder, packages installed", first.seconds_to_open, "s", WHOLE_LIMIT_S
        ),
        Figure("first page, house ready", second.seconds_to_open, "s"),
    ]
