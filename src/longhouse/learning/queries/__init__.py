"""Questions the house may ask of learning."""

from longhouse.learning.queries.certificates import certificate, issuer, revoked_numbers
from longhouse.learning.queries.field import field_conflicts, field_events, field_events_in, field_session
from longhouse.learning.queries.lessons import curriculum, flagged_lessons, lessons_done
from longhouse.learning.queries.packs import pack_part, pack_shelf, signed_pack
from longhouse.learning.queries.recordings import (
    recording_sound,
    recordings_waiting,
    spoken_curriculum,
)
from longhouse.learning.queries.relay import is_learning_place, relay_state
from longhouse.learning.queries.skills import graph
from longhouse.learning.queries.skills_records import skills_by_grade

__all__ = [
    "certificate",
    "curriculum",
    "field_conflicts",
    "field_events",
    "field_events_in",
    "field_session",
    "flagged_lessons",
    "graph",
    "is_learning_place",
    "issuer",
    "lessons_done",
    "pack_part",
    "pack_shelf",
    "recording_sound",
    "recordings_waiting",
    "relay_state",
    "revoked_numbers",
    "signed_pack",
    "skills_by_grade",
    "spoken_curriculum",
]
