"""Ask tuned questions in a house that lacks their records: whatever it then shows as whole is wrong.

A measure of doubt that needs no held question. The words of the missing records stay known, which makes it harder.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.retrieval import Found, Index, Weights
from longhouse.assistant.shapes import Outcome
from tests.golden import scoring
from tests.golden.scoring import Golden


class Without(Index):
    """An index that does not find some records."""

    def __init__(self, index: Index, *, codes: Collection[str]) -> None:
        self.__dict__.update(index.__dict__)  # shared: building one anew for each question takes minutes
        self._missing = frozenset(codes)

    def search(self, *, words: Sequence[str], weights: Weights) -> list[Found]:
        """Return what the whole index finds, less the missing records."""
        rows = super().search(words=words, weights=weights)
        return [row for row in rows if row.entry.listing.code not in self._missing]


def asked(engine: Engine) -> list[Golden]:
    """Return the tuned questions that mean procedures of the house and stand alone."""
    return [
        golden
        for golden in scoring.questions()
        if not golden.is_held and not golden.context and set(golden.ids) <= set(engine.index.by_code)
    ]


def shown_as_whole(*, engine: Engine, records: Records) -> list[str]:
    """Return the questions that get another record as the whole answer when their own are missing."""
    shown = []
    for golden in asked(engine):
        lacking = replace(engine, index=Without(engine.index, codes=golden.ids))
        found = scoring.ask(golden=golden, engine=lacking, records=records).answer
        if found.outcome is Outcome.WHOLE and found.cards[0].id not in golden.ids:
            shown.append(golden.question)
    return shown
