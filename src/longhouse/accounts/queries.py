"""Who is asking, and which people and posts they may see."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest

from longhouse.accounts import models, rules
from longhouse.accounts.shapes import LeaderCard, PersonCard, PostCard
from longhouse.core.actor import Actor, ActorKind, Role

POSTS_KEY, SEEN_KEY = "posts", "seen"
SECONDS_BETWEEN_SIGHTS = 60


def actor_of(*, request: HttpRequest, at: datetime) -> Actor:
    """Return who asks. Ends the session when a right it was opened with is over, or an officer was away too long.

    Opens the person's own narrow scope while looking; the caller opens the full one next.
    """
    person_id = request.session.get(SESSION_KEY)
    if not person_id:
        return Actor.anonymous()
    models.set_scope(kind="person", code=str(person_id))
    person = request.user
    posts = posts_of(person_id=UUID(str(person_id)), on=at.date())
    if not person.is_authenticated or not person.is_active or _must_end(request, posts, at):
        request.session.flush()
        request.session["ended"] = True
        return Actor.anonymous()
    roles = frozenset({Role.CITIZEN, *(post.role for post in posts)})
    offices = frozenset(post.office_code for post in posts)
    held = frozenset((post.role, post.office_code) for post in posts)
    return Actor(ActorKind.PERSON, str(person_id), roles, offices, held)


def posts_of(*, person_id: UUID, on: date | None = None) -> list[PostCard]:
    """Return the posts of a person that hold on that day; without a day all of them, newest first."""
    rows = models.Post.objects.filter(person_id=person_id).order_by("-valid_from", "id")
    if on is not None:
        rows = rows.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return [
        PostCard(row.pk, row.person_id, row.office_code, Role(row.role), row.valid_from, row.valid_to)
        for row in rows
    ]


def people(*, text: str = "", limit: int = 100) -> list[PersonCard]:
    """Return the people whom this scope may see, by user name, narrowed by a part of the name."""
    rows = models.Person.objects.order_by("user_name")
    if text:
        rows = rows.filter(Q(user_name__icontains=text) | Q(display_name__icontains=text))
    return [_card(row) for row in rows[:limit]]


def person(*, person_id: UUID) -> PersonCard | None:
    """Return one person if this scope may see them."""
    row = models.Person.objects.filter(pk=person_id).first()
    return _card(row) if row else None


def specialists(*, unit_key: str, on: date) -> list[tuple[PersonCard, str]]:
    """Return the specialists of a unit's offices on that day with their office, as far as this scope sees them."""
    rows = models.Post.objects.select_related("person").order_by("person__display_name", "office_code")
    rows = rows.filter(role=Role.SPECIALIST.value, office_code__startswith=f"{unit_key}.")
    rows = rows.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    return [(_card(row.person), row.office_code) for row in rows if row.person.is_active]


def leaders(*, on: date) -> list[LeaderCard]:
    """Return who leads an office on that day, of every office, by office; empty for all but the editor and the house."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, name, office FROM accounts_leaders(%s)", [on])
        return [LeaderCard(*row) for row in cursor.fetchall()]


def reachable(*, office: str, roles: Iterable[Role], on: date) -> list[tuple[UUID, str]]:
    """Return who holds one of the roles in an office on that day and has a telephone, with its number; once each."""
    rows = models.Post.objects.select_related("person").filter(
        office_code=office,
        role__in=[role.value for role in roles],
        valid_from__lte=on,
        person__is_active=True,
    )
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=on)).exclude(person__phone="").order_by("person_id")
    return list(dict.fromkeys((row.person_id, row.person.phone) for row in rows))


def is_anybody_known() -> bool:
    """Tell whether the house has any account yet."""
    return models.Person.objects.exists()


def _card(row: models.Person) -> PersonCard:
    return PersonCard(row.pk, row.user_name, row.display_name, row.is_active)


def _must_end(request: HttpRequest, posts: list[PostCard], at: datetime) -> bool:
    seen = float(request.session.get(SEEN_KEY, at.timestamp()))
    idle_seconds = at.timestamp() - seen
    if idle_seconds > SECONDS_BETWEEN_SIGHTS or SEEN_KEY not in request.session:
        request.session[SEEN_KEY] = at.timestamp()
    return rules.session_must_end(
        posts_at_sign_in=request.session.get(POSTS_KEY, []),
        posts_now={post.id for post in posts},
        idle_minutes=idle_seconds / 60,
    )
