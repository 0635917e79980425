"""Rules of accounts: names that pass, who may give which role, when a session must end."""

import re
from collections.abc import Collection, Set
from http import HTTPStatus

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

IDLE_MINUTES_OF_OFFICERS = 30
GIVEN_BY_LEADERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.HELPER})
ROLE_NAMES = {
    Role.CITIZEN: mark("Người dân"),
    Role.HELPER: mark("Người hỗ trợ"),
    Role.CLERK: mark("Cán bộ tiếp nhận"),
    Role.SPECIALIST: mark("Cán bộ chuyên môn"),
    Role.LEADER: mark("Lãnh đạo"),
    Role.PROVINCE_EDITOR: mark("Biên tập của tỉnh"),
    Role.ADMINISTRATOR: mark("Quản trị"),
}
_USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class UserNameNotUsable(Refusal):
    """A user name has letters that cannot be typed everywhere, or is taken."""

    code = "user-name-not-usable"
    sentence = mark(
        "Tên đăng nhập “%(user_name)s” chưa dùng được. Viết 3 đến 40 chữ thường không dấu, số, dấu chấm: ví dụ hoa.ksor."
    )


class NameMissing(Refusal):
    """A person has no name to be shown by."""

    code = "name-missing"
    sentence = mark(
        "Chưa có họ tên. Viết như trên giấy tờ, ví dụ: Y Blim Niê, H'Hen Niê hoặc Nguyễn Thị Hoa."
    )


class RoleNotGivable(Refusal):
    """Somebody gave or ended a role that is not theirs to give."""

    code = "role-not-givable"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Tài khoản này không được giao vai trò %(role)s ở cơ quan %(office)s.")


class PostAlreadyHeld(Refusal):
    """The same person already holds the same role in the same office on some of those days."""

    code = "post-already-held"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Người này đang giữ vai trò đó ở cơ quan đó trong thời gian này. Hãy kết thúc vai trò cũ trước."
    )


def check_user_name(*, user_name: str) -> None:
    """Raise UserNameNotUsable unless the name is 3 to 40 plain lower-case letters, digits, dots, hyphens."""
    if not _USER_NAME.fullmatch(user_name):
        raise UserNameNotUsable(user_name=user_name)


def check_display_name(*, display_name: str) -> None:
    """Raise NameMissing unless there is a letter in the name; any order of family, clan and given name is right."""
    if not any(letter.isalpha() for letter in display_name):
        raise NameMissing


def can_give(*, actor: Actor, role: Role, office_code: str) -> bool:
    """Tell whether the actor may give or end this role in this office.

    The house itself and administrators may give every role; a leader gives the roles of the counter in offices of their own.
    """
    if actor.kind is ActorKind.SYSTEM or actor.holds(Role.ADMINISTRATOR):
        return True
    return actor.holds_at(Role.LEADER, office_code) and role in GIVEN_BY_LEADERS


def check_can_give(*, actor: Actor, role: Role, office_code: str) -> None:
    """Raise RoleNotGivable unless `can_give`."""
    if not can_give(actor=actor, role=role, office_code=office_code):
        raise RoleNotGivable(role=role.value, office=office_code)


def session_must_end(*, posts_at_sign_in: Collection[int], posts_now: Set[int], idle_minutes: float) -> bool:
    """Tell whether a session must end: a post it was opened with is over, or an officer left the desk."""
    if not set(posts_at_sign_in) <= posts_now:
        return True
    return bool(posts_now) and idle_minutes > IDLE_MINUTES_OF_OFFICERS
