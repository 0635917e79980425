"""Let phones in by a one-time code, know them by their token, lock them out."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from longhouse.accounts import queries as accounts
from longhouse.accounts.actions import close_scope, open_scope
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.guards import RoleNeeded
from longhouse.learning.rules.field import TYPISTS, unit_keys
from longhouse.sync import models
from longhouse.sync.models.devices import person_of_code, person_of_token
from longhouse.sync.queries.devices import card
from longhouse.sync.rules.refusals import CodeNotRight, DeviceNotKnown, DeviceRevoked
from longhouse.sync.shapes import DeviceCard

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no letter looks like another
LETTERS, VALID = 8, timedelta(minutes=15)
MOST_LABEL, SPOKEN_S, CLOCK_S = 60, 60, 5


@dataclass(frozen=True, slots=True)
class Registered:
    """A phone that was let in; the token is told once."""

    token: str
    device: DeviceCard


@transaction.atomic
def make_code(*, villages: Collection[str] = (), actor: Actor, at: datetime) -> str:
    """Make a one-time code with which a phone of this person comes in, and return it; it is told once.

    Raises:
        RoleNeeded: the person holds no post in which one records.
    """
    _check_records(actor)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    models.EnrolCode.objects.filter(person=actor.code).delete()
    models.EnrolCode.objects.create(
        code_hash=_hash(code), person=actor.code, villages=sorted(villages), made_at=at
    )
    return code


@transaction.atomic
def enrol(*, code: str, label: str, at: datetime) -> Registered:
    """Let a phone in by a code; the scope of its person stays open.

    Raises:
        CodeNotRight: unknown, used or over.
        DeviceRevoked: the person is not known any more.
        RoleNeeded: the person holds no post in which one records.
    """
    typed = _hash("".join(code.upper().split()).replace("-", ""))
    person = person_of_code(code_hash=typed)
    if not person:
        raise CodeNotRight
    actor = become(person=person, at=at)
    row = models.EnrolCode.objects.select_for_update().filter(code_hash=typed).first()
    if row is None or row.used_at is not None or not row.made_at <= at < row.made_at + VALID:
        raise CodeNotRight
    row.used_at = at
    row.save(update_fields=["used_at"])
    return register(label=label, villages=row.villages, actor=actor, at=at)


@transaction.atomic
def register(*, label: str, villages: Collection[str] = (), actor: Actor, at: datetime) -> Registered:
    """Let a phone of this person in, and return its token.

    Raises:
        RoleNeeded: the person holds no post in which one records.
    """
    _check_records(actor)
    token = secrets.token_urlsafe(32)
    words = " ".join(label.split())[:MOST_LABEL]
    row = models.Device.objects.create(
        person=actor.code,
        label=words or at.strftime("%d/%m/%Y"),
        token_hash=_hash(token),
        units=sorted(unit_keys(actor=actor, roles=TYPISTS)),
        villages=sorted(villages),
        registered_at=at,
    )
    audit.record("sync.device.registered", actor=actor, subject=str(row.pk), at=at)
    return Registered(token, card(row=row))


def entered(*, token: str, at: datetime) -> tuple[DeviceCard, Actor]:
    """Return the phone that shows a token and its person, and open that person's scope.

    Raises:
        DeviceNotKnown: nobody's token.
        DeviceRevoked: it was locked out, or its person is not known any more.
    """
    person = person_of_token(token_hash=_hash(token)) if token else ""
    if not person:
        raise DeviceNotKnown
    actor = become(person=person, at=at)
    row = models.Device.objects.get(token_hash=_hash(token))
    if row.revoked_at is not None:
        close_scope()
        raise DeviceRevoked
    return card(row=row), actor


def note_contact(*, device: DeviceCard, sent_at: int | None = None, at: datetime) -> None:
    """Note that a phone spoke, and how far its clock is ahead by the time `sent_at` that it told, if it told one."""
    off = sent_at - int(at.timestamp()) if sent_at else device.clock_off_s
    is_news = device.spoke_at is None or (at - device.spoke_at).total_seconds() > SPOKEN_S
    if is_news or abs(off - device.clock_off_s) > CLOCK_S:
        models.Device.objects.filter(pk=device.id).update(spoke_at=at, clock_off_s=off)


@transaction.atomic
def revoke(*, device_id: UUID, actor: Actor, at: datetime) -> None:
    """Lock a phone out: from now on nothing of it is taken. Twice is as good as once.

    Raises:
        DeviceNotKnown: there is none that this person may lock out.
    """
    row = models.Device.objects.select_for_update().filter(pk=device_id).first()
    if row is None:
        raise DeviceNotKnown
    if row.revoked_at is None:
        models.Device.objects.filter(pk=row.pk).update(revoked_at=at)
        audit.record("sync.device.revoked", actor=actor, subject=str(row.pk), at=at)


def become(*, person: str, at: datetime) -> Actor:
    """Open the full scope of a person as of now, and return them.

    Raises:
        DeviceRevoked: the person is not known any more.
    """
    open_scope(actor=Actor(ActorKind.PERSON, person, frozenset({Role.CITIZEN})))
    found = accounts.person(person_id=UUID(person))
    if found is None or not found.is_active:
        close_scope()
        raise DeviceRevoked
    posts = accounts.posts_of(person_id=UUID(person), on=at.date())
    held = frozenset((post.role, post.office_code) for post in posts)
    roles = frozenset({Role.CITIZEN, *(role for role, _ in held)})
    actor = Actor(ActorKind.PERSON, person, roles, frozenset(office for _, office in held), held)
    open_scope(actor=actor)
    return actor


def _check_records(actor: Actor) -> None:
    if actor.kind is not ActorKind.PERSON or not actor.roles & TYPISTS:
        raise RoleNeeded


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()
