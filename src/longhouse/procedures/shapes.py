"""Plain shapes of a procedure, as its definition says it; every fact carries its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longhouse.authority.shapes import Verdict
from longhouse.core.sources import Source
from longhouse.core.validity import Period
from longhouse.core.written import Problem


class Origin(StrEnum):
    """Whose words a definition is in: our own catalogue, or the national portal's export."""

    CATALOGUE = "catalogue"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a case. `held_by` names the register that already has it: then it is not asked for."""

    name: str
    kind: str  # form, original, copy, show, data
    count: int
    when: str | None
    held_by: str | None
    held_rule: Source | None
    source: Source


@dataclass(frozen=True, slots=True)
class Case:
    """One way a procedure applies; papers of the first case are common to all."""

    id: str
    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the office may take. `amount` 0 is the same day; `unit` may be unknown where the source lost it."""

    channel: str
    amount: int | None
    unit: str | None
    cutoff: str | None
    up_to: int | None
    text: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Fee:
    """One line of the fee in whole VND; `amount_vnd` None means that we do not know it."""

    name: str
    channel: str
    amount_vnd: int | None
    per: str | None
    max_vnd: int | None
    exemptions: tuple[str, ...]
    text: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its source: a step (with who acts), a note, the result, the decider, the online level."""

    text: str
    kind: str
    source: Source


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that the electronic form asks. `kind`: text, long-text, date, number, choice.

    `fact` names what the register of powers asks of the case; then the answer helps to say who decides.
    """

    id: str
    label: str
    label_en: str
    kind: str
    hint: str = ""
    hint_en: str = ""
    is_optional: bool = False
    fact: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()  # id, label, label in English


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of the electronic form: a title and the few things asked under it."""

    id: str
    title: str
    title_en: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as it stands in `period`. `gaps` say what is missing or doubtful, for the reader."""

    code: str
    name: str
    tier: str
    field: str
    period: Period
    summary: str
    who: str | None
    online: Said
    decider: Said
    where: str | None
    cases: tuple[Case, ...]
    time_limits: tuple[TimeLimit, ...]
    fees: tuple[Fee, ...]
    steps: tuple[Said, ...]
    result: Said | None
    legal_basis: tuple[Source, ...]
    life_events: tuple[str, ...]
    related: tuple[str, ...]
    phrasings: tuple[str, ...]
    notes: tuple[Said, ...]
    differences: tuple[str, ...]
    sources: Mapping[str, Source]
    origin: Origin
    gaps: tuple[str, ...]
    portal_url: str | None
    form: tuple[FormPage, ...] = ()  # empty: what the form of every procedure asks is enough
    deciding: Verdict | None = None  # what the register of powers says; None: it does not know the procedure


@dataclass(frozen=True, slots=True)
class Listing:
    """A procedure in a list: enough to find and name it."""

    code: str
    name: str
    tier: str
    field: str
    origin: Origin
    life_events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchText:
    """What the search index reads of a procedure."""

    listing: Listing
    related: tuple[str, ...]
    phrasings: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Named:
    """A field or life event of the catalogue, in both languages of the interface."""

    key: str
    name: str
    name_en: str
    order: int
    summary: str = ""
    summary_en: str = ""


@dataclass(frozen=True, slots=True)
class GuideAnswer:
    """One answer of a guided question: on to `next`, or procedures with the reason."""

    text: str
    text_en: str
    next: str | None
    procedures: tuple[str, ...]
    why: str
    why_en: str


@dataclass(frozen=True, slots=True)
class GuideNode:
    """One guided question."""

    id: str
    question: str
    question_en: str
    help: str
    answers: tuple[GuideAnswer, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A tree of questions that leads to the procedure somebody needs."""

    key: str
    life_event: str
    title: str
    title_en: str
    start: str
    nodes: Mapping[str, GuideNode]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files of the catalogue say, and what is wrong with them. Definitions are as written, by code."""

    definitions: Mapping[str, Mapping[str, object]]
    shelves: Mapping[str, object]  # "fields", "life-events", "guides": as written
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What a load or import changed, by code; `changed` names the facts."""

    added: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    ended: tuple[str, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: rows read, what changed, rows left out with the reason, rows flagged incomplete."""

    rows: int
    diff: Diff
    left_out: tuple[str, ...]
    flagged: Mapping[str, int]


EPOCH = date(2025, 7, 1)
