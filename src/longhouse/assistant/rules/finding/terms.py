"""Turn text into terms: 64-bit numbers for stripped syllables and for pairs of neighbours, the same in every index."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_PAIR = np.uint64(0x9E3779B97F4A7C15)
_TITLE = np.uint64(0xC2B2AE3D27D4EB4F)
_MIX = np.uint64(0xFF51AFD7ED558CCD)
_SHIFT = np.uint64(32)


@lru_cache(maxsize=200_000)
def key_of(word: str) -> int:
    """Return the term of one word: 64 bits that depend on nothing but the word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def keys_of(words: Sequence[str]) -> Keys:
    """Return the terms of the words, in order."""
    return np.fromiter((key_of(word) for word in words), dtype=np.uint64, count=len(words))


def pairs_of(first: Keys, second: Keys) -> Keys:
    """Return the terms of pairs of neighbours; the order of the two counts."""
    mixed = (first * _PAIR) ^ (second + (first >> _SHIFT))
    mixed = mixed * _MIX
    return mixed ^ (mixed >> _SHIFT)


def in_title(keys: Keys) -> Keys:
    """Return the terms of the same words said in a heading, which are counted apart."""
    mixed = (keys ^ _TITLE) * _MIX
    return mixed ^ (mixed >> _SHIFT)
