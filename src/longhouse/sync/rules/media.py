"""Files in parts: what may be announced, how many parts, how long each. Pure."""

import re
from dataclasses import dataclass
from uuid import UUID

from longhouse.learning.rules.field import FieldNotComplete
from longhouse.sync.shapes import Body

PART, MOST = 256 * 1024, 20 * 1024 * 1024  # bytes
TYPES = frozenset({"audio/ogg", "audio/webm", "image/jpeg", "image/webp"})
# How the kit begins the words of a file, in each of its languages (`voiceConsent`, `photoConsent`): a test holds them equal.
CONSENTS = (
    "Người nói đồng ý cho ghi tiếng, hỏi lúc ",
    "Người trong ảnh đồng ý, hỏi lúc ",
    "The speaker agreed to be recorded, asked at ",
    "The people in the photo agreed, asked at ",
)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Announced:
    """A file as its event tells it."""

    id: UUID
    sha256: str
    size: int
    type: str
    about: UUID | None
    words: str
    village_key: str


def announced(*, body: Body) -> Announced:
    """Return what a body announces.

    Raises:
        FieldNotComplete: a value is missing, cannot be read, or the file is too large.
    """
    said, size, about = {name: body.get(name) for name in ("name", "sha256", "type")}, body.get("size"), None
    village, words = body.get("village", ""), body.get("words", "")
    if type(size) is not int or not 1 <= size <= MOST or said["type"] not in TYPES:
        raise FieldNotComplete(what="size, type")
    if not _SHA256.fullmatch(str(said["sha256"])):
        raise FieldNotComplete(what="sha256")
    try:
        id, about = UUID(str(said["name"])), UUID(str(body["about"])) if "about" in body else None
    except ValueError as error:
        raise FieldNotComplete(what="name, about") from error
    return Announced(id, str(said["sha256"]), size, str(said["type"]), about, str(words)[:2000], str(village))


def consent_of(*, words: str) -> bool:
    """Tell whether the words of a file begin with the sentence by which the kit notes that consent was asked and given."""
    return words.startswith(CONSENTS)


def parts(*, size: int) -> int:
    """Return how many parts a file has."""
    return -(-size // PART)


def length(*, size: int, part: int) -> int:
    """Return how long a part must be; 0: there is no such part."""
    return max(0, min(PART, size - part * PART))
