"""Write the card of a place: what an old unit is now, what a unit of today was made of, where to go there."""

from collections.abc import Sequence

from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line
from longhouse.core.sources import Source
from longhouse.core.words import mark
from longhouse.places.shapes import Office, OfficeKind, Succession, SuccessionKind, Unit, UnitKind
from longhouse.procedures.rules import wording

LABELS = {
    Aspect.TODAY: mark("Nay thuộc"),
    Aspect.BEFORE: mark("Trước đây"),
    Aspect.OFFICES: mark("Nơi làm giấy tờ"),
}
_SHOWN_OFFICES = (OfficeKind.SERVICE_CENTRE, OfficeKind.COMMITTEE, OfficeKind.POLICE)


def old_unit_card(
    *, unit: Unit, steps: Sequence[Succession], offices: Sequence[Office], source: Source, asking: Asking
) -> Card:
    """Return what became of a unit that has ended; where it has one heir, the card bears the heir's code."""
    heir = steps[0].new if len(steps) == 1 else None
    is_whole = heir is not None and steps[0].kind is SuccessionKind.WHOLE
    title = _title(unit, heir if is_whole else None, asking)
    facts = [
        _fact(
            Aspect.TODAY,
            [_step(step, unit, source, asking) for step in steps] or [_no_heir(source, asking)],
            asking,
        ),
        _fact(Aspect.BEFORE, [Line(_whereabouts(unit, asking), source)], asking),
    ]
    if offices:
        facts.append(_offices(offices, asking))
    used = [line.source for fact in facts for line in fact.lines if line.source]
    key = heir.key if heir and is_whole else unit.key
    return Card(
        CardKind.UNIT, key, title, _whereabouts(unit, asking), tuple(facts), tuple(dict.fromkeys(used))
    )


def unit_card(
    *, unit: Unit, steps: Sequence[Succession], offices: Sequence[Office], source: Source, asking: Asking
) -> Card:
    """Return a unit of today: its province, what it was made of, its offices."""
    full = f"{unit.name}, {unit.province_name}" if unit.kind is not UnitKind.PROVINCE else unit.name
    facts = [_fact(Aspect.TODAY, [Line(f"{full}.", source)], asking)]
    if steps:
        facts.append(_fact(Aspect.BEFORE, [_came_from(step, source, asking) for step in steps], asking))
    if offices:
        facts.append(_offices(offices, asking))
    used = [line.source for fact in facts for line in fact.lines if line.source]
    return Card(CardKind.UNIT, unit.key, unit.name, full, tuple(facts), tuple(dict.fromkeys(used)))


def is_split(*, steps: Sequence[Succession]) -> bool:
    """Tell whether the answer depends on where in the old unit somebody lives."""
    return any(step.kind is SuccessionKind.PART for step in steps)


def _fact(aspect: Aspect, lines: Sequence[Line], asking: Asking) -> Fact:
    return Fact(aspect, asking.say(LABELS[aspect]), tuple(lines))


def _title(unit: Unit, heir: Unit | None, asking: Asking) -> str:
    if heir is None:
        return asking.say(mark("%(old)s (cũ)")) % {"old": unit.name}
    if heir.kind is UnitKind.PROVINCE:
        return asking.say(mark("%(old)s (cũ) nay thuộc %(new)s")) % {"old": unit.name, "new": heir.name}
    words = asking.say(mark("%(old)s (cũ) nay thuộc %(new)s, %(province)s"))
    return words % {"old": unit.name, "new": heir.name, "province": heir.province_name}


def _step(step: Succession, unit: Unit, source: Source, asking: Asking) -> Line:
    day = wording.day(on=step.on, language=asking.language)
    new = (
        step.new.name if step.new.kind is UnitKind.PROVINCE else f"{step.new.name}, {step.new.province_name}"
    )
    if unit.kind is UnitKind.OLD_DISTRICT:
        words = asking.say(mark("%(new)s, từ %(day)s."))
    elif step.kind is SuccessionKind.PART:
        words = asking.say(mark("Một phần thuộc %(new)s, từ %(day)s."))
    else:
        words = asking.say(mark("%(new)s, từ %(day)s."))
    return Line(words % {"new": new, "day": day}, source)


def _no_heir(source: Source, asking: Asking) -> Line:
    return Line(
        asking.say(
            mark(
                "Chúng tôi chưa có dữ liệu đơn vị này nay thuộc đâu. Xin hỏi Ủy ban nhân dân xã, phường gần nhất."
            )
        ),
        source,
    )


def _came_from(step: Succession, source: Source, asking: Asking) -> Line:
    names = ", ".join(filter(None, [step.old.name, step.old.district_name, step.old.province_name]))
    part = step.kind is SuccessionKind.PART
    words = asking.say(mark("Một phần %(old)s.")) if part else asking.say(mark("%(old)s."))
    return Line(words % {"old": names}, source)


def _whereabouts(unit: Unit, asking: Asking) -> str:
    above = ", ".join(
        filter(
            None, [unit.district_name, unit.province_name if unit.kind is not UnitKind.OLD_PROVINCE else ""]
        )
    )
    if unit.period.valid_to is None or not above:
        return f"{unit.name}."
    day = wording.day(on=unit.period.valid_to, language=asking.language)
    words = asking.say(mark("Trước %(day)s: %(unit)s, %(above)s."))
    return words % {"day": day, "unit": unit.name, "above": above}


def _offices(offices: Sequence[Office], asking: Asking) -> Fact:
    shown = [office for kind in _SHOWN_OFFICES for office in offices if office.kind is kind]
    return _fact(Aspect.OFFICES, [Line(f"{office.name}.", office.source) for office in shown], asking)
