"""Plain shapes of people and posts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from longhouse.core.actor import Role


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as the house shows them to those who may see them."""

    id: UUID
    user_name: str
    display_name: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class PostCard:
    """A role held in an office during `[valid_from, valid_to)`."""

    id: int
    person_id: UUID
    office_code: str
    role: Role
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class LeaderCard:
    """Somebody who leads an office on a day, as the province's editor may name them."""

    person_id: UUID
    display_name: str
    office_code: str
