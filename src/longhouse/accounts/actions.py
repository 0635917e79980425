"""Open scopes, make people, give and end posts. Each write is recorded."""

from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import authenticate, login, password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from longhouse.accounts import models, queries, rules
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class SignInRefused(Refusal):
    """Name and password do not belong together, or too many tries; the same words for both."""

    code = "sign-in-refused"
    sentence = mark(
        "Tên hoặc mật khẩu chưa đúng, hoặc đã thử quá nhiều lần. Xin thử lại sau 15 phút hoặc hỏi người quản trị."
    )


class PasswordTooWeak(Refusal):
    """A new password is short or common, or the old one is wrong."""

    code = "password-too-weak"
    sentence = mark(
        "Mật khẩu mới cần ít nhất 15 ký tự và không phải mật khẩu ai cũng đoán được. Mật khẩu cũ phải đúng."
    )


def open_scope(*, actor: Actor) -> None:
    """Open exactly this actor's scope on the database connection; row-level security asks it."""
    models.set_scope(
        kind=str(actor.kind),
        code=actor.code,
        roles=",".join(sorted(role.value for role in actor.roles)),
        offices=",".join(sorted(actor.offices)),
        posts=",".join(sorted(f"{role.value}@{office}" for role, office in actor.posts)),
    )


def close_scope() -> None:
    """Close the scope: from here on the connection sees nothing that is not public."""
    models.set_scope(kind="", code="")


def sign_in(*, request: HttpRequest, user_name: str, password: str, at: datetime) -> None:
    """Check the password and open a new session that remembers the posts it was opened with.

    Raises:
        SignInRefused: wrong name or password, inactive, or too many tries.
    """
    models.set_scope(kind="sign-in", code=user_name)
    person = authenticate(request, username=user_name, password=password)
    if person is None:
        close_scope()
        raise SignInRefused
    actor = Actor(ActorKind.PERSON, str(person.pk), frozenset({Role.CITIZEN}))
    open_scope(actor=actor)
    login(request, person)
    posts = queries.posts_of(person_id=person.pk, on=at.date())
    request.session[queries.POSTS_KEY] = [post.id for post in posts]
    request.session[queries.SEEN_KEY] = at.timestamp()
    audit.record("accounts.session.opened", actor=actor, subject=str(person.pk), at=at)


@transaction.atomic
def make_person(
    *, user_name: str, display_name: str, password: str | None, actor: Actor, at: datetime
) -> UUID:
    """Make an account and return its id.

    Args:
        user_name: by which the person signs in.
        display_name: the name to show.
        password: None for one by whom nobody ever signs in.
        actor: who makes it.
        at: the moment of the act.

    Raises:
        UserNameNotUsable: the name cannot be typed everywhere or is taken.
        NameMissing: there is no name to show.
        RoleNotGivable: only administrators and the house itself make accounts.
    """
    rules.check_can_give(actor=actor, role=Role.CITIZEN, office_code="")
    rules.check_user_name(user_name=user_name)
    rules.check_display_name(display_name=display_name)
    person = models.Person(user_name=user_name, display_name=display_name.strip())
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as taken:
        raise rules.UserNameNotUsable(user_name=user_name) from taken
    audit.record("accounts.person.made", actor=actor, subject=str(person.pk), at=at)
    return person.pk


@transaction.atomic
def give_post(
    *, person_id: UUID, office_code: str, role: Role, valid_from: date, actor: Actor, at: datetime
) -> int:
    """Give a person a role in an office from a day on, and return the post's id.

    Raises:
        RoleNotGivable: the role is not the actor's to give there.
        PostAlreadyHeld: the person holds the same role there on some of those days.
    """
    rules.check_can_give(actor=actor, role=role, office_code=office_code)
    post = models.Post(person_id=person_id, office_code=office_code, role=role.value, valid_from=valid_from)
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as held:
        raise rules.PostAlreadyHeld from held
    detail = {"post": post.pk, "office": office_code, "role": role.value, "from": valid_from}
    audit.record("accounts.post.given", actor=actor, subject=str(person_id), at=at, detail=detail)
    return post.pk


@transaction.atomic
def end_post(*, post_id: int, valid_to: date, reason: str, actor: Actor, at: datetime) -> None:
    """End a post on a day (that day no longer counts); sessions opened with it end at their next request.

    Raises:
        RoleNotGivable: the post is not the actor's to end, or not to be seen.
    """
    post = models.Post.objects.select_for_update().filter(pk=post_id).first()
    if post is None:
        raise rules.RoleNotGivable(role="?", office="?")
    rules.check_can_give(actor=actor, role=Role(post.role), office_code=post.office_code)
    post.valid_to = max(valid_to, post.valid_from)
    post.save(update_fields=["valid_to"])
    detail = {"post": post_id, "office": post.office_code, "role": post.role, "to": valid_to}
    audit.record(
        "accounts.post.ended", actor=actor, subject=str(post.person_id), at=at, reason=reason, detail=detail
    )


@transaction.atomic
def change_password(*, request: HttpRequest, old: str, new: str, actor: Actor, at: datetime) -> None:
    """Change one's own password; every other session of the person ends.

    Raises:
        PasswordTooWeak: the old password is wrong, or the new one too short or common.
    """
    person = models.Person.objects.select_for_update().get(pk=actor.code)
    try:
        password_validation.validate_password(new, user=person)
    except ValidationError as weak:
        raise PasswordTooWeak from weak
    if not person.check_password(old):
        raise PasswordTooWeak
    person.set_password(new)
    person.save(update_fields=["password"])
    update_session_auth_hash(request, person)
    audit.record("accounts.password.changed", actor=actor, subject=actor.code, at=at)


def record_reading(*, person_id: UUID, actor: Actor, at: datetime) -> None:
    """Record that somebody looked at another person's record."""
    if actor.code != str(person_id):
        audit.record("accounts.person.read", actor=actor, subject=str(person_id), at=at)
