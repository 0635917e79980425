"""A segment: an inverted and a forward index of passages, as plain arrays that can be mapped from files."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.citations import number_of
from longhouse.assistant.rules.finding.passages import (
    Passage,
    article_of,
    document_of,
    kind_of,
    stem_of,
    year_of,
)
from longhouse.assistant.rules.finding.terms import Ints, Keys, in_title, keys_of, pairs_of
from longhouse.core.folding import syllables

LONGEST = 3_000  # syllables of one passage; what comes after is not searched


@dataclass(frozen=True, slots=True)
class Segment:
    """Passages, indexed. Every field is an array; rows of one passage share a place.

    Args:
        keys, starts, places, counts: terms in ascending order; where the postings of each begin; passage and count.
        words: terms of single syllables, ascending; `said` names them by place.
        said, said_starts: every passage as the sequence of its words: name of the law, heading, text.
        law_words, title_words: how many of a sequence belong to the name of the law and to the heading.
        groups, laws, stems: terms of the group, of the document, and of its name without year.
        since, until: the days on which it stands, as ordinals; the last is not one of them.
        labels, label_starts: id, group, law, number, article and heading as UTF-8, a line each.
    """

    keys: Keys
    starts: Ints
    places: NDArray[np.int32]
    counts: NDArray[np.uint8]
    words: Keys
    said: NDArray[np.int32]
    said_starts: Ints
    law_words: NDArray[np.int32]
    title_words: NDArray[np.int32]
    groups: Keys
    by_group: NDArray[np.int32]
    laws: Keys
    stems: Keys
    years: NDArray[np.int16]
    kinds: NDArray[np.int8]
    articles: NDArray[np.int16]
    numbers: NDArray[np.int16]
    since: NDArray[np.int32]
    until: NDArray[np.int32]
    labels: NDArray[np.uint8]
    label_starts: Ints

    @property
    def size(self) -> int:
        """Return how many passages there are."""
        return len(self.groups)

    def label(self, place: int) -> list[str]:
        """Return id, group, law, number, article and heading of one passage."""
        start, end = int(self.label_starts[place]), int(self.label_starts[place + 1])
        return bytes(self.labels[start:end]).decode().split("\n")


NAMES = tuple(field.name for field in fields(Segment))


def segment_of(passages: Sequence[Passage]) -> Segment:
    """Index the passages; the same passages in the same order give the same arrays."""
    laws = [keys_of(syllables(passage.law)) for passage in passages]
    titles = [keys_of(syllables(passage.title)[:LONGEST]) for passage in passages]
    texts = [keys_of(syllables(passage.text)[:LONGEST]) for passage in passages]
    rows = [np.concatenate(parts) for parts in zip(laws, titles, texts, strict=True)]
    said_starts = _starts([len(row) for row in rows])
    flat = np.concatenate(rows) if rows else np.zeros(0, dtype=np.uint64)
    law_words = np.array([len(row) for row in laws], dtype=np.int32)
    title_words = np.array([len(row) for row in titles], dtype=np.int32)
    words, said = np.unique(flat, return_inverse=True)
    keys, starts, places, counts = inverted(flat, said_starts, law_words, title_words)
    labels = [_label(passage) for passage in passages]
    groups = keys_of([passage.group for passage in passages])
    return Segment(
        keys=keys,
        starts=starts,
        places=places,
        counts=counts,
        words=words,
        said=said.astype(np.int32),
        said_starts=said_starts,
        law_words=law_words,
        title_words=title_words,
        groups=groups,
        by_group=np.argsort(groups, kind="stable").astype(np.int32),
        laws=keys_of([document_of(passage.law) for passage in passages]),
        stems=keys_of([stem_of(passage.law) for passage in passages]),
        years=np.array([year_of(passage.law, passage.number) for passage in passages], dtype=np.int16),
        kinds=np.array([kind_of(passage.law) for passage in passages], dtype=np.int8),
        articles=np.array([article_of(passage.article) for passage in passages], dtype=np.int16),
        numbers=np.array([number_of(passage.law, passage.number)[0] for passage in passages], dtype=np.int16),
        since=np.array([passage.since for passage in passages], dtype=np.int32),
        until=np.array([passage.until for passage in passages], dtype=np.int32),
        labels=np.frombuffer(b"".join(labels), dtype=np.uint8),
        label_starts=_starts([len(label) for label in labels]),
    )


def inverted(
    flat: Keys, said_starts: Ints, law_words: NDArray[np.int32], title_words: NDArray[np.int32]
) -> tuple[Keys, Ints, NDArray[np.int32], NDArray[np.uint8]]:
    """Return terms, starts, places and counts of single words, pairs, and the same in headings."""
    lengths = np.diff(said_starts)
    places = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    within = np.arange(len(flat)) - np.repeat(said_starts[:-1], lengths)
    field = (within >= np.repeat(law_words, lengths)).astype(np.int8)
    field += within >= np.repeat(law_words + title_words, lengths)
    is_text = field > 0  # the name of the law is weighed apart
    joined = (places[1:] == places[:-1]) & (field[1:] == field[:-1])
    pairs = pairs_of(flat[:-1], flat[1:])
    is_title, title_joined = field == 1, joined & (field[1:] == 1)
    text_joined = joined & is_text[1:]
    terms = np.concatenate(
        [flat[is_text], pairs[text_joined], in_title(flat[is_title]), in_title(pairs[title_joined])]
    )
    owners = np.concatenate(
        [places[is_text], places[1:][text_joined], places[is_title], places[1:][title_joined]]
    )
    return _counted(terms, owners)


def _counted(
    terms: Keys, owners: NDArray[np.int32]
) -> tuple[Keys, Ints, NDArray[np.int32], NDArray[np.uint8]]:
    order = np.argsort(terms, kind="stable")  # owners stay ascending within a term field by field
    terms, owners = terms[order], owners[order]
    is_new = np.ones(len(terms), dtype=bool)
    is_new[1:] = (terms[1:] != terms[:-1]) | (owners[1:] != owners[:-1])
    firsts = np.flatnonzero(is_new)
    counts = np.minimum(np.diff(np.append(firsts, len(terms))), 255).astype(np.uint8)
    terms, owners = terms[firsts], owners[firsts]
    starts = (
        np.flatnonzero(np.append(True, terms[1:] != terms[:-1]))
        if len(terms)
        else np.zeros(0, dtype=np.int64)
    )
    return terms[starts], np.append(starts, len(terms)).astype(np.int64), owners, counts


def _label(passage: Passage) -> bytes:
    row = (passage.id, passage.group, passage.law, passage.number, passage.article, passage.title)
    return "\n".join(" ".join(part.split()) for part in row).encode()


def _starts(lengths: Sequence[int]) -> Ints:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.array(lengths, dtype=np.int64))])
