"""Plain shapes of delegation: what a decision says, where it stands, what was remarked, who did which step."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from longhouse.authority.shapes.register import Basis, Body, GrantKind
from longhouse.core.validity import Period


class DelegationState(StrEnum):
    """Where a decision stands on its way; whether it is in force on a day is derived."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    CLEARED = "cleared"
    ISSUED = "issued"
    ENDED = "ended"
    REVOKED = "revoked"
    REPLACED = "replaced"  # by a later decision, from that one's first day on
    WITHDRAWN = "withdrawn"  # before it was issued


class DelegationStep(StrEnum):
    """What somebody can do with a decision."""

    EDIT = "edit"
    SUBMIT = "submit"
    REMARK = "remark"
    SETTLE = "settle"
    RETURN = "return"
    CLEAR = "clear"
    ISSUE = "issue"
    AMEND = "amend"
    REPLACE = "replace"  # done by the house when the decision that amends is issued
    END = "end"
    REVOKE = "revoke"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a decision gives, to whom, where, how long and why.

    `places` are keys of units; none: all of the giving unit. `table` is a decision table of the conditions, where
    words are not enough. `valid_to` is the first day on which the decision no longer holds.
    """

    kind: GrantKind
    power_key: str
    from_office: str
    to_body: Body
    to_name: str
    valid_from: date
    valid_to: date | None = None
    object_key: str = ""
    places: tuple[str, ...] = ()
    limits: str = ""
    conditions: str = ""
    table: dict[str, Any] | None = None
    basis: Basis = field(default_factory=lambda: Basis(""))
    reason: str = ""

    @property
    def unit_key(self) -> str:
        """Return the unit whose office gives."""
        return self.from_office.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A decision by which an office gives a power it holds: phân cấp or ủy quyền."""

    id: int
    state: DelegationState
    terms: Terms
    drafting_office: str
    legal_office: str
    drafters: tuple[str, ...]  # ids of everybody who wrote in it
    reviewed_by: str = ""
    issued_by: str = ""
    number: str = ""
    issued_on: date | None = None
    ended_on: date | None = None
    amends_id: int | None = None

    @property
    def period(self) -> Period | None:
        """Return the days on which the decision holds once issued: its own, cut where it ended; None: on none."""
        ends = [day for day in (self.terms.valid_to, self.ended_on) if day]
        end = min(ends, default=None)
        if end and end <= self.terms.valid_from:
            return None
        return Period(self.terms.valid_from, end)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the lawyer says of one field of a draft."""

    id: int
    field: str
    words: str
    office: str
    at: datetime
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """One step that somebody took; never changed."""

    step: DelegationStep
    before: DelegationState
    after: DelegationState
    office: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class HolderChange:
    """What a decision changes: in these places and days this holder instead of that one; the segment in words."""

    places: tuple[str, ...]  # names
    is_everywhere: bool
    object_name: str
    valid_from: date | None
    valid_to: date | None
    before: str
    before_basis: str
    after: str
