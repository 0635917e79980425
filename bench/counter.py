"""The counter with a million dossiers over all communes: how many requests a second, how long each, beside bare SQL.

Rows: 1,000,000, or `BENCH_DOSSIERS=20000 python -m bench counter` for a quick look. Embedded and Debian's PostgreSQL.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib import import_module
from uuid import UUID

from bench import counter_asking as asking
from bench import house
from bench.counter_filling import Filling
from bench.figures import Figure, percentile

AT_FIRST = 10_000
CLIENTS = (1, 8, 32)
JUDGED = 8  # clients at which limits are set: issue 5
P95_MS, RATIO, GROWTH, READS = 60.0, 4.0, 1.3, 6
A_SECOND = {"inbox": 300.0, "receive": 600.0, "open": 600.0}
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
NAME = "bench_counter"
Unsigned = list[tuple[int, str]]
DEBIAN = house.ROOT / ".ci" / "on-debian-postgresql"


def run() -> list[Figure]:
    """Measure on the embedded server, then on Debian's where it is installed; each in a database that is thrown away."""
    rows = os.environ.get("BENCH_DOSSIERS", "1000000")
    child = [sys.executable, "-m", "bench.counter", rows]
    found = []
    for server, words in (("embedded", child), ("Debian's", [str(DEBIAN), *child])):
        done = subprocess.run(words, cwd=house.ROOT, check=True, stdout=subprocess.PIPE)
        answer = json.loads(done.stdout)
        if server == "Debian's" and answer["embedded"]:
            break
        found += [Figure(**{**row, "name": f"counter, {server}: {row['name']}"}) for row in answer["figures"]]
    return found


def measured(*, total: int) -> list[Figure]:
    """Fill and measure in a process of its own."""
    with house.database(NAME):
        house.command("load", name=NAME)
        os.environ |= {
            "LONGHOUSE_VAR": str(house.VAR),
            "LONGHOUSE_DATABASE": NAME,
            "DJANGO_SETTINGS_MODULE": "longhouse.web.settings",
        }
        actor = import_module("longhouse.cli.database.wake").wake(command="bench")
        places = import_module("longhouse.places.queries")
        units = [unit.key for unit in places.units(parent_key=places.home().key, on=_today())]
        _warm(units)
        filling = Filling(units=units, total=total, model=_model(units[0], actor), at_first=AT_FIRST)
        try:
            return list(_figures(filling))
        finally:
            filling.close()
            import_module("django.db").connections.close_all()


def _warm(units: list[str]) -> None:
    """Read once what a process of the house keeps in memory for as long as it lives; its clients inherit it."""
    decider = import_module("longhouse.counter.queries").decider
    for unit in units:
        decider(procedure_code=asking.CODE, place_key=unit, on=_today())


def _today() -> date:
    today: date = import_module("longhouse.core.clock").today()
    return today


def _model(unit: str, actor: object) -> UUID:
    """Return the id of a dossier received through the front door, after which the others are modelled."""
    receipt = asking.receive(asking.Desk(unit, 0, 1, 1, random.Random(1)))
    import_module("longhouse.accounts.actions").open_scope(actor=actor)
    found: UUID = receipt.dossier_id  # type: ignore[attr-defined]
    return found


def _figures(filling: Filling) -> Iterator[Figure]:
    _say("filling")
    filling.begin()
    before = _inbox_alone(filling)
    filling.grow()
    after = _inbox_alone(filling)
    filling.fill_desks()
    yield Figure("dossiers", filling.total, "rows")
    name = f"inbox alone, archive {filling.at_first:,} to {filling.total:,}, the same desk"
    yield Figure(f"{name}: p50", after, "ms")
    yield Figure(f"{name}: growth", after / before, "×", GROWTH)
    yield Figure("inbox: reads", _reads(filling), "", READS)
    pool = [
        (place * len(filling.units) + unit, key)
        for place in filling.proposed()
        for unit, key in enumerate(filling.units)
    ]
    random.Random(1).shuffle(pool)
    for kind, (ask, bare) in asking.ASKS.items():
        rates = {}
        for clients in CLIENTS:
            _say(f"{kind}, {clients} clients")
            load, pool = _load(filling, ask, clients, pool)
            rates[clients] = load.a_second
            yield from _of(f"{kind}, {clients} clients", load, kind if clients == JUDGED else "")
        load, pool = _load(filling, bare, JUDGED, pool)
        yield Figure(f"{kind}, {JUDGED} clients: bare SQL", load.a_second, "/s")
        yield Figure(f"{kind}, {JUDGED} clients: against bare SQL", load.a_second / rates[JUDGED], "×", RATIO)


def _of(name: str, load: asking.Load, judged: str) -> Iterator[Figure]:
    yield Figure(f"{name}: rate", load.a_second, "/s", A_SECOND.get(judged), more_is_better=True)
    yield Figure(f"{name}: p50", percentile(load.times, share=0.5), "ms")
    yield Figure(f"{name}: p95", percentile(load.times, share=0.95), "ms", P95_MS if judged else None)
    yield Figure(f"{name}: p99", percentile(load.times, share=0.99), "ms")


def _load(filling: Filling, ask: asking.Ask, clients: int, pool: Unsigned) -> tuple[asking.Load, Unsigned]:
    """Return how it went, and what is still to be signed."""
    desks = [_desk(filling, place) for place in range(clients)]
    for place, desk in enumerate(desks):
        desk.to_sign = pool[place::clients]
    load = asking.load(ask=ask, desks=desks, seconds=SECONDS)
    if ask not in asking.ASKS["decide"]:
        return load, pool
    left = [desk.to_sign[:-done] for desk, done in zip(desks, load.asked, strict=True)]
    return load, [one for some in left for one in some]


def _inbox_alone(filling: Filling) -> float:
    return percentile(
        asking.load(ask=asking.inbox, desks=[_desk(filling, 1)], seconds=SECONDS).times, share=0.5
    )


def _reads(filling: Filling) -> int:
    capture = import_module("django.test.utils").CaptureQueriesContext
    with capture(import_module("django.db").connection) as reads:
        asking.inbox(_desk(filling, 1))
    return len(reads)


def _desk(filling: Filling, place: int) -> asking.Desk:
    width = len(filling.units)
    each = filling.total // width
    return asking.Desk(filling.units[place], place, width, each, random.Random(place))


def _say(words: str) -> None:
    print(f"  {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    figures = [asdict(figure) for figure in measured(total=int(sys.argv[1]))]
    print(json.dumps({"embedded": "DATABASE_URL" not in os.environ, "figures": figures}))
