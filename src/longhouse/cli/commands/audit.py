"""`longhouse audit verify|head`: is the record of acts whole?"""

import argparse

from longhouse.audit import queries
from longhouse.audit.shapes import Head


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["verify", "head"])
    parser.add_argument(
        "--head", default="", help="SEQUENCE:HASH noted earlier; the record must still contain it"
    )


def run(options: argparse.Namespace) -> int:
    """Name every row that was changed, removed, inserted or reordered; or print the head to note elsewhere."""
    head = queries.head()
    if options.what == "head":
        print(f"{head.sequence}:{head.hash}")
        return 0
    sequence, _, digest = options.head.partition(":")
    known = Head("house", int(sequence), digest) if sequence.isdigit() and digest else None
    findings = queries.verify(known_head=known)
    for finding in findings:
        print(f"{finding.chain}:{finding.sequence}: {finding.kind.value}: {finding.words}")
    print(
        f"{head.sequence} dòng, {len(findings)} chỗ sai." if findings else f"{head.sequence} dòng, toàn vẹn."
    )
    return 1 if findings else 0
