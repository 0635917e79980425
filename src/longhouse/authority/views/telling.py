"""A decision in words for templates."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, gettext

from longhouse.authority import queries
from longhouse.authority.rules import naming, wording
from longhouse.authority.rules.steps import PUBLIC, Hand, possible
from longhouse.authority.shapes import Delegation, DelegationStep
from longhouse.places import queries as places

MAIN = (DelegationStep.SUBMIT, DelegationStep.CLEAR, DelegationStep.ISSUE)
QUIET = (
    DelegationStep.RETURN,
    DelegationStep.AMEND,
    DelegationStep.END,
    DelegationStep.REVOKE,
    DelegationStep.WITHDRAW,
)
DATED = (DelegationStep.END, DelegationStep.REVOKE)
WITH_REASON = (DelegationStep.RETURN, DelegationStep.WITHDRAW, *DATED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a template needs to know of a decision."""

    id: int
    number: str
    is_public: bool
    state: str
    standing: str  # how its days stand: a class of .lh-status
    standing_name: str
    power: str
    segment: str
    kind: str
    giver: str
    receiver: str
    places: tuple[str, ...]
    unit: str
    valid_from: date
    latest_day: date | None
    delegation: Delegation


@dataclass(frozen=True, slots=True)
class Button:
    """A step that the reader can take now, and what it needs."""

    step: str
    name: str
    needs_reason: bool = False
    needs_day: bool = False
    needs_number: bool = False


def told(*, delegation: Delegation, on: date) -> Told:
    """Return a decision in words, as its days stand on one day."""
    terms = delegation.terms
    power = queries.power(key=terms.power_key)
    offices = places.office_names(on=on)
    standing, words = _standing(delegation, on)
    end = (delegation.period and delegation.period.valid_to) or terms.valid_to
    return Told(
        id=delegation.id,
        number=delegation.number,
        is_public=delegation.state in PUBLIC,
        state=gettext(naming.STATES[delegation.state]),
        standing=standing,
        standing_name=words,
        power=power.name,
        segment=next((part.name for part in power.objects if part.key == terms.object_key), ""),
        kind=wording.GRANT_KINDS[terms.kind][get_language() == "en"],
        giver=offices.get(terms.from_office, terms.from_office),
        receiver=terms.to_name,
        places=tuple(places.unit(key=key).name for key in terms.places),
        unit=places.unit(key=terms.unit_key).name,
        valid_from=terms.valid_from,
        latest_day=end - timedelta(days=1) if end else None,
        delegation=delegation,
    )


def main_button(*, delegation: Delegation, hand: Hand) -> Button | None:
    """Return the one thing to do next, if it is this person's."""
    step = next((step for step in possible(delegation=delegation, hand=hand) if step in MAIN), None)
    return _button(step) if step else None


def other_buttons(*, delegation: Delegation, hand: Hand) -> list[Button]:
    """Return the other steps this person can take."""
    return [_button(step) for step in possible(delegation=delegation, hand=hand) if step in QUIET]


def _button(step: DelegationStep) -> Button:
    return Button(
        step=step.value,
        name=gettext(naming.STEPS[step]),
        needs_reason=step in WITH_REASON,
        needs_day=step in DATED,
        needs_number=step is DelegationStep.ISSUE,
    )


def _standing(delegation: Delegation, on: date) -> tuple[str, str]:
    """Return the status and its word: drafts by their state, issued ones by their days."""
    if delegation.state not in PUBLIC:
        return "none", gettext(naming.STATES[delegation.state])
    period = delegation.period
    if period and period.covers(on):
        return "done", gettext("Đang hiệu lực")
    if period and period.valid_from and on < period.valid_from:
        return "soon", gettext("Chưa đến ngày hiệu lực")
    return "none", gettext("Hết hiệu lực")
