"""Guards: every route says who may enter. The web enforces it; a test fails on a route that says nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TypeVar

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may enter a route: everybody (`is_public`), or those who hold one of `roles` (none named: any signed-in person)."""

    is_public: bool
    roles: frozenset[Role] = field(default_factory=frozenset)

    def admits(self, actor: Actor) -> bool:
        """Tell whether the actor may enter."""
        if self.is_public:
            return True
        if actor.kind is not ActorKind.PERSON:
            return False
        return not self.roles or bool(self.roles & actor.roles)


class SignInNeeded(Refusal):
    """A route for known people was asked for by somebody who is not signed in."""

    code = "sign-in-needed"
    status = HTTPStatus.UNAUTHORIZED
    sentence = mark("Trang này cần đăng nhập. Xin đăng nhập rồi mở lại.")


class RoleNeeded(Refusal):
    """A signed-in person asked for a route that none of their roles opens."""

    code = "role-needed"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Tài khoản này chưa được giao việc ở trang này. Xin hỏi người quản trị của cơ quan.")


def public(view: View) -> View:
    """Declare that anybody may enter the route."""
    return _guarded(view, Guard(is_public=True))


def signed_in(view: View) -> View:
    """Declare that any signed-in person may enter the route."""
    return _guarded(view, Guard(is_public=False))


def only(*roles: Role) -> Callable[[View], View]:
    """Declare that only people who hold one of `roles` may enter the route."""
    return lambda view: _guarded(view, Guard(is_public=False, roles=frozenset(roles)))


def check_may_enter(*, guard: Guard, actor: Actor) -> None:
    """Raise unless the actor may enter.

    Raises:
        SignInNeeded: the route is not public and nobody is signed in.
        RoleNeeded: the person holds none of the roles.
    """
    if guard.admits(actor):
        return
    if actor.kind is not ActorKind.PERSON:
        raise SignInNeeded
    raise RoleNeeded


def _guarded(view: View, guard: Guard) -> View:
    view.guard = guard  # type: ignore[attr-defined]
    return view
