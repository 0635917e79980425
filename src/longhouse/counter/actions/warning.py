"""Tell clerks and leaders in the morning what will be late tomorrow: one notice a day to each who can be reached."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from longhouse.accounts import queries as accounts
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, Role
from longhouse.counter import models
from longhouse.counter.queries import desks
from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.rules.notices import TOMORROW
from longhouse.counter.rules.time.calendar import is_worked, local

TOLD = (Role.CLERK, Role.LEADER)


@transaction.atomic
def warn_of_tomorrow(*, actor: Actor, at: datetime) -> int:
    """Write the morning's notices of every office that has something late or late tomorrow; return how many are new.

    Nothing before the office opens, or on a day off. A second call on the same day adds nothing.
    """
    made = sum(_warned(office, at) for office in desks.offices_with_open())
    if made:
        audit.record("counter.tomorrow.told", actor=actor, subject="all", at=at, detail={"count": made})
    return made


def _warned(office: str, at: datetime) -> int:
    calendar, moment = calendar_of(office=office), local(at)
    if not is_worked(on=moment.date(), calendar=calendar) or moment.time() < calendar.hours.opens:
        return 0
    found = desks.counts(office=office, at=at)
    if not (found.late or found.late_tomorrow):
        return 0
    people = accounts.reachable(office=office, roles=TOLD, on=moment.date())
    values = {"late": found.late, "tomorrow": found.late_tomorrow}
    made = 0
    for person, phone in people:
        key = uuid5(NAMESPACE_URL, f"{TOMORROW}:{office}:{moment:%Y-%m-%d}:{person}")
        defaults = {
            "kind": TOMORROW, "office": office, "person": person, "address": phone, "values": values, "made_at": at,
        }  # fmt: skip
        _, is_new = models.Message.objects.get_or_create(key=key, defaults=defaults)
        made += is_new
    return made
