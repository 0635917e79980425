"""Read the record, and verify it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from django.db.models import QuerySet

from longhouse.audit import models, rules
from longhouse.audit.shapes import Entry, Finding, FindingKind, Head

_FIELDS = [field.name for field in fields(Entry)]


def verify(*, known_head: Head | None = None) -> list[Finding]:
    """Return every fault of every chain, and every chain that is gone; empty means the record is whole.

    Args:
        known_head: a head noted elsewhere earlier; the chain must still contain exactly that row.
    """
    findings: list[Finding] = []
    heads = {row.chain: Head(row.chain, row.sequence, row.hash) for row in models.ChainHead.objects.all()}
    chains = set(models.Entry.objects.order_by().values_list("chain", flat=True).distinct()) | set(heads)
    for chain in sorted(chains):
        head = heads.get(chain, Head(chain, 0, rules.GENESIS))
        findings += rules.verify_chain(entries=_in_order(chain), head=head)
    opened = set(_of_house(rules.OPENED).values_list("subject", flat=True))
    findings += rules.missing_chains(opened=opened, there=chains)
    findings += rules.unopened_chains(opened=opened, there=chains)
    findings += _off_their_anchors(chains)
    if known_head is not None:
        findings += rules.verify_chain(
            entries=_in_order(known_head.chain, until=known_head.sequence), head=known_head
        )
    return findings


def head(*, chain: str = "house") -> Head:
    """Return the end of the chain, to be noted where nobody of the house can change it."""
    row = models.ChainHead.objects.filter(chain=chain).first()
    return Head(row.chain, row.sequence, row.hash) if row else Head(chain, 0, rules.GENESIS)


def entries(*, event: str = "", subject: str = "", before: int | None = None, limit: int = 50) -> list[Entry]:
    """Return the newest entries first, narrowed by the beginning of the event and by the subject.

    Args:
        event: beginning of the dotted name, such as "accounts.".
        subject: exact subject.
        before: only rows with a lower position (to page back).
        limit: how many at most.
    """
    rows = models.Entry.objects.order_by("-position")
    if event:
        rows = rows.filter(event__startswith=event)
    if subject:
        rows = rows.filter(subject=subject)
    if before is not None:
        rows = rows.filter(position__lt=before)
    return [Entry(**row) for row in rows.values(*_FIELDS)[:limit]]


def heads() -> list[Head]:
    """Return the ends of all chains, that of the house first."""
    rows = models.ChainHead.objects.order_by("chain")
    found = [Head(row.chain, row.sequence, row.hash) for row in rows]
    return sorted(found, key=lambda head: (head.chain != rules.HOUSE, head.chain))


def _of_house(event: str) -> "QuerySet[models.Entry]":
    return models.Entry.objects.filter(chain=rules.HOUSE, event=event).order_by("position")


def _off_their_anchors(chains: set[str]) -> Iterator[Finding]:
    """Yield the chains whose row is another than the one the house's chain noted, or is gone with a head moved back."""
    latest = dict(_of_house(rules.ANCHORED).values_list("subject", "detail"))
    for chain in sorted(set(latest) & chains):
        noted = rules.anchored(detail=latest[chain], chain=chain)
        row = models.Entry.objects.filter(chain=chain, sequence=noted.sequence, hash=noted.hash)
        if not row.exists():
            yield Finding(
                FindingKind.CUT_OFF, chain, noted.sequence, "không khớp với dấu ghi trong sổ của nhà"
            )


def _in_order(chain: str, *, until: int | None = None) -> Iterator[Entry]:
    rows = models.Entry.objects.filter(chain=chain).order_by("position")
    if until is not None:
        rows = rows.filter(sequence__lte=until)
    for row in rows.values(*_FIELDS).iterator(chunk_size=5000):
        yield Entry(**row)


def findings_in(*, rows: Iterable[tuple[Any, ...]], head: Head) -> list[Finding]:
    """Return the faults of rows read elsewhere (a backup, an archive), in the order of `Entry`'s fields."""
    return list(rules.verify_chain(entries=(Entry(*row) for row in rows), head=head))
