"""The question bank: answered questions, each tied to the group that answered it; what the nearest of them say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.index import Index, Places, Shares
from longhouse.assistant.rules.finding.questions import Question
from longhouse.assistant.rules.finding.terms import Floats, Keys

NEAREST = 60
_SHARES = Shares(word=1.0, pair=1.0, title_word=0.0, title_pair=0.0)


@dataclass(frozen=True, slots=True)
class Echo:
    """The answered questions nearest to a question, best first.

    Args:
        alike: 0 to about 1, how alike each is. groups, laws, articles: what answered it.
    """

    alike: Floats
    groups: Keys
    laws: Keys
    articles: NDArray[np.int64]
    places: Places


def echo_of(bank: Index, question: Question, hidden: NDArray[np.bool_] | None = None) -> Echo:
    """Return the answered questions nearest to the question.

    Args:
        question: what is asked.
        bank: an index whose passages are answered questions, each under the law, article and group that answered it.
        hidden: True for entries that must not be seen, such as the question itself while training.
    """
    if not bank.size or not len(question.words):
        keys, numbers = np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        return Echo(np.zeros(0, dtype=np.float32), keys, keys, numbers, numbers)
    scores = bank.first_look(question, _SHARES)
    if hidden is not None:
        scores[hidden] = 0
    keys = np.concatenate([question.words, question.pairs])
    mass = max(float(bank.telling(keys).sum()), 1e-6) * 2.2
    top = np.argpartition(-scores, min(NEAREST, len(scores) - 1))[:NEAREST]
    top = np.sort(top[scores[top] > 0]).astype(np.int64)
    order = np.lexsort((top, -scores[top]))
    groups, laws = (bank.column(name, top)[order].astype(np.uint64) for name in ("groups", "laws"))
    articles = bank.column("articles", top)[order].astype(np.int64)
    return Echo((scores[top] / mass)[order], groups, laws, articles, top[order])


FEATURES = ("bank_best", "bank_sum", "bank_count", "bank_share", "bank_law", "bank_law_best", "bank_near")


def features_of(echo: Echo, groups: Keys, laws: Keys, articles: NDArray[np.int64]) -> Floats:
    """Return one row of `FEATURES` for each candidate."""
    alike = echo.alike.astype(np.float32)
    squares = alike**2
    same_group = groups[:, None] == echo.groups[None, :]
    same_law = laws[:, None] == echo.laws[None, :]
    apart = np.abs(articles[:, None] - echo.articles[None, :])
    near = same_law & ~same_group
    top = max(float(alike.max()), 1e-6) if len(alike) else 1.0
    total = max(float(squares.sum()), 1e-6)
    columns = [
        _highest(same_group, alike),
        same_group @ squares,
        same_group.sum(axis=1),
        _highest(same_group, alike) / top,
        same_law @ squares / total,
        _highest(same_law, alike),
        ((near * np.exp(-apart / 4)) @ squares) / total,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _highest(mask: NDArray[np.bool_], values: Floats) -> Floats:
    if not mask.shape[1]:
        return np.zeros(len(mask), dtype=np.float32)
    return np.asarray((mask * values).max(axis=1), dtype=np.float32)


def voted(echo: Echo, most: int) -> Sequence[int]:
    """Return the groups that the nearest answered questions name, best first, at most `most`."""
    return list(dict.fromkeys(echo.groups.tolist()))[:most]
