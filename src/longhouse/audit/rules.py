"""Rules of the chain: how a row is hashed, and what a verifier finds. Independent of the SQL that writes it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from longhouse.audit.shapes import Entry, Finding, FindingKind, Head, OfficeEvent

GENESIS = "0" * 64
HOUSE = "house"  # the chain in which every other one is opened and anchored
OPENED, ANCHORED = "audit.chain.opened", "audit.chain.anchored"


def chain_of(*, event: str | OfficeEvent) -> str:
    """Return the chain in which an act is kept."""
    return f"office:{event.office}" if isinstance(event, OfficeEvent) and event.office else HOUSE


def missing_chains(*, opened: Iterable[str], there: Iterable[str]) -> Iterator[Finding]:
    """Yield each chain that the house's chain says was opened and that is gone, head and all."""
    for chain in sorted(set(opened) - set(there)):
        yield Finding(FindingKind.CHAIN_MISSING, chain, 1, "cả chuỗi không còn trong sổ")


def unopened_chains(*, opened: Iterable[str], there: Iterable[str]) -> Iterator[Finding]:
    """Yield each chain that stands in the record and that the house's chain never opened."""
    for chain in sorted(set(there) - set(opened) - {HOUSE}):
        yield Finding(FindingKind.INSERTED, chain, 1, "chuỗi này chưa từng được mở trong sổ của nhà")


def anchored(*, detail: str, chain: str) -> Head:
    """Return the end of a chain as the house's chain once noted it."""
    noted = json.loads(detail)
    return Head(chain, int(noted["sequence"]), str(noted["hash"]))


def row_hash(entry: Entry) -> str:
    """Return the SHA-256 of the row's fields, each led by its length in bytes, so that no field can borrow from the next."""
    moment = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    fields = [
        entry.previous_hash, entry.chain, str(entry.sequence), moment, entry.actor_kind, entry.actor_code,
        entry.event, entry.subject, entry.office, entry.reason, entry.detail,
    ]  # fmt: skip
    parts = (field.encode() for field in fields)
    return hashlib.sha256(b"".join(str(len(part)).encode() + b":" + part for part in parts)).hexdigest()


def verify_chain(*, entries: Iterable[Entry], head: Head) -> Iterator[Finding]:
    """Yield every fault of one chain, given its rows in the order they stand in the table.

    A row whose fields do not give its hash was changed; one that its sound successor does not continue was
    rewritten whole. A missing number was removed, unless it stands later: then it was reordered. A number that
    stands twice was inserted. Rows missing before `head` were cut off.
    """
    expected, previous = 1, GENESIS
    gaps: set[int] = set()
    for entry in entries:
        gaps.update(range(expected, entry.sequence))
        yield from _faults_of(entry, expected=expected, previous=previous, gaps=gaps)
        if entry.sequence >= expected:
            expected, previous = entry.sequence + 1, entry.hash
        gaps.discard(entry.sequence)
    for missing in sorted(gaps):
        yield Finding(FindingKind.REMOVED, head.chain, missing, "dòng không còn trong sổ")
    yield from _end(expected, previous, head)


def _faults_of(entry: Entry, *, expected: int, previous: str, gaps: set[int]) -> Iterator[Finding]:
    if entry.sequence in gaps:
        yield _finding(FindingKind.REORDERED, entry, "đứng sai chỗ trong sổ")
    elif entry.sequence < expected:
        yield _finding(FindingKind.INSERTED, entry, "số thứ tự này đã có một dòng khác")
    if row_hash(entry) != entry.hash:
        yield _finding(FindingKind.CHANGED, entry, "các trường không khớp với dấu băm của chính dòng")
    elif entry.sequence == expected and entry.previous_hash != previous:
        number = max(entry.sequence - 1, 1)
        yield Finding(FindingKind.CHANGED, entry.chain, number, f"dòng {entry.sequence} không nối tiếp nó")


def _end(expected: int, previous: str, head: Head) -> Iterator[Finding]:
    for missing in range(expected, head.sequence + 1):
        yield Finding(FindingKind.CUT_OFF, head.chain, missing, "dòng cuối sổ bị cắt")
    if expected > head.sequence + 1:
        yield Finding(FindingKind.INSERTED, head.chain, expected - 1, "dòng đứng sau dấu cuối sổ")
    elif expected == head.sequence + 1 and previous != head.hash:
        yield Finding(FindingKind.CHANGED, head.chain, head.sequence, "không khớp với dấu cuối sổ đã ghi")


def _finding(kind: FindingKind, entry: Entry, words: str) -> Finding:
    return Finding(kind, entry.chain, entry.sequence, words)
