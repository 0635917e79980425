"""What is wrong with an answer, said so that it can be mended: the field, what is wrong, an example that is right."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from longhouse.core.words import mark
from longhouse.counter.rules import identity
from longhouse.counter.rules.forms.shaping import MOST_LONG, MOST_WORDS, Field, FieldKind, Page

EARLIEST_YEAR = 1900
_ID = re.compile(r"\d{12}|\d{9}|[A-Z]{1,2}\d{6,8}")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,3})?")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[^@\s.]{2,}")

MISSING = mark("Chưa ghi %(label)s.")
NOT_CHOSEN = mark("Chưa chọn: %(label)s.")
TOO_LONG = mark("%(label)s dài quá. Xin viết ngắn hơn.")
NOT_A_DAY = mark("%(label)s chưa đúng là một ngày. Ví dụ đúng: 5/9/2025.")
NOT_A_NUMBER = mark("%(label)s phải là một số. Ví dụ đúng: 3.")
NOT_A_YEAR = mark("%(label)s phải là bốn số. Ví dụ đúng: 1990.")
NOT_AN_ID = mark(
    "%(label)s chưa đúng. Ví dụ đúng: 12 số trên căn cước như 066099012345, hoặc số hộ chiếu như C1234567."
)
NO_PHOTO = mark("Chưa có ảnh nào. Xin gửi ảnh ở ô phía trên, hoặc chọn cách khác.")
NOT_A_CONTACT = mark("%(label)s chưa đúng. Ví dụ đúng: 0912345678 hoặc ten@vidu.vn.")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field; `sentence` is marked, `label` is its place for a name."""

    field: str
    sentence: str
    label: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What was answered on a page, in one spelling, and what is wrong with it."""

    answers: Mapping[str, str]
    faults: tuple[Fault, ...]


def checked(*, page: Page, posted: Mapping[str, str], today: date) -> Checked:
    """Return the answers of a page and their faults; what is wrong is kept too, so that nobody types it again."""
    answers, faults = {}, []
    for field in page.fields:
        answers[field.name], fault = _checked(field, posted.get(field.name, ""), today)
        if fault:
            faults.append(Fault(field.name, fault, field.label))
    if answers.get("notice") == "other" and not answers.get("notice_to"):
        label = next(field.label for field in page.fields if field.name == "notice_to")
        faults.append(Fault("notice_to", MISSING, label))
    return Checked(answers, tuple(faults))


def _checked(field: Field, typed: str, today: date) -> tuple[str, str]:
    text = " ".join(typed.split()) if field.kind is not FieldKind.LONG_TEXT else typed.strip()
    if not text:
        missing = NOT_CHOSEN if field.kind is FieldKind.CHOICE else MISSING
        return "", "" if field.is_optional else missing
    most = MOST_LONG if field.kind is FieldKind.LONG_TEXT else MOST_WORDS
    if len(text) > most:
        return text[:most], TOO_LONG
    return _in_kind(field, text, today)


def _in_kind(field: Field, text: str, today: date) -> tuple[str, str]:
    """Return the answer in one spelling and what is wrong with it, "" for nothing."""
    if field.kind is FieldKind.CHOICE:
        is_known = text in {choice.id for choice in field.choices}
        return (text, "") if is_known else ("", NOT_CHOSEN)
    if field.kind is FieldKind.YEAR:
        is_year = text.isdigit() and EARLIEST_YEAR <= int(text) <= today.year
        return text, "" if is_year else NOT_A_YEAR
    check = _KINDS.get(field.kind)
    return check(text) if check else (text, "")


def day_of(*, text: str) -> date | None:
    """Return a day typed as 2025-09-05 or as people write it, 5/9/2025; None for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        found = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text)
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _contact(text: str) -> tuple[str, str]:
    if "@" in text:
        return text, "" if _MAIL.fullmatch(text) else NOT_A_CONTACT
    try:
        return identity.phone_of(text=text), ""
    except identity.PhoneNotReadable:
        return text, NOT_A_CONTACT


def _date(text: str) -> tuple[str, str]:
    day = day_of(text=text)
    return (day.isoformat(), "") if day else (text, NOT_A_DAY)


def _number(text: str) -> tuple[str, str]:
    number = text.replace(",", ".")
    return (number, "") if _NUMBER.fullmatch(number) else (text, NOT_A_NUMBER)


def _id(text: str) -> tuple[str, str]:
    plain = identity.id_of(text=text)
    return (plain, "") if _ID.fullmatch(plain) else (text, NOT_AN_ID)


_KINDS = {
    FieldKind.DATE: _date,
    FieldKind.NUMBER: _number,
    FieldKind.ID: _id,
    FieldKind.CONTACT: _contact,
}
