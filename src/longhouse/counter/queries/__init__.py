"""Questions the house may ask the counter. A whole dossier is read by `actions.open_dossier`, which records it."""

from longhouse.counter.queries.calendars import CalendarNotReadable, work_calendar
from longhouse.counter.queries.deciding import NotACounter, OfficeNotKnown, counter_of, decider
from longhouse.counter.queries.desks import (
    SHELVES,
    counts,
    inbox,
    late,
    late_tomorrow,
    mine,
    opinions_asked,
    soon,
)
from longhouse.counter.queries.filed import filed_online
from longhouse.counter.queries.finding import (
    acts,
    alike,
    explanation,
    find,
    possible_acts,
    who_read,
)
from longhouse.counter.queries.grounds import grounds
from longhouse.counter.queries.offering import procedures_for
from longhouse.counter.queries.owing import owing, unmatched
from longhouse.counter.queries.reckoning import horizon
from longhouse.counter.queries.registering import received_between
from longhouse.counter.queries.verifying import given
from longhouse.counter.queries.whole import DossierNotKnown

__all__ = [
    "SHELVES",
    "CalendarNotReadable",
    "DossierNotKnown",
    "NotACounter",
    "OfficeNotKnown",
    "acts",
    "alike",
    "counter_of",
    "counts",
    "decider",
    "explanation",
    "filed_online",
    "find",
    "given",
    "grounds",
    "horizon",
    "inbox",
    "late",
    "late_tomorrow",
    "mine",
    "opinions_asked",
    "owing",
    "possible_acts",
    "procedures_for",
    "received_between",
    "soon",
    "unmatched",
    "who_read",
    "work_calendar",
]
