"""Load the register of powers; in one transaction, safe to repeat, nothing is overwritten without a trace."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from pathlib import Path

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.authority import models
from longhouse.authority.rules import files, rows
from longhouse.authority.rules.faults import doubles
from longhouse.authority.shapes import Grant, Power, RegisterDiff
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.sorting import sort_key
from longhouse.core.words import mark
from longhouse.core.written import Problem


class RegisterHasProblems(Refusal):
    """The files of the register are not right; nothing was loaded."""

    code = "register-has-problems"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Sổ thẩm quyền có %(count)s chỗ sai, chưa nạp gì. Chạy “longhouse check” để xem từng chỗ và cách sửa."
    )

    def __init__(self, *, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(count=len(problems))


class TwoHolders(Refusal):
    """Two rows of the files speak for the same power, place and day; nothing was loaded."""

    code = "two-holders"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Hai dòng %(rows)s cùng nói về một thẩm quyền trong cùng thời gian, chưa nạp gì. Sửa “from” hoặc “to” của một dòng."
    )


@transaction.atomic
def load_register(*, actor: Actor, at: datetime, folder: Path) -> RegisterDiff:
    """Bring powers and the law's rows to what the files say; rows of local decisions are left alone.

    A row that changed is retired and written anew, so that what the house answered before can be told.

    Raises:
        RegisterHasProblems: any file is wrong; then nothing changes.
        TwoHolders: two rows contradict each other; then nothing changes.
    """
    register = files.read_register(folder=folder)
    if register.problems:
        raise RegisterHasProblems(problems=register.problems)
    _refuse_two_holders(register.powers, register.grants)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('authority'))")
    powers = _bring_powers(register.powers, at)
    grants = _bring_grants(register.grants, at)
    diff = RegisterDiff(
        (*powers.added, *grants.added),
        (*powers.changed, *grants.changed),
        (*powers.ended, *grants.ended),
        powers.unchanged + grants.unchanged,
    )
    if diff.added or diff.changed or diff.ended:
        renew()
        detail = {"added": len(diff.added), "changed": list(diff.changed), "ended": list(diff.ended)}
        audit.record("authority.register.loaded", actor=actor, subject="register", at=at, detail=detail)
    return diff


def renew() -> None:
    """Tell every process that the register changed; whoever writes a power or a row calls this in its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO authority_revision (id, number) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET number = authority_revision.number + 1"
        )


def _refuse_two_holders(powers: Iterable[Power], grants: Iterable[Grant]) -> None:
    found = next(doubles(powers=powers, grants=grants), None)
    if found:
        raise TwoHolders(rows=" và ".join(found.grants))


def _bring_powers(powers: tuple[Power, ...], at: datetime) -> RegisterDiff:
    standing = {row.key: row for row in models.Power.objects.all()}
    wanted = {power.key: _power_row(power, at) for power in powers}
    added = [key for key in wanted if key not in standing]
    changed = [key for key in wanted if key in standing and _differs(standing[key], wanted[key])]
    ended = [key for key, row in standing.items() if key not in wanted and row.retired_at is None]
    models.Power.objects.bulk_create([wanted[key] for key in added], batch_size=500)
    columns = ["name", "sort_key", "field", "definition", "recorded_at", "retired_at"]
    models.Power.objects.bulk_update([wanted[key] for key in changed], columns, batch_size=500)
    models.Power.objects.filter(key__in=ended).update(retired_at=at)
    return RegisterDiff(tuple(added), tuple(changed), tuple(ended), len(wanted) - len(added) - len(changed))


def _power_row(power: Power, at: datetime) -> models.Power:
    return models.Power(
        key=power.key,
        name=power.name,
        sort_key=sort_key(power.name),
        field=power.field,
        definition=rows.definition_of(power=power),
        recorded_at=at,
    )


def _differs(before: models.Power, after: models.Power) -> bool:
    facts = ("name", "sort_key", "field", "definition", "retired_at")
    return any(getattr(before, fact) != getattr(after, fact) for fact in facts)


def _bring_grants(grants: tuple[Grant, ...], at: datetime) -> RegisterDiff:
    columns = models.Grant.objects.filter(retired_at=None, delegation_id=None).values(*rows.GRANT_COLUMNS)
    standing = {row["key"]: row for row in columns}
    wanted = {grant.key: rows.row_of(grant=grant) for grant in grants}
    added = [key for key in wanted if key not in standing]
    changed = [key for key in wanted if key in standing and dict(standing[key]) != wanted[key]]
    ended = [key for key in standing if key not in wanted]
    gone = models.Grant.objects.filter(retired_at=None, delegation_id=None, key__in=[*changed, *ended])
    gone.update(retired_at=at)
    fresh = [models.Grant(**wanted[key], recorded_at=at) for key in (*added, *changed)]
    models.Grant.objects.bulk_create(fresh, batch_size=1000)
    return RegisterDiff(tuple(added), tuple(changed), tuple(ended), len(wanted) - len(added) - len(changed))
