"""The words of a printed decision in the official order: heading, bases, four articles, receivers, signature.

The order of parts is that of Decree 30/2020/NĐ-CP on paperwork (general knowledge, not read). Vietnamese only: the
decision itself is a Vietnamese document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from longhouse.authority.rules import wording
from longhouse.authority.rules.holders import SUFFIXES
from longhouse.authority.rules.steps import PUBLIC
from longhouse.authority.shapes import Basis, Body, Delegation, GrantKind

VERBS = {GrantKind.DELEGATED: "phân cấp", GrantKind.AUTHORISED: "ủy quyền"}
LAW_ON_LOCAL_GOVERNMENT = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
DOTS = "……"
ZEROED_MONTHS = (
    2  # days under 10 and the months 1 and 2 are written with a zero, so that nobody adds a figure
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a decision calls its unit, offices, power and places."""

    unit: str
    town: str  # where it is signed
    giver: str
    drafting: str
    legal: str
    power: str
    segment: str
    receiver: str
    places: Sequence[str]
    replaced: str = ""  # the number of the decision that this one replaces


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its heading and paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision ready to be laid out."""

    is_draft: bool
    agency: tuple[str, ...]
    number: str
    place_and_day: str
    subject: str
    authority: str
    bases: tuple[str, ...]
    articles: tuple[Article, ...]
    receivers: tuple[str, ...]
    signer: tuple[str, ...]


def text_of(*, delegation: Delegation, names: Names, bases: Sequence[Basis]) -> DecisionText:
    """Return the words of a decision; `bases` are those on which the giver itself holds the power."""
    verb = VERBS[delegation.terms.kind]
    suffix = delegation.terms.from_office.partition(".")[2]
    return DecisionText(
        is_draft=delegation.state not in PUBLIC,
        agency=_agency(names, suffix),
        number=f"Số: {delegation.number or f'{DOTS}/QĐ-{DOTS}'}",
        place_and_day=f"{names.town}, {_long_day(delegation.issued_on)}",
        subject=f"Về việc {verb} {_lower(names.power)}",
        authority=names.giver.upper(),
        bases=tuple(_bases(delegation, names, bases)),
        articles=tuple(_articles(delegation, names, verb)),
        receivers=("Như Điều 4;", f"{names.legal};", "Lưu: VT."),
        signer=_signer(suffix),
    )


def _agency(names: Names, suffix: str) -> tuple[str, ...]:
    committee = ("ỦY BAN NHÂN DÂN", names.unit.upper())
    if suffix in {SUFFIXES[Body.PROVINCIAL_COMMITTEE], SUFFIXES[Body.PROVINCIAL_CHAIR]}:
        return committee
    return (" ".join(committee), names.giver.upper())


def _signer(suffix: str) -> tuple[str, ...]:
    if suffix == SUFFIXES[Body.PROVINCIAL_COMMITTEE]:
        return "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    return ("CHỦ TỊCH",) if suffix == SUFFIXES[Body.PROVINCIAL_CHAIR] else ("THỦ TRƯỞNG CƠ QUAN",)


def _bases(delegation: Delegation, names: Names, bases: Sequence[Basis]) -> Iterator[str]:
    yield f"Căn cứ {LAW_ON_LOCAL_GOVERNMENT};"
    said = [wording.basis(basis=basis) for basis in (*bases, delegation.terms.basis)]
    for words in dict.fromkeys(filter(None, said)):
        yield f"Căn cứ {words};"
    yield f"Theo đề nghị của {names.drafting}."


def _articles(delegation: Delegation, names: Names, verb: str) -> Iterator[Article]:
    terms = delegation.terms
    segment = f" ({names.segment})" if names.segment else ""
    where = f" tại {', '.join(names.places)}" if names.places else ""
    given = (
        f"{verb.capitalize()} cho {names.receiver}{where} thực hiện quyền: {_lower(names.power)}{segment}."
    )
    yield Article("Giao quyền", (given,))
    limits = [*terms.limits.splitlines(), *terms.conditions.splitlines()]
    if terms.table:
        limits.append("Điều kiện theo bảng kèm theo Quyết định này.")
    kept = "Bên nhận không giao tiếp quyền này, trừ khi pháp luật cho phép."
    yield Article("Giới hạn và điều kiện", (*filter(None, limits), kept))
    yield Article("Hiệu lực", tuple(_validity(delegation, names)))
    yield Article(
        "Trách nhiệm thi hành",
        (f"{names.drafting}, {names.receiver} và cơ quan, tổ chức có liên quan thi hành Quyết định này.",),
    )


def _validity(delegation: Delegation, names: Names) -> Iterator[str]:
    terms = delegation.terms
    until = f" đến hết {_long_day(terms.valid_to - timedelta(days=1))}" if terms.valid_to else ""
    yield f"Quyết định này có hiệu lực từ {_long_day(terms.valid_from)}{until}."
    if names.replaced:
        yield f"Quyết định này thay thế Quyết định số {names.replaced} từ ngày có hiệu lực."


def _long_day(on: date | None) -> str:
    if on is None:
        return f"ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{on.month:02}" if on.month <= ZEROED_MONTHS else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
