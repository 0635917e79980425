"""The lexicon: how people say things here. Data of the catalogue, read once and checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longhouse.assistant.rules.reading import Phrase, phrase
from longhouse.assistant.shapes import Aspect

SECTIONS = (
    "abbreviations",
    "synonyms",
    "fillers",
    "aspects",
    "old_address",
    "distinguishing",
    "things",
    "acts",
    "purposes",
    "boundaries",
    "voids",
    "deciders",
    "cited",
    "facts",
    "counted",
)


@dataclass(frozen=True, slots=True)
class Boundary:
    """A thing we do not answer: its key, how it is asked, and words with which it is not meant."""

    key: str
    asked: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a fact of a case: the fact as decision tables name it, its value, how people say it.

    The value is empty where a number stands before the words: "14 tuổi".
    """

    name: str
    value: str
    said: Phrase


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the catalogue tells about how people ask."""

    abbreviations: tuple[Phrase, ...]
    synonyms: tuple[Phrase, ...]
    fillers: tuple[Phrase, ...]
    aspects: tuple[tuple[Aspect, Phrase], ...]
    old_address: tuple[Phrase, ...]
    distinguishing: tuple[Phrase, ...]
    things: tuple[Phrase, ...]
    acts: tuple[Phrase, ...]
    purposes: tuple[Phrase, ...]
    boundaries: tuple[Boundary, ...]
    voids: tuple[Phrase, ...]
    deciders: tuple[
        Phrase, ...
    ]  # these ask who decides, and stay words of the thing: "ai công nhận hộ nghèo"
    cited: tuple[Phrase, ...]  # what is said around the citation of a law: "nói gì", "còn hiệu lực không"
    told: tuple[Told, ...]


def lexicon_of(written: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon that a right file describes; longer phrases come first everywhere."""
    synonyms = [
        phrase(said, stands_for=_several(row["means"])) for row in written["synonyms"] for said in row["said"]
    ]
    aspects = [(Aspect(key), phrase(said)) for key, rows in written["aspects"].items() for said in rows]
    return Lexicon(
        abbreviations=_longest_first(
            [phrase(said, stands_for=[full]) for said, full in written["abbreviations"].items()]
        ),
        synonyms=_longest_first(synonyms),
        fillers=_phrases(written["fillers"]),
        aspects=tuple(sorted(aspects, key=lambda pair: -len(pair[1].words))),
        old_address=_phrases(written["old_address"]),
        distinguishing=_phrases(written["distinguishing"]),
        things=_phrases(written["things"]),
        acts=_phrases(written["acts"]),
        purposes=_phrases(written["purposes"]),
        boundaries=tuple(
            Boundary(key, _phrases(row["asked"]), _phrases(row.get("unless", [])))
            for key, row in written["boundaries"].items()
        ),
        voids=_phrases(written["voids"]),
        deciders=_phrases(written["deciders"]),
        cited=_phrases(written["cited"]),
        told=tuple(sorted(_told(written), key=lambda row: -len(row.said.words))),
    )


def faults_of_lexicon(written: Mapping[str, Any], *, known_boundaries: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong in the file of the lexicon, one sentence each, with how to mend it."""
    for section in SECTIONS:
        if section not in written:
            yield f"thiếu mục “{section}”; thêm mục này, có thể để trống"
    yield from _unknown_keys(written, "aspects", [aspect.value for aspect in Aspect])
    yield from _unknown_keys(written, "boundaries", known_boundaries)
    yield from _faults_of_synonyms(written.get("synonyms", []))


def _unknown_keys(written: Mapping[str, Any], section: str, known: Sequence[str]) -> Iterator[str]:
    for key in written.get(section, {}):
        if key not in known:
            yield f"{section}: không có “{key}”; chọn một trong {', '.join(known)}"


def _faults_of_synonyms(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seen: set[str] = set()
    for row in rows:
        if not row.get("said") or not row.get("means"):
            yield f"synonyms: dòng {dict(row)} thiếu said hoặc means"
        for said in row.get("said", []):
            if said in seen:
                yield f"synonyms: “{said}” ghi hai lần; gộp hai dòng làm một"
            seen.add(said)


def _told(written: Mapping[str, Any]) -> Iterator[Told]:
    for name, values in written["facts"].items():
        yield from (Told(name, value, phrase(said)) for value, rows in values.items() for said in rows)
    for name, units in written["counted"].items():
        yield from (Told(name, "", phrase(unit)) for unit in units)


def _several(means: str | list[str]) -> list[str]:
    return [means] if isinstance(means, str) else means


def _phrases(rows: Sequence[str]) -> tuple[Phrase, ...]:
    return _longest_first([phrase(row) for row in rows])


def _longest_first(rows: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(rows, key=lambda row: -len(row.words)))
