"""Candidates for a question: groups that the first look, the question bank or a citation brings up, with features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding import bank as banks
from longhouse.assistant.rules.finding import closer
from longhouse.assistant.rules.finding.citations import Citation, citation_of
from longhouse.assistant.rules.finding.index import Index, Places, Shares
from longhouse.assistant.rules.finding.questions import Question, question_of
from longhouse.assistant.rules.finding.terms import Floats, Keys

PASSAGES, GROUPS, FROM_BANK = 220, 110, 12
CITED, NAMED = 12, 10  # groups that a citation brings; passages whose documents a bare article may be of
OF_GROUP = 6  # passages of one group that are read closely
OF_GROUP_IN_TIME = 60  # wordings of one article through the years, of which few stand on the asked day
_META = ("look", "look_ratio", "look_rank", "look_law", "group_size", "year", "years_behind", "kind",
         "article", "cites_article", "cites_number", "cites_year", "asked_words", "asked_mass")  # fmt: skip
FEATURES = (
    *_META,
    *(f"best_{name}" for name in closer.MEASURES),
    *(f"most_{name}" for name in closer.MEASURES),
    *banks.FEATURES,
)


LOOK_RANK = FEATURES.index("look_rank")
_CITES = tuple(FEATURES.index(name) for name in ("cites_article", "cites_number", "cites_year"))


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may answer a question: one row for each group.

    Args:
        groups: terms of the groups. passages: for each, the place of its best passage.
        look: fused BM25 of the first look, best passage. features: one row of `FEATURES` each.
    """

    question: Question
    groups: Keys
    passages: Places
    look: Floats
    features: Floats

    @property
    def is_cited(self) -> NDArray[np.bool_]:
        """Return which groups are the very article of the very document that the question cites."""
        article, number, year = (self.features[:, place] for place in _CITES)
        return (article > 0) & (number > 0) & (year >= 0)


def candidates_of(
    index: Index, bank: Index, text: str, *, hidden: NDArray[np.bool_] | None = None, on: int | None = None
) -> Candidates | None:
    """Return what may answer the question; None where not one word of it is known.

    Args:
        index: what is searched.
        bank: questions that were answered before.
        text: the question.
        hidden: entries of the bank that must not be seen.
        on: an ordinal of the calendar: only what stands on that day. All passages without.
    """
    question, citation = question_of(text), citation_of(text)
    if not len(question.words):
        return None
    scores = index.first_look(question, Shares())
    standing = None if on is None else index.standing(on)
    if standing is not None:
        scores[~standing] = 0
    echo = banks.echo_of(bank, question, hidden)
    groups = _groups(index, scores, banks.voted(echo, FROM_BANK), citation)
    places = index.of_groups(groups, OF_GROUP if standing is None else OF_GROUP_IN_TIME)
    places = places if standing is None else places[standing[places]]
    if not len(places):
        return None
    return _described(index, _Asked(question, citation, echo), scores, places)


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    citation: Citation
    echo: banks.Echo


def _groups(index: Index, scores: Floats, voted: Sequence[int], citation: Citation) -> Keys:
    top = np.argpartition(-scores, min(PASSAGES, len(scores) - 1))[:PASSAGES]
    top = np.sort(top[scores[top] > 0]).astype(np.int64)
    ordered = np.lexsort((top, -scores[top]))
    groups = index.column("groups", top)[ordered].tolist()
    best = list(dict.fromkeys(groups))[:GROUPS]
    cited: list[int] = []
    if citation.article:
        laws = index.column("laws", np.sort(top[ordered][:NAMED])).astype(np.uint64)
        nearby = laws if not citation.numbers else laws[:0]
        cited = index.of_article(citation.article, numbers=citation.numbers, laws=nearby)[:CITED].tolist()
    return np.array(list(dict.fromkeys([*best, *voted, *cited])), dtype=np.uint64)


def _described(index: Index, asked: _Asked, scores: Floats, places: Places) -> Candidates:
    measures = closer.measure(index, asked.question, places)
    owners = index.column("groups", places)
    order = np.lexsort((places, -scores[places], owners))
    starts = np.flatnonzero(np.append(True, owners[order][1:] != owners[order][:-1]))
    best = order[starts]
    most = np.maximum.reduceat(measures[order], starts, axis=0)
    sizes = np.diff(np.append(starts, len(order)))
    chosen = places[best]
    groups = owners[best].astype(np.uint64)
    ordered = np.sort(chosen)
    back = np.searchsorted(ordered, chosen)
    laws, articles = (
        index.column("laws", ordered)[back].astype(np.uint64),
        index.column("articles", ordered)[back].astype(np.int64),
    )
    meta = _meta(index, asked, scores[chosen], (chosen, sizes))
    echoes = banks.features_of(asked.echo, groups, laws, articles)
    features = np.concatenate([meta, measures[best], most, echoes], axis=1).astype(np.float32)
    return Candidates(asked.question, groups, chosen, scores[chosen], features)


def _meta(index: Index, asked: _Asked, look: Floats, rows: tuple[Places, NDArray[np.int64]]) -> Floats:
    chosen, sizes = rows
    ordered = np.sort(chosen)
    back = np.searchsorted(ordered, chosen)
    laws, stems, years, kinds, articles, numbers = (
        index.column(name, ordered)[back]
        for name in ("laws", "stems", "years", "kinds", "articles", "numbers")
    )
    mass = float(index.telling(asked.question.words).sum())
    ranks = np.empty(len(look))
    ranks[np.lexsort((chosen, -look))] = np.arange(len(look))
    cites = asked.citation
    cited_numbers = [number for number, _ in cites.numbers]
    cited_years = [year for _, year in cites.numbers if year]
    columns = [
        look / max(mass, 1e-6),
        look / max(float(look.max()), 1e-6),
        ranks,
        _shares(laws, look),
        sizes,
        years,
        _behind(stems, years),
        kinds,
        articles,
        _cited(articles, [cites.article] if cites.article else []),
        _cited(numbers, cited_numbers),
        _cited(years, cited_years),
        np.full(len(look), len(asked.question.words)),
        np.full(len(look), mass),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _cited(values: NDArray[np.generic], wanted: list[int]) -> Floats:
    """Return 1 where the value is one that is cited, -1 where another is cited, 0 where none is."""
    if not wanted:
        return np.zeros(len(values), dtype=np.float32)
    return np.where(np.isin(values, wanted), 1, -1).astype(np.float32)


def _shares(laws: NDArray[np.generic], look: Floats) -> Floats:
    """Return for each candidate its document's share of all scores: a question is seldom about many laws."""
    _, back = np.unique(laws, return_inverse=True)
    squares = look.astype(np.float64) ** 2
    totals = np.bincount(back, weights=squares)
    return (totals[back] / max(float(totals.sum()), 1e-6)).astype(np.float32)


def _behind(stems: NDArray[np.generic], years: NDArray[np.generic]) -> Floats:
    """Return by how many years a document is older than its newest namesake among the candidates."""
    _, back = np.unique(stems, return_inverse=True)
    newest = np.zeros(int(back.max()) + 1)
    np.maximum.at(newest, back, years.astype(np.float64))
    return np.where(years.astype(np.int64) > 0, newest[back] - years.astype(np.float64), -1).astype(
        np.float32
    )
