"""`longhouse audit verify|head`: is the record of acts whole?"""

import argparse

from longhouse.audit import actions, queries
from longhouse.audit.shapes import Head
from longhouse.core.clock import now


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["verify", "head"])
    parser.add_argument(
        "--head", default="", help="SEQUENCE:HASH noted earlier; the record must still contain it"
    )


def run(options: argparse.Namespace) -> int:
    """Name every row that was changed, removed, inserted or reordered; or print the head to note elsewhere.

    Before the head is told, the ends of all other chains are noted in that of the house: one head proves them all.
    """
    if options.what == "head":
        actions.anchor(actor=options.actor, at=now())
        head = queries.head()
        print(f"{head.sequence}:{head.hash}")
        return 0
    sequence, _, digest = options.head.partition(":")
    known = Head("house", int(sequence), digest) if sequence.isdigit() and digest else None
    findings = queries.verify(known_head=known)
    for finding in findings:
        print(f"{finding.chain}:{finding.sequence}: {finding.kind.value}: {finding.words}")
    heads = queries.heads()
    rows = f"{sum(head.sequence for head in heads)} dòng, {len(heads)} chuỗi"
    print(f"{rows}, {len(findings)} chỗ sai." if findings else f"{rows}, toàn vẹn.")
    return 1 if findings else 0
