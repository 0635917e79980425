"""Read a sentence as words that keep both faces: as typed, and folded to plain letters."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longhouse.core.folding import fold

LONGEST_QUESTION = 300  # characters
_WORD = re.compile(r"[^\W_]+(?:[.,/\-'’][^\W_]+)*")
_INNER = re.compile(r"['’\-]")
_LIKE_WELL_MARKED = 0.4  # plain Vietnamese carries marks on about three words of four
_STOPPED = re.compile(
    r"[bcdghklmnqrstvx]*[aeiouy]+(?:[pt]|ch?)"
)  # such a syllable always bears a tone: kết, not kêt
_TWICE = re.compile(r"([bcdđghklmnpqrstvx])\1+")  # no syllable has a consonant twice: "kếtt" is a slip
_BAR = "\u0335"  # what makes a đ of a d
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question: folded, and a face with marks that does not mind where the tone is written."""

    plain: str
    face: str

    @property
    def is_marked(self) -> bool:
        """Tell whether the word carries any mark."""
        return self.face != "".join(sorted(self.plain))

    @property
    def has_tone(self) -> bool:
        """Tell whether the word bears a tone: "cần" does, "cân" and "can" do not."""
        return bool(_TONES & set(self.face))

    @property
    def lacks_tone(self) -> bool:
        """Tell whether the word has marks but not the tone that it must have: the writer leaves tones out."""
        return self.is_marked and bool(_STOPPED.fullmatch(self.plain)) and not self.has_tone


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for, with what it stands for."""

    words: tuple[Word, ...]
    stands_for: tuple[str, ...] = ()


def words_of(text: str) -> list[Word]:
    """Return the words of a text; numbers, codes and names such as 1.001193 and M'gar stay whole."""
    clean = unicodedata.normalize("NFC", text.lower())
    return [word for part in _WORD.findall(clean) for piece in _pieces(part) if (word := _word(piece)).plain]


def phrase(text: str, *, stands_for: Sequence[str] = ()) -> Phrase:
    """Return the phrase that a line of the lexicon writes."""
    return Phrase(tuple(words_of(text)), tuple(stands_for))


def is_well_marked(words: Sequence[Word]) -> bool:
    """Tell whether the writer uses diacritics, so that a bare word is meant bare; "kêt hon cân gi" leaves tones out."""
    if any(word.lacks_tone for word in words) or not any(word.has_tone for word in words):
        return False
    return sum(word.is_marked for word in words) >= _LIKE_WELL_MARKED * len(words) > 0


def places_of(looked_for: Phrase, words: Sequence[Word], *, strictly: bool) -> Iterator[int]:
    """Yield where the phrase begins; `strictly` holds bare words of the text to the marks of the phrase."""
    length = len(looked_for.words)
    first = looked_for.words[0].plain if looked_for.words else None
    for start in range(len(words) - length + 1):
        if first is not None and words[start].plain != first:
            continue  # nearly always: a question is held against some hundred phrases
        pairs = zip(looked_for.words, words[start : start + length], strict=True)
        if all(_agree(wanted, found, strictly) for wanted, found in pairs):
            yield start


def has_phrase(looked_for: Phrase, words: Sequence[Word], *, strictly: bool) -> bool:
    """Tell whether the phrase stands in the words."""
    return next(places_of(looked_for, words, strictly=strictly), None) is not None


def cut(text: str) -> tuple[str, bool]:
    """Return the question on one line, without unseen signs, cut to the longest we read; and whether it was cut."""
    seen = "".join(
        sign if unicodedata.category(sign)[0] != "C" else " " for sign in unicodedata.normalize("NFC", text)
    )
    line = " ".join(seen.split())
    return line[:LONGEST_QUESTION], len(line) > LONGEST_QUESTION


def _pieces(part: str) -> list[str]:
    """Split words tied by a hyphen; keep H'Hen and numbers such as 123/2015/nđ-cp whole."""
    if any(sign.isdigit() for sign in part) or "'" in part or "’" in part:
        return [part]
    return re.split(r"[-./,]", part)


def _word(text: str) -> Word:
    text = _TWICE.sub(r"\1", text)
    plain = _INNER.sub("", fold(text)) if not any(sign.isdigit() for sign in text) else fold(text)
    bare = text.replace("'", "").replace("’", "")
    signs = unicodedata.normalize("NFD", bare).replace("đ", "d" + _BAR)
    return Word(plain, "".join(sorted(signs)))


def _agree(wanted: Word, found: Word, strictly: bool) -> bool:
    """Tell whether a word is the wanted one; a careless writer may leave marks out ("cân", "can"), not put others."""
    if wanted.plain != found.plain:
        return False
    return wanted.face == found.face or (not strictly and Counter(found.face) <= Counter(wanted.face))
