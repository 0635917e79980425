"""What a power rests on and names: the bases of its rows, of its decision table, and its notes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from longhouse.authority.shapes import Grant, Power
from longhouse.law.rules.mentions import Mention, mentioned
from longhouse.law.shapes import Citation


def mentions_of(*, power: Power, grants: Iterable[Grant], titles: Mapping[str, str]) -> Iterator[Mention]:
    """Yield every provision that a power or a row of it names, with the days on which the row stands.

    Parts are "grant" (the basis of a row), "table" (of a row of the decision table), "note".

    Args:
        power: the power.
        grants: its rows.
        titles: folded titles of documents to their numbers.
    """
    for row in grants:
        if period := row.period:
            basis = row.basis
            cited = Citation(basis.number, basis.article, basis.clause, basis.point)
            found = [cited] if basis.number else []
            for part, words, citations in (
                ("grant", row.body_name, found),
                ("note", row.note, mentioned(text=row.note, titles=titles)),
                ("note", row.limits, mentioned(text=row.limits, titles=titles)),
            ):
                for citation in citations:
                    yield Mention(part, words, citation, period.valid_from, period.valid_to, row.object_key)
    table: Mapping[str, Any] = power.table or {}
    lines = [("table", str(row.get("basis", ""))) for row in table.get("rows", ())]
    lines += [("note", note) for note in (*power.notes, power.not_passed_on)]
    for part, words in lines:
        for citation in mentioned(text=words, titles=titles):
            yield Mention(part, words, citation)
