"""Codes of questions: six signs that nobody mixes up when reading them aloud."""

from collections.abc import Sequence

# Digits and capitals without 0 O, 1 I L, U: 30 signs, 729 million codes.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_HEARD = str.maketrans({"Đ": "D", "U": "V"})


def code_of(*, choices: Sequence[int]) -> str:
    """Return the code of six random numbers, each below the length of the alphabet."""
    return "".join(ALPHABET[choice] for choice in choices[:LENGTH])


def typed_code(*, text: str) -> str:
    """Return what somebody typed as a code: capitals, without spaces and hyphens; any other text stays wrong."""
    return "".join(text.upper().translate(_HEARD).split()).replace("-", "")[: LENGTH * 2]


def shown_code(*, code: str) -> str:
    """Return the code as people read it: two groups of three."""
    return f"{code[:3]} {code[3:]}"
