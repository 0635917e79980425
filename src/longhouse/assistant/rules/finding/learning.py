"""Make examples to learn from: questions with known answers, each seen as if it were new to the question bank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.candidates import LOOK_RANK, candidates_of
from longhouse.assistant.rules.finding.index import Index, Places
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.assistant.rules.finding.terms import Floats, key_of, keys_of

DEEP = 40  # candidates below this rank of the first look are learned from by half, which halves the time


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passages that answer it.

    Args:
        page: where it was published; questions of one page are about one matter. Empty where unknown.
        split: `train`, `dev` or another name; only `train` may be learned from.
    """

    id: str
    text: str
    gold: tuple[str, ...]
    page: str
    split: str


def asked_of(row: Mapping[str, object]) -> Asked:
    """Return the question of a row of `shared/data` (TVPL or ALQAC shape).

    Raises:
        KeyError: if the row lacks `qid`, `text` or `gold`.

    Source: shared/data/README.md.
    """
    gold = row["gold"]
    passages = tuple(str(part) for part in gold) if isinstance(gold, list) else (str(gold),)
    return Asked(
        str(row["qid"]), str(row["text"]), passages, str(row.get("doc") or ""), str(row.get("split") or "")
    )


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one question, and which of them are right; `passages` names each by its best passage."""

    asked: Asked
    passages: Places
    features: Floats
    right: NDArray[np.bool_]


def bank_passages(*, asked: Sequence[Asked], passages: Mapping[str, Passage]) -> list[Passage]:
    """Return the bank's entries: each question under each group that answers it; gold that is not there is left out."""
    entries = []
    for question in asked:
        answers = {
            passages[gold].group: passages[gold] for gold in reversed(question.gold) if gold in passages
        }
        entries += [
            Passage(question.id, group, answer.law, answer.number, answer.article, "", question.text)
            for group, answer in answers.items()
        ]
    return entries


class Teacher:
    """Makes examples. The bank hides from each question itself, and more, so that its weight is learned honestly.

    Half of the questions, by lot, see the bank without any entry that shares their answer (an article nobody asked
    about yet); the other half see it without the entries of their own page (an article others asked about).
    """

    def __init__(
        self, *, index: Index, bank: Index, entries: Sequence[Passage], asked: Sequence[Asked]
    ) -> None:
        self._index, self._bank = index, bank
        page = {question.id: question.page or question.id for question in asked}
        self._pages = np.array([page[entry.id] for entry in entries])
        self._groups = keys_of([entry.group for entry in entries])

    def examples(
        self, *, asked: Sequence[Asked], passages: Mapping[str, Passage], seed: int
    ) -> Iterator[Example]:
        """Yield one example for each question whose answer is among its candidates."""
        lot = np.random.default_rng(seed)
        for question in asked:
            gold = [key_of(passages[part].group) for part in question.gold if part in passages]
            is_new, keeps = lot.random() < 0.5, lot.random(1_000) < 0.5  # noqa: PLR2004
            hidden = self._pages == (question.page or question.id)
            if is_new:
                hidden |= np.isin(self._groups, np.array(gold, dtype=np.uint64))
            candidates = candidates_of(self._index, self._bank, question.text, hidden=hidden)
            if candidates is None:
                continue
            right = np.isin(candidates.groups, np.array(gold, dtype=np.uint64))
            kept = (candidates.features[:, LOOK_RANK] < DEEP) | right | keeps[: len(right)]
            if right.any():
                yield Example(question, candidates.passages[kept], candidates.features[kept], right[kept])


def is_kept_out(question: Asked, passages: Mapping[str, Passage]) -> bool:
    """Tell whether the question is kept out of the first training, to calibrate on: a fifth of the answers."""
    groups = [passages[part].group for part in question.gold if part in passages]
    return bool(groups) and key_of(groups[0]) % 5 == 0
