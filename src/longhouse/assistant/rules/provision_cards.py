"""Write the card of a provision or a document: its own words, where it stands on the day, what was done to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from longhouse.assistant.rules import sentences
from longhouse.assistant.rules.power_cards import days_of, point_of
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.authority.rules.wording import basis
from longhouse.authority.shapes import Basis
from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.law.rules.standing import is_acting
from longhouse.law.shapes import Document, DocumentKind, Effect, EffectKind, Standing
from longhouse.procedures.rules.wording import day

OURS = "catalogue"  # origin of what is in our own words
LONGEST_TEXT = 1_500  # characters of a provision shown; the rest is on its page
MOST_LINES, MOST_EFFECTS = 12, 6
EFFECTS = {
    EffectKind.AMENDS: mark("sửa đổi, bổ sung"),
    EffectKind.REPEALS: mark("bãi bỏ"),
    EffectKind.REPLACES: mark("thay thế"),
    EffectKind.SUSPENDS: mark("ngưng hiệu lực"),
    EffectKind.ENDS: mark("tự hết hiệu lực"),
    EffectKind.CORRECTS: mark("đính chính"),
    EffectKind.REASSIGNS: mark("giao cơ quan khác thực hiện"),
}
OVER = frozenset({Standing.ENDED, Standing.NOT_YET, Standing.SUSPENDED})
ENDING = frozenset({EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.ENDS})
LABELS = {
    Aspect.TEXT: mark("Nguyên văn"),
    Aspect.STANDING: mark("Hiệu lực"),
    Aspect.CHANGES: mark("Văn bản khác tác động"),
    Aspect.NOTES: mark("Cần biết thêm"),
}
DIGEST = mark("Tóm tắt bằng lời của chúng tôi")
OLD_TEXT = mark("Lời văn cũ, nay không dùng")
KINDS = {
    DocumentKind.RESOLUTION: "Nghị quyết",
    DocumentKind.DECREE: "Nghị định",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.CIRCULAR: "Thông tư",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.CONSOLIDATION: "Văn bản hợp nhất",
}
_SOMEWHERE = frozenset({EffectKind.AMENDS, EffectKind.CORRECTS})
_GUIDANCE = ("nội dung hướng dẫn", "hướng dẫn")  # a note that another document, which guides, was amended
_STANDINGS = {
    Standing.IN_FORCE: mark("Ngày %(day)s có hiệu lực."),
    Standing.PARTLY: mark("Ngày %(day)s có hiệu lực, nhưng một phần đã hết hiệu lực."),
    Standing.SUSPENDED: mark("Ngày %(day)s đang ngưng hiệu lực."),
    Standing.ENDED: mark("Ngày %(day)s không còn hiệu lực."),
    Standing.NOT_YET: mark("Ngày %(day)s chưa có hiệu lực."),
    Standing.UNKNOWN: mark("Chúng tôi chưa biết ngày văn bản này có hiệu lực."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A provision, or a document where it has no place in one, as it is to be shown for a day.

    Args:
        lines: its words, a line each; `is_ours` where they are our own.
        label: "khoản 2 Điều 5"; empty for a document.
        place: article, clause and point.
        standing: on the asked day; `period` the days in which it holds.
        effects: what is done to it.
    """

    key: str
    document: Document
    label: str
    place: tuple[str, str, str]
    heading: str
    lines: tuple[str, ...]
    is_ours: bool
    standing: Standing
    period: Period
    certainty: Certainty
    effects: tuple[Effect, ...]

    @property
    def is_usable(self) -> bool:
        """Tell whether it may be shown as what holds on the day."""
        return self.standing not in OVER


def provision_card(*, shown: Shown, asking: Asking, first: Aspect = Aspect.TEXT) -> Card:
    """Return the whole card; where it does not hold on the day, that stands first and the words say so."""
    source = source_of(shown=shown, language=asking.language)
    written = {
        Aspect.TEXT: [Line(text, source) for text in shortened(lines=shown.lines, asking=asking)],
        Aspect.STANDING: list(_standing(shown, source, asking)),
        Aspect.CHANGES: list(_changes(shown, asking)),
    }
    order = (Aspect.TEXT, Aspect.STANDING, Aspect.CHANGES)
    if not shown.is_usable or first is Aspect.STANDING:
        order = (Aspect.STANDING, Aspect.CHANGES, Aspect.TEXT)
    facts = tuple(
        Fact(aspect, asking.say(_label(aspect, shown)), tuple(written[aspect]))
        for aspect in order
        if written[aspect]
    )
    used = [line.source for fact in facts for line in fact.lines if line.source]
    sources = tuple(dict.fromkeys([source, *used]))
    return Card(CardKind.PROVISION, shown.key, title_of(shown=shown), shown.heading, facts, sources)


def source_of(*, shown: Shown, language: str) -> Source:
    """Return the provision as a source, with the days in which it holds."""
    article, clause, point = shown.place
    return Source(
        document=name_of(document=shown.document),
        article=article or None,
        clause=clause or None,
        valid_from=shown.period.valid_from,
        valid_to=shown.period.valid_to,
        certainty=shown.certainty,
        note=point_of(point=point, language=language),
    )


def name_of(*, document: Document) -> str:
    """Return a document as people name it: "Nghị định 151/2025/NĐ-CP", "Luật Đất đai 31/2024/QH15"."""
    kind = KINDS.get(document.kind, "")
    if kind or not document.title.lower().startswith(("luật", "bộ luật", "hiến pháp", "pháp lệnh")):
        return f"{kind} {document.number or document.title}".strip()
    is_in_title = document.number in document.title
    return document.title if is_in_title else f"{document.title} {document.number}".strip()


def title_of(*, shown: Shown) -> str:
    """Return the heading of a card: "Khoản 1 Điều 136 Luật Đất đai 31/2024/QH15"."""
    label = shown.label[:1].upper() + shown.label[1:]
    return f"{label} {name_of(document=shown.document)}".strip()


def shortened(*, lines: Iterable[str], asking: Asking) -> Iterator[str]:
    """Yield the lines up to a sensible length, and a last one that says that more stands on the page."""
    left = LONGEST_TEXT
    for number, line in enumerate(lines):
        if number and (left < len(line) or number >= MOST_LINES):
            yield asking.say(mark("Còn nữa, xin mở trọn trang."))
            return
        yield line if len(line) <= LONGEST_TEXT else f"{line[:LONGEST_TEXT].rsplit(' ', 1)[0]} …"
        left -= len(line)


def said_of_effect(*, effect: Effect, on: date, asking: Asking) -> str:
    """Return what a document does to another, and since when: "Nghị định 49/2026/NĐ-CP, Điều 14 …"."""
    by = ", ".join(filter(None, [_acting(effect), effect.by_place]))
    verb = asking.say(EFFECTS[effect.kind])
    if effect.from_on is None:
        since = asking.say(mark("chưa rõ từ ngày nào"))
    else:
        words = mark("từ %(day)s") if effect.from_on <= on else mark("sẽ từ %(day)s")
        since = asking.say(words) % {"day": day(on=effect.from_on, language=asking.language)}
    said = f"{by}: {verb}, {since}."
    return f"{said} {effect.words}" if effect.words and effect.words not in said else said


def unshown(*, shown: Shown, on: date) -> list[Effect]:
    """Return what already acts on that day and the words that we hold do not show yet.

    That a whole document was amended somewhere says nothing of one of its provisions.
    """
    return [
        effect for effect in _touching(shown) if not effect.is_applied and is_acting(effect=effect, on=on)
    ]


def changed_words(*, shown: Shown, asking: Asking) -> str:
    """Return that the words we hold lack a change, and which one; empty where they lack none."""
    waiting = unshown(shown=shown, on=asking.on)
    if not waiting:
        return ""
    said = said_of_effect(effect=waiting[0], on=asking.on, asking=asking)
    return f"{asking.say(sentences.LAW_CHANGED)} {said}"


def _touching(shown: Shown) -> list[Effect]:
    return [
        effect
        for effect in shown.effects
        if (effect.target_eid or not shown.label or effect.kind not in _SOMEWHERE)
        and not effect.words.lower().startswith(_GUIDANCE)
    ]


def _acting(effect: Effect) -> str:
    """Return the acting document as people name it, by the letters of its number."""
    return basis(basis=Basis(effect.by_number)) if "/" in effect.by_number else effect.by_number


def _label(aspect: Aspect, shown: Shown) -> str:
    if aspect is not Aspect.TEXT:
        return LABELS[aspect]
    if shown.is_ours:
        return DIGEST
    return LABELS[Aspect.TEXT] if shown.is_usable or shown.standing is Standing.NOT_YET else OLD_TEXT


def _standing(shown: Shown, source: Source, asking: Asking) -> Iterator[Line]:
    words = asking.say(_STANDINGS[shown.standing])
    yield Line(words % {"day": day(on=asking.on, language=asking.language)}, source)
    if span := days_of(period=shown.period, asking=asking):
        yield Line(asking.say(mark("Hiệu lực: %(days)s.")) % {"days": span[:1].lower() + span[1:]}, source)


def _changes(shown: Shown, asking: Asking) -> Iterator[Line]:
    on = asking.on
    effects = [row for row in _touching(shown) if row.by_key != row.target_key or not row.is_applied]
    ordered = sorted(
        effects, key=lambda effect: (effect.kind not in ENDING, -(effect.from_on or on).toordinal())
    )
    for effect in ordered[:MOST_EFFECTS]:
        source = Source(
            document=_acting(effect),
            valid_from=effect.from_on,
            valid_to=effect.to_on,
            certainty=effect.certainty,
            note=effect.by_place or None,
        )
        yield Line(said_of_effect(effect=effect, on=on, asking=asking), source)
