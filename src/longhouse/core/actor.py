"""Who acts: a person, a command of the house, or nobody known."""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product


class ActorKind(StrEnum):
    """What stands behind an act."""

    ANONYMOUS = "anonymous"
    PERSON = "person"
    SYSTEM = "system"


class Role(StrEnum):
    """What a person may be in the house; every role but CITIZEN is held through a dated post in an office."""

    CITIZEN = "citizen"
    HELPER = "helper"
    CLERK = "clerk"
    SPECIALIST = "specialist"
    LEADER = "leader"
    PROVINCE_EDITOR = "province-editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf a request, job or command runs.

    `code` is the person's id or the command's name; `roles` and `offices` are those held at the moment of the act.
    `posts` says which role is held in which office; where it is not given, every role counts in every office.
    """

    kind: ActorKind
    code: str = ""
    roles: frozenset[Role] = field(default_factory=frozenset)
    offices: frozenset[str] = field(default_factory=frozenset)
    posts: frozenset[tuple[Role, str]] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.posts:
            held = frozenset(product(self.roles - {Role.CITIZEN}, self.offices))
            object.__setattr__(self, "posts", held)

    @classmethod
    def anonymous(cls) -> "Actor":
        """Return the visitor nobody knows."""
        return cls(kind=ActorKind.ANONYMOUS)

    @classmethod
    def system(cls, *, name: str) -> "Actor":
        """Return the house itself, running the command or job `name`."""
        return cls(kind=ActorKind.SYSTEM, code=name)

    def holds(self, role: Role) -> bool:
        """Tell whether the actor holds the role now."""
        return role in self.roles

    def holds_at(self, role: Role, office: str) -> bool:
        """Tell whether the actor holds the role in that very office now."""
        return (role, office) in self.posts


def acting(request: object) -> Actor:
    """Return the actor whom the web put on a request; anonymous where nobody did."""
    actor = getattr(request, "actor", None)
    return actor if isinstance(actor, Actor) else Actor.anonymous()
