"""Plain shapes of the law: documents, provisions, effects, and what an import was not sure of."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from longhouse.core.sources import Certainty


class DocumentKind(StrEnum):
    """What sort of document it is; the order of rank is the order of the members."""

    CONSTITUTION = "constitution"  # Hiến pháp
    LAW = "law"  # Luật, Bộ luật
    ORDINANCE = "ordinance"  # Pháp lệnh
    RESOLUTION = "resolution"  # Nghị quyết
    DECREE = "decree"  # Nghị định
    DECISION = "decision"  # Quyết định
    CIRCULAR = "circular"  # Thông tư, Thông tư liên tịch
    DIRECTIVE = "directive"  # Chỉ thị
    CONSOLIDATION = "consolidation"  # Văn bản hợp nhất
    OTHER = "other"


class ProvisionKind(StrEnum):
    """A level of a document's structure; the value is the name of Akoma Ntoso's element where one fits."""

    PREAMBLE = "preamble"  # phần căn cứ
    PART = "part"  # Phần
    CHAPTER = "chapter"  # Chương
    SECTION = "section"  # Mục
    SUBSECTION = "subsection"  # Tiểu mục
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # khoản (Akoma Ntoso: paragraph)
    POINT = "point"  # điểm
    CONCLUSION = "conclusion"  # lời kết, chữ ký, nơi nhận (Akoma Ntoso: conclusions)
    ANNEX = "annex"  # Phụ lục, mẫu, quy chế kèm theo (Akoma Ntoso: attachment)


class EffectKind(StrEnum):
    """What one document does to a provision of another, or to its own."""

    AMENDS = "amends"
    REPEALS = "repeals"
    REPLACES = "replaces"
    SUSPENDS = "suspends"
    ENDS = "ends"  # says itself when it ends
    CORRECTS = "corrects"  # đính chính
    REASSIGNS = "reassigns"  # another body now does it: "do … thực hiện theo"


class Standing(StrEnum):
    """Where a document or provision stands on a day; derived from dates and effects, never typed."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    PARTLY = "partly"  # some of its provisions have ended
    SUSPENDED = "suspended"
    ENDED = "ended"
    UNKNOWN = "unknown"  # no day of effect is known


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a parsed document.

    `number` is what stands after the word (`"5"`, `"5a"`, `"IV"`, `"đ"`), `text` its own words without those of its
    children, `line` the line of the source it begins on (first is 1), for showing side by side.
    """

    kind: ProvisionKind
    number: str
    heading: str
    text: str
    line: int
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reader of a document was not sure of: where, what, how much it matters (1 a detail, 3 serious)."""

    code: str
    line: int
    excerpt: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Annotation:
    """A publisher's note inside a text: this piece was changed by that provision, from that day."""

    line: int
    kind: EffectKind
    by_number: str  # number of the acting document where it is given, else its title
    by_place: str  # "Điểm a Khoản 4 Điều 7"
    from_on: date | None
    scope: str  # "phrase" (cụm từ), "point", "clause", "article", "form", "annex", "other"
    words: str
    to_on: date | None = None  # day on which the acting document itself ends


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document as read from one file or row, before anything is stored."""

    number: str
    kind: DocumentKind
    title: str
    issuer: str
    issued_on: date | None
    effective_from: date | None
    nodes: tuple[Node, ...]
    lines: tuple[str, ...]  # the source as read, a line each: what the person compares with
    annotations: tuple[Annotation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    effective_to: date | None = None  # first day without effect, where the document names it itself


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a lawyer names it; empty parts are not named. `number` is the document's."""

    number: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision as it stood on a day.

    `key` is `document key + "/" + eid`, `eid` Akoma Ntoso's (`art_5__para_2__point_a`), `text` with its children's.
    """

    key: str
    document_key: str
    document_number: str
    document_title: str
    eid: str
    kind: ProvisionKind
    label: str  # "Điều 5", "khoản 2 Điều 5", "điểm a khoản 2 Điều 5"
    heading: str
    text: str
    valid_from: date | None
    valid_to: date | None
    standing: Standing
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Effect:
    """What a document does to a provision: by which of its own provisions, from when, and whether our text shows it."""

    kind: EffectKind
    by_key: str  # key of the acting document; empty where the house does not hold it
    by_number: str
    by_place: str
    target_key: str
    target_eid: str  # empty: the whole document
    from_on: date | None
    to_on: date | None
    is_applied: bool
    certainty: Certainty
    words: str = ""
    target_number: str = ""  # number or title of the target, also where the house does not hold it
    id: int = 0  # names the effect to `amend_provision`; 0 before it is stored


@dataclass(frozen=True, slots=True)
class Document:
    """A document as shown: identity, days, where it stands on the asked day, and why."""

    key: str
    number: str
    kind: DocumentKind
    title: str
    issuer: str
    issued_on: date | None
    effective_from: date | None
    effective_to: date | None
    standing: Standing
    certainty: Certainty
    origin: str  # where the text was read
    unapplied: int = 0  # effects that our text does not show yet


@dataclass(frozen=True, slots=True)
class LawReport:
    """What an import of law did: rows read, documents new, changed, as before, left out with why, doubts by code."""

    rows: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int
    left_out: tuple[str, ...]
    doubts: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    clauses: int = 0
    points: int = 0
    articles_declared: int = 0
    articles_matched: int = 0  # of those declared, document by document: too many in one make up for no other
    counted_otherwise: tuple[
        str, ...
    ] = ()  # documents in which the source counts other articles than we find


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A word that a provision defines, and how."""

    term: str
    definition: str
    key: str  # of the defining provision
    document_number: str


@dataclass(frozen=True, slots=True)
class Link:
    """A citation found in a text at `[start, end)`, with what it meant when the text was written and means now."""

    citation: Citation
    start: int
    end: int
    document_key: str  # empty where the house does not know the document
    then: Provision | None
    now: Provision | None


@dataclass(frozen=True, slots=True)
class Citing:
    """A provision that cites another, named by its key and label."""

    key: str
    label: str
    document_number: str


@dataclass(frozen=True, slots=True)
class LawText:
    """What a search index reads of one wording of an article; `rank` is that of the document's kind, 0 the highest."""

    key: str
    number: str
    document_title: str
    label: str
    heading: str
    text: str
    valid_from: date | None
    valid_to: date | None
    rank: int


@dataclass(frozen=True, slots=True)
class LawSource:
    """One reading of a document: its source, line by line, what was doubtful, and the Akoma Ntoso made of it."""

    document_key: str
    source_name: str
    lines: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    xml: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LineMark:
    """What a person said that a line of a source opens; no kind: nothing, it is plain words."""

    kind: ProvisionKind | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file read but not yet accepted: what was understood, and what a person has said of it since.

    `is_markable` is false where the file has a structure of its own (Akoma Ntoso) that lines cannot change.
    """

    id: int
    file_name: str
    made_at: datetime
    parsed: Parsed
    marks: dict[int, LineMark]
    identity: dict[str, str]
    document_key: str
    is_markable: bool
