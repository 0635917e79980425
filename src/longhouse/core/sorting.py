"""Order Vietnamese names as a Vietnamese index does; the embedded server has no ICU to do it."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x61 + place) for place, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def sort_key(text: str) -> str:
    """Return a plain string that sorts as Vietnamese does: by letter (ă after a, đ after d), then by tone."""
    letters, tones = [], []
    for sign in unicodedata.normalize("NFC", text.lower()):
        split = unicodedata.normalize("NFD", sign)
        tone = next((_TONES[mark] for mark in split if mark in _TONES), "0")
        bare = unicodedata.normalize("NFC", "".join(mark for mark in split if mark not in _TONES))
        letters.append(_RANK.get(bare, _RANK.get(split[0], bare)))
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)


def initial(name: str) -> str:
    """Return the letter under which an index files the name: Đ for "đăng ký", Â for "ấp"; "#" where none begins it."""
    sign = sort_key(name[:3])[:1]  # a letter and its marks
    return next((letter.upper() for letter, rank in _RANK.items() if rank == sign), "#")
