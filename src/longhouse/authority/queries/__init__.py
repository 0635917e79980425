"""Questions about authority: who decides, here, on that day; powers, their rows, and what is wrong with them."""

from longhouse.authority.queries.deciding import PlaceNotFound, deciding_body, who_decides
from longhouse.authority.queries.inspecting import endings, faults_on
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
    "PlaceNotFound",
    "PowerNotKnown",
    "deciding_body",
    "endings",
    "faults_on",
    "find",
    "grants_of",
    "power",
    "power_of_procedure",
    "powers",
    "revision",
    "search_texts",
    "who_decides",
]
