"""What a learning place does with envelopes that it must not change: which are the same, and what an answer means. Pure."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, ip_address

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

MOST_SENT, MOST_OPENED = 64 * 1024, 1024 * 1024  # as docs/rules/sync.md
MOST_WAITING, MOST_COPIES = 20_000, 10_000
# Headers that go on with an envelope, and those that come back.
ON, BACK = (
    ("Authorization", "Content-Type", "Content-Encoding", "If-None-Match"),
    ("Content-Type", "ETag", "Cache-Control"),
)
# Whoever steals the key of a place's authority can stand in for nothing beyond these: RFC 1918, this machine, link-local, `.local`.
LOCAL = tuple(
    IPv4Network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")
)
LOCAL_NAMES = ("local", "localhost")
TRY_AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class KeptHere(Refusal):
    """There is no line: the place keeps the envelope, and the province has not got it yet."""

    code = "kept-here"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark(
        "Điểm học đã cất gói này và sẽ gửi về tỉnh khi có mạng. Máy vẫn giữ đến khi tỉnh báo đã nhận."
    )


class NoLine(Refusal):
    """There is no line, and the place has nothing to answer with by itself."""

    code = "no-line"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Điểm học chưa nối được với tỉnh. Xin thử lại khi có mạng.")


class PlaceFull(Refusal):
    """The place cannot keep any more; the phone does."""

    code = "place-full"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Máy của điểm học đã đầy nên chưa cất được gói này. Điện thoại vẫn giữ, không mất gì.")


class EnvelopeTooHeavy(Refusal):
    """An envelope is larger than the province takes."""

    code = "envelope-too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark("Gói dữ liệu gửi lên quá lớn. Xin gửi làm nhiều gói nhỏ hơn.")


class Fate(StrEnum):
    """What becomes of an envelope after an answer."""

    ANSWERED = "answered"  # the province has spoken: the phone is told its words
    REFUSED = "refused"  # it will not take this: kept for people to see
    WAITING = "waiting"  # it is not well, or busy: try again


def fate(*, status: int) -> Fate:
    """Tell what an answer means for the envelope."""
    if status < HTTPStatus.BAD_REQUEST:
        return Fate.ANSWERED
    is_later = status in TRY_AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Fate.WAITING if is_later else Fate.REFUSED


def key_of(*, headers: Mapping[str, str], body: bytes) -> str:
    """Return the name of an envelope: the same for the same events of the same phone, whenever they are sent.

    Only the moment of sending differs between two tries. What cannot be read is named by its bytes.

    Raises:
        EnvelopeTooHeavy: it is larger than the province takes.
    """
    if len(body) > MOST_SENT:
        raise EnvelopeTooHeavy
    said = _opened(body, headers.get("Content-Encoding", ""))
    told = {name: value for name, value in said.items() if name != "at"} if said else None
    content = json.dumps(told, sort_keys=True).encode() if told else body
    who = headers.get("Authorization", "").encode()
    return hashlib.sha256(hashlib.sha256(who).digest() + content).hexdigest()


def _opened(body: bytes, encoding: str) -> dict[str, object] | None:
    try:
        stretch = zlib.decompressobj(31)
        text = stretch.decompress(body, MOST_OPENED) if encoding == "gzip" else body
        said = json.loads(text)
    except (zlib.error, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def is_local(*, name: str) -> bool:
    """Tell whether the authority may vouch for an address or a name."""
    try:
        found = ip_address(name)
    except ValueError:
        return name.rsplit(".", maxsplit=1)[-1] in LOCAL_NAMES
    return isinstance(found, IPv4Address) and any(found in network for network in LOCAL)
