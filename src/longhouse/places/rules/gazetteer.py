"""Find places in a sentence: old and new names, with or without type words and diacritics."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from longhouse.core.folding import has_marks, syllables
from longhouse.places.shapes import Match, Place, UnitKind

LONGEST_NAME = 5  # syllables
SHORTEST_WRITTEN = 4  # letters; shorter names are too often ordinary words
_OLD, _NEW = "old", "new"
_COMMUNES = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
_OLD_COMMUNES = frozenset({UnitKind.OLD_COMMUNE, UnitKind.OLD_WARD, UnitKind.OLD_TOWNSHIP})
_WARDS = frozenset({UnitKind.WARD, UnitKind.OLD_WARD})
_XA = frozenset({UnitKind.COMMUNE, UnitKind.OLD_COMMUNE})
_DISTRICTS = frozenset({UnitKind.OLD_DISTRICT})
_PROVINCES = frozenset({UnitKind.PROVINCE, UnitKind.OLD_PROVINCE})
# Folded type words before a name, and what they may stand for. People say "xã" for a ward and "huyện" for a town.
TYPE_WORDS: dict[tuple[str, ...], frozenset[UnitKind]] = {
    ("phuong",): _WARDS,
    ("p",): _WARDS,
    ("xa",): _XA,
    ("x",): _XA,
    ("dac", "khu"): frozenset({UnitKind.SPECIAL_ZONE}),
    ("thi", "tran"): frozenset({UnitKind.OLD_TOWNSHIP}),
    ("tt",): frozenset({UnitKind.OLD_TOWNSHIP}),
    ("huyen",): _DISTRICTS,
    ("h",): _DISTRICTS,
    ("quan",): _DISTRICTS,
    ("q",): _DISTRICTS,
    ("thi", "xa"): _DISTRICTS,
    ("tx",): _DISTRICTS,
    ("thanh", "pho"): _DISTRICTS | _PROVINCES,
    ("tp",): _DISTRICTS | _PROVINCES,
    ("tinh",): _PROVINCES,
    ("t",): _PROVINCES,
}
SHORT_NAMES = {
    "bmt": "buon ma thuot",
    "daklak": "dak lak",
    "dac lac": "dak lak",
    "hcm": "ho chi minh",
    "banmethuot": "buon ma thuot",
}
_TYPE_PREFIX = re.compile(r"^(phuong|xa|dac khu|thi tran|huyen|quan|thi xa|thanh pho|tinh)\s+")
_BEFORE_WORDS = frozenset({"cu", "truoc"})


@dataclass(frozen=True, slots=True)
class Span:
    """A run of syllables that is somebody's name; `kinds` is what its type word allows, if there is one."""

    start: int
    end: int
    name: str
    kinds: frozenset[UnitKind] | None


@dataclass(slots=True)
class Gazetteer:
    """Every place by its folded short name; built once for each revision of the data."""

    names: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Gazetteer":
        """Build the gazetteer."""
        built = cls()
        for place in places:
            built.names[short_name(place.name)].append(place)
        return built

    def find(self, text: str, *, prefer: str = _NEW, limit: int = 5) -> list[Match]:
        """Return the places that the text most likely means, best first; the lowest unit named, placed by the others.

        Args:
            text: an address or a sentence around one.
            prefer: "old" or "new": which unit is meant where both bear the name.
            limit: how many at most.
        """
        words = _spelled(text)
        spans = list(self._spans(words, text))
        if not spans:
            return []
        wants_old = prefer == _OLD or bool(_BEFORE_WORDS & set(words))
        found = [
            Match(place, self._score(place, span, spans, wants_old), span.name, span.kinds is not None)
            for span in spans
            for place in self._fitting(span)
        ]
        lowest = _lowest(found)
        ranked = sorted(lowest, key=lambda match: (-match.score, match.place.key))
        return list({match.place.key: match for match in reversed(ranked)}.values())[::-1][:limit]

    def _spans(self, words: list[str], text: str) -> Iterator[Span]:
        start = 0
        while start < len(words):
            span = self._span_at(words, start, text)
            if span is None:
                start += 1
            else:
                yield span
                start = span.end

    def _span_at(self, words: list[str], start: int, text: str) -> Span | None:
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            name = " ".join(words[start : start + length])
            if name not in self.names:
                continue
            kinds = _type_before(words, start)
            if kinds and any(place.kind in kinds for place in self.names[name]):
                return Span(start, start + length, name, kinds)
            if self._stands_alone(name, length, words, text):
                return Span(start, start + length, name, None)
        return None

    def _stands_alone(self, name: str, length: int, words: list[str], text: str) -> bool:
        """Tell whether a name without a type word is surely a name: of our province, the whole text, or capitalised."""
        if name.isdigit() or (length == 1 and len(words) > 1):
            return False
        if len(words) == length or any(place.is_home for place in self.names[name]):
            return True
        return has_marks(text) and any(_is_written(place.name, text) for place in self.names[name])

    def _fitting(self, span: Span) -> list[Place]:
        places = self.names[span.name]
        return [place for place in places if place.kind in span.kinds] if span.kinds else places

    def _score(self, place: Place, span: Span, spans: list[Span], wants_old: bool) -> float:
        others = {other.name for other in spans if other is not span}
        score = 1.0 + 0.5 * (span.kinds is not None) + 0.4 * place.is_home
        score += 1.0 * (place.district is not None and short_name(place.district) in others)
        score += 0.7 * (short_name(place.province) in others)
        return score + 0.3 * (place.kind.is_old is wants_old)


def short_name(name: str) -> str:
    """Return the folded name without its type: "Phường Ea Tam" gives "ea tam", "Phường 01" gives "1"."""
    bare = _TYPE_PREFIX.sub("", " ".join(syllables(name)))
    return str(int(bare)) if bare.isdigit() else bare


def _spelled(text: str) -> list[str]:
    spelled = " ".join(syllables(re.sub(r"\b([pPqQ])\.?(?=\d)", r"\1 ", text).replace(".", " ")))
    for short, long in SHORT_NAMES.items():
        spelled = re.sub(rf"\b{short}\b", long, spelled)
    return [str(int(word)) if word.isdigit() else word for word in spelled.split()]


def _type_before(words: list[str], start: int) -> frozenset[UnitKind] | None:
    for length in (2, 1):
        if start >= length and (kinds := TYPE_WORDS.get(tuple(words[start - length : start]))):
            return kinds
    return None


def _is_written(name: str, text: str) -> bool:
    """Tell whether the name stands in the text letter for letter with its capitals."""
    short = re.sub(r"^(Phường|Xã|Đặc khu|Thị trấn|Huyện|Quận|Thị xã|Thành phố|Tỉnh)\s+", "", name)
    return len(short) >= SHORTEST_WRITTEN and short in text


def _lowest(found: list[Match]) -> list[Match]:
    """Keep the lowest level named with certainty: communes before districts before provinces."""
    for kinds in (_COMMUNES | _OLD_COMMUNES, _DISTRICTS, _PROVINCES):
        level = [match for match in found if match.place.kind in kinds]
        if level and (_beats(level, found) or kinds == _PROVINCES):
            return level
    return found


def _beats(level: list[Match], found: list[Match]) -> bool:
    """Tell whether the level's best is as sure as anything else: "huyện Cư M'gar" is not the commune of that name."""
    return (
        max(match.is_typed for match in level) >= max(match.is_typed for match in found)
        or len({match.words for match in found}) > 1
    )
