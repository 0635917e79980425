"""Check what a model wrote: a sentence stays only if the lines it names, and were given, already say all of it.

A model is never trusted: every word of a sentence must stand in its cited lines or in a short list of joining words,
every number and every negation too, and half of its neighbouring pairs of words. Links, marks of markup and hidden
signs drop the sentence.
"""

import itertools
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from longhouse.assistant.rules.model_prose.asking import Given

MOST_SENTENCES, LONGEST, MOST_IDS = 6, 300, 4
LONGEST_REPLY = 20_000  # characters
LEAST_PAIRS = 0.5  # of neighbouring words that must stand so in the cited lines
# Words that join and address, without a meaning of their own; compared with their marks.
JOINING = frozenset(
    [
        "và",
        "là",
        "thì",
        "của",
        "ở",
        "tại",
        "cho",
        "khi",
        "để",
        "với",
        "các",
        "những",
        "một",
        "này",
        "ấy",
        "đó",
        "có",
        "được",
        "cần",
        "phải",
        "nên",
        "xin",
        "ông",
        "bà",
        "anh",
        "chị",
        "bà",
        "con",
        "mang",
        "theo",
        "gồm",
        "như",
        "về",
        "từ",
        "đến",
        "trong",
        "ngoài",
        "hoặc",
        "hay",
        "cùng",
        "nếu",
        "mỗi",
        "sẽ",
        "do",
        "bởi",
        "việc",
    ]
)
# "Không" and its kin change everything: they stand in the sentence exactly where they stand in its lines.
NEGATIONS = frozenset(["không", "chưa", "đừng", "chẳng", "miễn", "trừ", "cấm", "thôi", "bỏ", "ngoại"])
_LINKS = re.compile(
    r"https?:|www\.|//|@|\]\(|<|>|\[|\]|`|\*\*|__|\{|\}|\\|&#?\w+;|\b[\w-]+\.(?:vn|com|net|org|io|info|xyz)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:[.,/:-][^\W_]+)*")
_SHOWN = frozenset({"L", "N", "P", "Z", "S"})


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a model that the house may show, with the lines that say the same."""

    text: str
    lines: tuple[Given, ...]


def checked(*, reply: str, given: Sequence[Given]) -> tuple[Told, ...]:
    """Return the sentences of a reply that may be shown, in their order; empty means: show the cards alone.

    Args:
        reply: what the model wrote; anything but the agreed JSON gives nothing.
        given: the lines that went out.
    """
    by_name = {row.name: row for row in given}
    told = [_told(row, by_name) for row in _rows(reply)[: MOST_SENTENCES * 2]]
    return tuple(dict.fromkeys(row for row in told if row))[:MOST_SENTENCES]


def _rows(reply: str) -> list[Any]:
    if len(reply) > LONGEST_REPLY:
        return []
    try:
        found = json.loads(reply)
    except (ValueError, RecursionError):
        return []
    rows = found.get("sentences") if isinstance(found, Mapping) else None
    return rows if isinstance(rows, list) else []


def _told(row: Any, given: Mapping[str, Given]) -> Told | None:
    if not isinstance(row, Mapping) or set(row) != {"text", "ids"}:
        return None
    text, ids = row["text"], row["ids"]
    if not isinstance(text, str) or not isinstance(ids, list) or not 0 < len(ids) <= MOST_IDS:
        return None
    if not all(isinstance(name, str) and name in given for name in ids):
        return None
    lines = tuple(given[name] for name in dict.fromkeys(ids))
    text = text.strip()
    return Told(text, lines) if text and _is_plain(text) and _is_said(text, lines) else None


def _is_plain(text: str) -> bool:
    """Tell whether the sentence is plain words: short, no links, no markup, no hidden signs, one way of writing."""
    is_shown = all(sign == " " or unicodedata.category(sign)[0] in _SHOWN for sign in text)
    has_odd_space = any(unicodedata.category(sign)[0] == "Z" and sign != " " for sign in text)
    is_one_way = unicodedata.normalize("NFKC", text) == unicodedata.normalize("NFC", text)
    return len(text) <= LONGEST and is_shown and not has_odd_space and is_one_way and not _LINKS.search(text)


def _is_said(text: str, lines: Sequence[Given]) -> bool:
    """Tell whether the cited lines say the sentence: its words, numbers, negations and most pairs of words."""
    words, theirs = _words(text), [word for line in lines for word in _words(line.text)]
    there = set(theirs)
    if not words or any(word not in there and word not in JOINING for word in words):
        return False
    if any(sign.isdigit() for word in words for sign in word if word not in there):
        return False
    if NEGATIONS & set(words) != NEGATIONS & there:
        return False
    weighty = [word for word in words if word not in JOINING]
    pairs = set(itertools.pairwise(theirs))
    own = list(itertools.pairwise(words))
    same = sum(pair in pairs for pair in own)
    return len(weighty) >= 2 and same >= LEAST_PAIRS * len(own)  # noqa: PLR2004  # one word alone says nothing


def _words(text: str) -> list[str]:
    """Return the words as compared: lower case, marks kept; a number keeps its points and commas."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())
