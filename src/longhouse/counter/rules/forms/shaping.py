"""What a page of an electronic form is, and the words of our own on it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from longhouse.procedures.shapes import Paper

Say = Callable[[str], str]  # puts a marked sentence into the reader's language
MOST_WORDS = 300  # letters of one answer
MOST_LONG = 2_000


class PageKind(StrEnum):
    """What a page is for."""

    CONSENT = "consent"  # only where a helper files
    CASE = "case"
    APPLICANT = "applicant"
    PLACE = "place"
    FIELDS = "fields"
    PAPER = "paper"
    NOTICES = "notices"
    CHECK = "check"


class FieldKind(StrEnum):
    """How a field is typed and checked."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    YEAR = "year"
    ID = "id"
    CONTACT = "contact"  # a phone number or an e-mail address


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked, in the reader's language."""

    name: str
    label: str
    kind: FieldKind
    hint: str = ""
    is_optional: bool = False
    choices: tuple[Choice, ...] = ()
    autocomplete: str = "off"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its place in the address, its title, and what it asks. `paper` is the one it asks for."""

    key: str
    kind: PageKind
    title: str
    fields: tuple[Field, ...] = ()
    paper: Paper | None = None
    lead: str = ""
