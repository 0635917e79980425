"""Run the benchmarks and print one table: `make bench`, or `python -m bench http` for one of them."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bench import figures, house

# Each is a module of this folder with `run() -> list[Figure]`. A new one is added here and nowhere else.
BENCHES = (
    "start",
    "importing",
    "http",
    "law",
    "authority",
    "counter",
    "crash",
    "retrieval",
    "lessons",
    "kolibri",
    "sync",
    "campaign",
)


def main(words: Sequence[str]) -> int:
    """Run the named benchmarks, all without a name; return 1 when a limit does not hold, 2 for an unknown name."""
    unknown = [word for word in words if word not in BENCHES]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}. There are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    os.environ["LONGHOUSE_VAR"] = str(house.VAR)
    before = figures.machine()
    found: list[figures.Figure] = []
    for name in words or BENCHES:
        print(f"… {name}", file=sys.stderr, flush=True)
        found += import_module(f"bench.{name}").run()
    figures.keep(found, path=house.ROOT / "bench" / "results" / "latest.json", before=before)
    print(f"{before}\n\n{figures.table(found)}")
    return 0 if all(figure.holds for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
