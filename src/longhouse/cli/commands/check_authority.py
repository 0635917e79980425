"""`longhouse check authority`: gaps, overlaps, conflicts and endings, for every commune, power and day."""

import argparse
import json
from collections import Counter

from longhouse.authority import queries
from longhouse.authority.rules import wire
from longhouse.authority.shapes import Fault, FaultKind
from longhouse.cli.commands.ask import day
from longhouse.core.clock import today

WRONG = {FaultKind.CONFLICT, FaultKind.OVERLAP}


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--on", metavar="DATE", default="", help="only what holds on that day")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print every fault; status 1 where two holders contradict each other."""
    on = day(options.on) if options.on else None
    found = queries.faults_on(on=on, place_day=on or today())
    counts = Counter(fault.kind.value for fault in found)
    if options.json:
        rows = [wire.fault(fault=fault) for fault in found]
        print(json.dumps({"counts": counts, "faults": rows}, ensure_ascii=False, indent=2))
    else:
        for fault in found:
            print(_line(fault))
        print(", ".join(f"{kind.value}: {counts[kind.value]}" for kind in FaultKind))
    return 1 if any(fault.kind in WRONG for fault in found) else 0


def _line(fault: Fault) -> str:
    what = f"{fault.power_key}{f' ({fault.object_key})' if fault.object_key else ''}"
    where = fault.place_key or "mọi xã, phường"
    start, end = fault.valid_from or "…", fault.valid_to or "…"
    return f"{fault.kind.value:14} {what}; {where}; [{start}, {end}): {fault.words}"
