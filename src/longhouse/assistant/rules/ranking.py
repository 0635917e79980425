"""Rank what was found, and decide how far the house may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.reading import Phrase
from longhouse.assistant.rules.retrieval import Found, Index, Weights
from longhouse.assistant.rules.spelling import mended
from longhouse.assistant.rules.understanding import Understanding
from longhouse.procedures.shapes import Origin

# Tuned on the part `tune` of tests/golden/questions.tsv; the part `held` only measures.
OURS, THEIRS, NEAR_PEOPLE = (
    0.06,
    -0.08,
    0.03,
)  # priors: our own words, the portal's; communes and their police
FUSED = 0.10  # BM25 itself
TOO_MUCH, TOO_LITTLE = 0.08, 0.09  # for each distinguishing word that only the record, only the question has
MOST_APART = 3  # distinguishing words counted
NOT_SPOKEN_OF = 0.45  # a thing named in the question, of which the record says nothing
UNKNOWN = 1.0  # a thing named in the question, of which no record says anything
LOOSE = 0.12  # no two neighbouring words of the question stand together in the record
NEAR_SHOWN = 0.12  # a follow-up may mean a sibling of what was shown
TRANSLATED = 0.97  # what people mean is a little less sure than what they typed
NOTHING, SURE = 0.38, 0.66
MOST_UNSAID = 0.3  # of the words naming the thing; a record that leaves more unsaid is no sure answer
RIVAL = 0.06  # nearer than this, two procedures are rivals
MOST_CHOICES = 4
SHORT = 3  # syllables: a question so short may name a whole family of records
GENERIC = frozenset(
    {"dang", "ky", "cap", "lam", "giay", "the", "moi"}
)  # words that tell no record from another
_NEAR = frozenset({"commune", "police"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A procedure with its final score."""

    found: Found
    score: float
    too_much: int = 0  # distinguishing words of its name that the question has not
    unsaid: float = 0.0  # share of the words naming the thing that the record does not say, 0 to 1

    @property
    def code(self) -> str:
        """Return the national code."""
        return self.found.entry.listing.code


def rank(
    *,
    understanding: Understanding,
    index: Index,
    lexicon: Lexicon,
    weights: Weights,
    shown: Sequence[str] = (),
) -> list[Ranked]:
    """Return the procedures that the question may mean, best first; `shown` are the codes of the answer before."""
    mends = [mended(words=variant, known=index.vocabulary.numbers) for variant in understanding.variants]
    variants = tuple(dict.fromkeys([*understanding.variants, *mends]))
    head = mended(words=understanding.head, known=index.vocabulary.numbers)
    asked = _asked(variants, head, index, lexicon, shown)
    best: dict[str, Ranked] = {}
    for place, variant in enumerate(variants):
        for found in index.search(words=variant, weights=weights):
            row = _ranked(found, TRANSLATED if place else 1.0, len(variant), asked)
            if row.code not in best or best[row.code].score < row.score:
                best[row.code] = row
    return sorted(best.values(), key=lambda row: (-row.score, row.code))


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question weighs on every record: its words, things it names, siblings of what was shown before."""

    head: tuple[str, ...]  # the words that name the thing
    told: tuple[str, ...]  # distinguishing words that it has, each between spaces
    untold: tuple[str, ...]  # those that it has not
    things: tuple[str, ...]
    acts: tuple[str, ...]  # what it wants done to any thing, each between spaces
    is_unknown: bool  # it names a thing of which no record says anything
    near: frozenset[str]


def _asked(
    variants: Sequence[Sequence[str]],
    head: Sequence[str],
    index: Index,
    lexicon: Lexicon,
    shown: Sequence[str],
) -> Asked:
    named = _joined([head])
    said = _joined(variants)
    things = [
        thing.strip() for thing in _widest([thing for thing in _spaced(lexicon.things) if thing in named])
    ]
    telling = _spaced(lexicon.distinguishing)
    return Asked(
        head=tuple(head),
        told=tuple(word for word in telling if word in said),
        untold=tuple(word for word in telling if word not in said),
        things=tuple(things),
        acts=tuple(act for act in _spaced(lexicon.acts) if act in said),
        is_unknown=not all(index.speaks_of(thing=thing) for thing in things),
        near=frozenset(code for entry in map(index.by_code.get, shown) if entry for code in entry.related),
    )


def _ranked(found: Found, trust: float, length: int, asked: Asked) -> Ranked:
    name, listing = found.entry.name, found.entry.listing
    too_much = _counted([word for word in asked.untold if word in name])
    too_little = _counted([word for word in asked.told if word not in name])
    score = found.alike * trust + FUSED * min(found.fused, 1.0)
    score += OURS if listing.origin is Origin.CATALOGUE else THEIRS
    score += NEAR_PEOPLE * (listing.tier in _NEAR) + NEAR_SHOWN * (listing.code in asked.near)
    score -= TOO_MUCH * too_much + TOO_LITTLE * too_little
    if not any(act in name for act in asked.acts):
        score -= NOT_SPOKEN_OF * sum(f" {thing} " not in found.entry.said for thing in asked.things)
    score -= LOOSE * (length > 1 and not found.is_close) + UNKNOWN * asked.is_unknown
    return Ranked(found, score, too_much, _unsaid(asked.head, f"{name} {found.entry.said}"))


def _unsaid(head: Sequence[str], said: str) -> float:
    return sum(f" {word} " not in said for word in head) / len(head) if head else 0.0


def rivals(ranked: Sequence[Ranked], *, subject: Sequence[str] = (), asks: bool = True) -> list[Ranked]:
    """Return the best and those so near it that the house must ask which is meant; at most four.

    A short question that names a family of records ("mai táng") means each of them, however well one of them fits.
    A record that adds what the question does not say ("lưu động") is no rival of one that adds less.

    Args:
        ranked: best first.
        subject: the words of the question that name the thing.
        asks: whether the question asks something of the thing; then "kết hôn" means the plain marriage.
    """
    if not ranked:
        return []
    family = _family(ranked, subject, GENERIC if asks else frozenset())
    if family:
        return family[:MOST_CHOICES]
    top = ranked[0]
    near = [
        row
        for row in ranked[1:12]
        if row.too_much <= top.too_much
        and top.score - row.score < RIVAL * (1.3 if _are_siblings(top, row) else 1.0)
    ]
    return [top, *near][:MOST_CHOICES]


def _family(ranked: Sequence[Ranked], subject: Sequence[str], generic: frozenset[str]) -> list[Ranked]:
    """Return the records whose names hold all of a short question, unless one is named just so."""
    asked = f" {' '.join(subject)} "
    rows = [row for row in ranked if asked in row.found.entry.name and row.score >= NOTHING]
    is_plain = any(set(row.found.entry.name.replace(asked, " ").split()) <= generic for row in rows)
    is_family = 0 < len(subject) <= SHORT and len(rows) > 1 and not is_plain
    return rows if is_family and ranked[0] in rows else []


def _counted(words: Sequence[str]) -> int:
    """Return how many distinguishing words tell a record and a question apart."""
    return min(len(_widest(words)), MOST_APART) if words else 0


def _widest(words: Sequence[str]) -> list[str]:
    """Return the words that stand in no longer one of them; each between spaces."""
    return [word for word in words if not any(word != other and word in other for other in words)]


def _spaced(phrases: Sequence[Phrase]) -> list[str]:
    return [f" {' '.join(word.plain for word in phrase.words)} " for phrase in phrases]


def _joined(variants: Sequence[Sequence[str]]) -> str:
    return " ".join([" ", *(word for variant in variants for word in (*variant, "|")), " "])


def _are_siblings(one: Ranked, other: Ranked) -> bool:
    return other.code in one.found.entry.related or one.code in other.found.entry.related
