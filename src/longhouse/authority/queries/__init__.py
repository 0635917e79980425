"""Questions about authority: who decides, here, on that day; powers, their rows, and what is wrong with them."""

from longhouse.authority.queries.changing import changed_on
from longhouse.authority.queries.deciding import PlaceNotFound, deciding_body, who_decides
from longhouse.authority.queries.delegations import (
    DelegationNotKnown,
    delegation,
    ending_soon,
    hand_of,
    in_force,
    in_preparation,
    legal_office_of,
    remarks,
    trace,
)
from longhouse.authority.queries.holding import Held, around, held_by, lines_of, stands_of, units_of
from longhouse.authority.queries.inspecting import endings, faults_on
from longhouse.authority.queries.previewing import preview
from longhouse.authority.queries.printing import decision_text
from longhouse.authority.queries.resting import resting_on
from longhouse.authority.queries.standing import (
    PowerNotKnown,
    find,
    grants_of,
    power,
    power_of_procedure,
    powers,
    revision,
    search_texts,
)

__all__ = [
    "DelegationNotKnown",
    "Held",
    "PlaceNotFound",
    "PowerNotKnown",
    "around",
    "changed_on",
    "deciding_body",
    "decision_text",
    "delegation",
    "ending_soon",
    "endings",
    "faults_on",
    "find",
    "grants_of",
    "hand_of",
    "held_by",
    "in_force",
    "in_preparation",
    "legal_office_of",
    "lines_of",
    "power",
    "power_of_procedure",
    "powers",
    "preview",
    "remarks",
    "resting_on",
    "revision",
    "search_texts",
    "stands_of",
    "trace",
    "units_of",
    "who_decides",
]
