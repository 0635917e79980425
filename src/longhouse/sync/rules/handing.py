"""Files by which unsent work is handed over: opened by the code on the phone's screen, known to be a phone's by its mark. Pure."""

import hmac
import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import pbkdf2_hmac, sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

KIND, VERSION = "lh-hand-over", 2
MOST_FILE, MOST_ROUNDS, MOST_ENVELOPES = 128 * 1024 * 1024, 1_000_000, 20_000
DIGITS_IN_A_GROUP = 4


class HandOverNotRight(Refusal):
    """A file is none of the village kit's, or what is inside cannot be read."""

    code = "hand-over-not-right"
    sentence = mark(
        "Tệp này không phải tệp “việc chưa gửi” của túi đi buôn, hoặc đã hỏng (%(what)s). Xin lấy lại tệp từ điện thoại."
    )


class HandOverTooOld(Refusal):
    """A file of an older kit, which bore no mark of its phone."""

    code = "hand-over-too-old"
    sentence = mark(
        "Tệp này do bản túi đi buôn cũ xuất ra nên chưa có dấu của máy. Xin mở túi đi buôn, dùng bản mới rồi xuất lại tệp."
    )


class HandOverNotOpened(Refusal):
    """The code does not open the file: it is another one's, or the file was changed."""

    code = "hand-over-not-opened"
    sentence = mark(
        "Mã mở không đúng, hoặc tệp đã bị sửa. Xin gõ lại mã 12 số trên điện thoại, hoặc xuất lại tệp."
    )


class HandOverNotOurs(Refusal):
    """The mark is not that of a phone that was let in here."""

    code = "hand-over-not-ours"
    sentence = mark(
        "Tệp này không mang dấu của một máy đã kết nối với nhà này, nên không nhận việc nào từ tệp."
    )


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a file holds: from which phone, the envelopes as it would have sent them, and files by their hash.

    `said` is the very text that `mark` is over.
    """

    device: UUID
    envelopes: tuple[bytes, ...]
    media: Mapping[str, bytes]
    said: str
    mark: bytes


def opened(*, sent: bytes, code: str) -> HandedOver:
    """Return what a file holds; nothing is known yet of who wrote it.

    Raises:
        HandOverNotRight, HandOverTooOld: it is no such file, or one of an older kit.
        HandOverNotOpened: the code does not open it, or it was changed.
    """
    outer = _object(sent, "tệp")
    if outer.get("kind") != KIND:
        raise HandOverNotRight(what="kind")
    salt, iv, box = (_bytes(outer, name) for name in ("salt", "iv", "box"))
    rounds = outer.get("rounds")
    if type(rounds) is not int or not 1 <= rounds <= MOST_ROUNDS or not 8 <= len(iv) <= 64:  # noqa: PLR2004 (of AES-GCM)
        raise HandOverNotRight(what="rounds, iv")
    key = pbkdf2_hmac("sha256", _typed(code).encode(), salt, rounds, 32)
    try:
        inner = AESGCM(key).decrypt(iv, box, None)
    except InvalidTag as error:
        raise HandOverNotOpened from error
    if outer.get("v") != VERSION:
        raise HandOverTooOld
    return _read(_object(inner, "trong tệp"))


def is_of(*, handed: HandedOver, token_hash: bytes) -> bool:
    """Tell whether the phone with this token wrote the file: the house knows no more of a token than its hash."""
    own = hmac.new(token_hash, handed.said.encode(), sha256).digest()
    return hmac.compare_digest(own, handed.mark)


def _read(outer: Mapping[str, Any]) -> HandedOver:
    said = outer.get("said")
    if not isinstance(said, str):
        raise HandOverNotRight(what="said")
    inner = _object(said.encode(errors="replace"), "said")
    envelopes, media = inner.get("envelopes"), inner.get("media")
    if not isinstance(envelopes, list) or len(envelopes) > MOST_ENVELOPES or not isinstance(media, list):
        raise HandOverNotRight(what="envelopes, media")
    try:
        return HandedOver(
            device=UUID(str(inner.get("device"))),
            envelopes=tuple(b64decode(each, validate=True) for each in envelopes),
            media={str(each["sha256"]): b64decode(each["bytes"], validate=True) for each in media},
            said=said,
            mark=_bytes(outer, "mark"),
        )
    except (ValueError, TypeError, KeyError, NotBase64) as error:
        raise HandOverNotRight(what="device, envelopes, media") from error


def _object(text: bytes, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HandOverNotRight(what=what) from error
    if not isinstance(found, dict):
        raise HandOverNotRight(what=what)
    return found


def _bytes(said: Mapping[str, Any], name: str) -> bytes:
    try:
        return b64decode(said[name], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise HandOverNotRight(what=name) from error


def _typed(code: str) -> str:
    """Return a code as the phone shows it, however it was typed."""
    digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    return " ".join(
        digits[place : place + DIGITS_IN_A_GROUP] for place in range(0, len(digits), DIGITS_IN_A_GROUP)
    )
