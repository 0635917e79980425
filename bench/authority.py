"""How fast "who decides?" answers with 20,000 rows, and how long looking through the whole register takes."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from bench import house
from bench.figures import Figure, percentile

ROWS, ASKED = 20_000, 4_000
LIMIT_MS = 2.0
FIRST = date(2025, 7, 1)


def run() -> list[Figure]:
    """Measure in a process of its own, on a database of its own that is thrown away."""
    with house.database("bench_authority") as name:
        house.command("load", name=name)
        words = [sys.executable, "-m", "bench.authority"]
        environment = house.environment(name, house.VAR) | {
            "DJANGO_SETTINGS_MODULE": "longhouse.web.settings"
        }
        done = subprocess.run(words, env=environment, cwd=house.ROOT, check=True, stdout=subprocess.PIPE)
    return [Figure(**row) for row in json.loads(done.stdout)]


def measure() -> list[Figure]:
    """Fill the register, ask about every place once, then about random powers, places and days."""
    import_module("longhouse.cli.database.wake").wake(command="bench")
    queries = import_module("longhouse.authority.queries")
    places = [unit.key for unit in _communes()]
    powers = _fill(places)
    first = [_ask(queries, powers[number % len(powers)], place) for number, place in enumerate(places)]
    for power in powers:
        _ask(queries, power, places[0])
    later = [_ask(queries, random.choice(powers), random.choice(places)) for _ in range(ASKED)]
    started = time.perf_counter()
    queries.faults_on(place_day=FIRST)
    looked_through = time.perf_counter() - started
    rows = import_module("longhouse.authority.models").Grant.objects.count()
    return [
        Figure("who decides: rows in the register", rows, "rows", ROWS, more_is_better=True),
        Figure("who decides: first time in a place, p50", percentile(first, share=0.5), "ms"),
        Figure("who decides: p50", percentile(later, share=0.5), "ms"),
        Figure("who decides: p95", percentile(later, share=0.95), "ms", LIMIT_MS),
        Figure("check authority: all powers, 102 communes, all days", looked_through, "s"),
    ]


def _communes() -> Any:  # rooms are imported after Django is awake
    places = import_module("longhouse.places.queries")
    return places.units(parent_key=places.home().key, on=FIRST)


def _fill(places: list[str]) -> list[str]:
    """Add local decisions until there are ROWS rows: each power, in most communes, for half a year each."""
    models = import_module("longhouse.authority.models")
    powers = list(models.Power.objects.values_list("key", flat=True))
    now = import_module("longhouse.core.clock").now()
    rows: list[Any] = []
    number = 0
    missing = ROWS - models.Grant.objects.count()
    while len(rows) < missing:
        power = powers[number % len(powers)]
        place = places[number // len(powers) % len(places)]
        since = FIRST + timedelta(days=183 * (number // (len(powers) * len(places))))
        rows.append(
            models.Grant(
                key=f"bench-{number}",
                power_id=power,
                place_key=place,
                layer=1,
                delegation_id=number,
                body="commune-chair",
                body_name="Chủ tịch Ủy ban nhân dân cấp xã",
                kind="delegated",
                basis_number="1/2026/QĐ-UBND",
                valid_from=since,
                valid_to=since + timedelta(days=183),
                source={"document": "bench"},
                recorded_at=now,
            )
        )
        number += 1
    models.Grant.objects.bulk_create(rows, batch_size=2_000)
    import_module("longhouse.authority.actions").renew()
    return powers


def _ask(queries: Any, power: str, place: str) -> float:
    """Return the milliseconds of one question."""
    on = FIRST + timedelta(days=random.randrange(600))
    started = time.perf_counter()
    queries.who_decides(power=power, place=place, on=on)
    return (time.perf_counter() - started) * 1_000


if __name__ == "__main__":
    random.seed(1)
    figures = measure()
    os.write(sys.stdout.fileno(), json.dumps([asdict(figure) for figure in figures]).encode())
