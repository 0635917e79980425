"""What an approved answer says: sentences, each resting on sources, and the records as they stood when it was written."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from http import HTTPStatus
from typing import Any

from longhouse.assistant.rules.tickets.wording import PersonalDataInText, is_private
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

MOST_SENTENCES = 8


class CitedKind(StrEnum):
    """What sort of record a sentence rests on."""

    PROCEDURE = "procedure"
    POWER = "power"
    PROVISION = "provision"


@dataclass(frozen=True, slots=True)
class Cited:
    """A record that a sentence rests on, as it stood when the answer was written; `digest` tells any change of it."""

    kind: CitedKind
    key: str
    label: str
    digest: str
    document: str = ""
    article: str = ""
    clause: str = ""
    valid_from: date | None = None
    certainty: str = "unconfirmed"

    @property
    def document_key(self) -> str:
        """Return the document's part of a provision's key."""
        return self.key.partition("/")[0]

    @property
    def eid(self) -> str:
        """Return the provision's part of its key; empty for what is no provision."""
        return self.key.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the places, in the answer's list of sources, of what it rests on; never empty."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """The sentences of an answer and everything they rest on."""

    sentences: tuple[Sentence, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved answer as it is found and shown."""

    id: str
    question: str
    variants: tuple[str, ...]
    content: Content
    owner_office: str
    place_key: str
    approved_at: datetime
    expires_on: date
    suspended_because: str = ""


class SentenceWithoutSource(Refusal):
    """An answer has a sentence that rests on nothing, or no sentence at all."""

    code = "sentence-without-source"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Câu “%(text)s” chưa có nguồn. Mỗi câu cần ít nhất một nguồn: mã thủ tục, mã thẩm quyền, hoặc điều khoản."
    )


class SourceNotFound(Refusal):
    """A source names no record that stands today."""

    code = "source-not-found"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Không thấy nguồn “%(text)s” đang có hiệu lực. Ghi như: 1.001193, hoặc Điều 16 Luật 60/2014/QH13."
    )


def content_of(*, rows: Sequence[tuple[str, Sequence[Cited]]]) -> Content:
    """Return an answer from its sentences, each with the records it rests on.

    Raises:
        SentenceWithoutSource: a sentence rests on nothing, or there is none.
        PersonalDataInText: a sentence holds personal data.
    """
    sources: list[Cited] = []
    sentences: list[Sentence] = []
    for text, cited in rows:
        if not cited:
            raise SentenceWithoutSource(text=text[:60])
        if is_private(text=text):
            raise PersonalDataInText
        sources += [one for one in dict.fromkeys(cited) if one not in sources]
        sentences.append(Sentence(text, tuple(sources.index(one) for one in dict.fromkeys(cited))))
    if not sentences:
        raise SentenceWithoutSource(text="")
    return Content(tuple(sentences[:MOST_SENTENCES]), tuple(sources))


def written(*, content: Content) -> dict[str, Any]:
    """Return an answer's content as it is stored."""
    sources = [
        {**asdict(one), "valid_from": one.valid_from.isoformat() if one.valid_from else None}
        for one in content.sources
    ]
    return {"sentences": [asdict(one) for one in content.sentences], "sources": sources}


def read(*, stored: Mapping[str, Any]) -> Content:
    """Return an answer's content as it was stored."""
    sentences = tuple(Sentence(row["text"], tuple(row["cites"])) for row in stored.get("sentences", ()))
    sources = tuple(
        Cited(
            **{
                **row,
                "kind": CitedKind(row["kind"]),
                "valid_from": date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            }
        )
        for row in stored.get("sources", ())
    )
    return Content(sentences, sources)


def digest_of(parts: Sequence[object]) -> str:
    """Return the digest of what a record says; equal parts give equal digests, on every machine."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
