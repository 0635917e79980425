"""What was answered, page by page, for checking before it is sent; and what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from longhouse.counter.rules.forms.checking import checked
from longhouse.counter.rules.forms.shaping import Field, FieldKind, Page, PageKind

Answers = Mapping[str, object]
FILE = "file-"


@dataclass(frozen=True, slots=True)
class Answered:
    """One page in the review: its title, what was answered, and whether something is still wrong or missing."""

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    is_right: bool
    files: int = 0


def review(*, pages: tuple[Page, ...], answers: Answers, today: date) -> tuple[Answered, ...]:
    """Return every page but the last with its answers in words."""
    return tuple(
        Answered(
            page.key,
            page.title,
            tuple(_rows(page, answers)),
            is_right(page=page, answers=answers, today=today),
            len(files_of(answers=answers, key=page.key)),
        )
        for page in pages
        if page.kind is not PageKind.CHECK
    )


def first_wrong(*, pages: tuple[Page, ...], answers: Answers, today: date) -> Page | None:
    """Return the first page that is not answered rightly yet; None: it can be sent."""
    wrong = (page for page in pages if not is_right(page=page, answers=answers, today=today))
    return next(wrong, None)


def is_right(*, page: Page, answers: Answers, today: date) -> bool:
    """Tell whether a page is answered, and a paper that was to be photographed has its photos."""
    posted = {field.name: str(answers.get(field.name, "")) for field in page.fields}
    if checked(page=page, posted=posted, today=today).faults:
        return False
    return page.kind is not PageKind.PAPER or _has_photos(page, answers)


def files_of(*, answers: Answers, key: str) -> list[Mapping[str, object]]:
    """Return the files kept so far for the paper of a page, in the order in which they came.

    Each lies under a key of its own, so that two that arrive at once do not undo each other.
    """
    kept = (answer for name, answer in answers.items() if name.startswith(FILE))
    own = [file for file in kept if isinstance(file, Mapping) and file.get("page") == key]
    return sorted(own, key=lambda file: str(file.get("at", "")))


def _has_photos(page: Page, answers: Answers) -> bool:
    return answers.get(page.key) != "photos" or bool(files_of(answers=answers, key=page.key))


def _rows(page: Page, answers: Answers) -> Iterator[tuple[str, str]]:
    for field in page.fields:
        text = str(answers.get(field.name, ""))
        if text:
            yield field.label, in_words(field=field, text=text)


def in_words(*, field: Field, text: str) -> str:
    """Return an answer as people read it: a choice by its label, a day as 2/3/2026."""
    if field.kind is FieldKind.CHOICE:
        return next((choice.label for choice in field.choices if choice.id == text), text)
    if field.kind is FieldKind.DATE and text.count("-") == 2:  # noqa: PLR2004  # year, month, day
        year, month, day = text.split("-")
        return f"{int(day)}/{int(month)}/{year}"
    return text
