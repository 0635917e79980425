"""What of a record counts as its content: when any of it changes, answers that rest on it must be looked at again."""

from collections.abc import Sequence
from datetime import date

from longhouse.assistant.rules.approving.content import Cited, CitedKind, digest_of
from longhouse.authority.shapes import Grant, Power
from longhouse.core.sources import Source
from longhouse.law.rules.standing import is_acting
from longhouse.law.shapes import Effect, Provision, Standing
from longhouse.procedures.shapes import Procedure

_STANDS = frozenset({Standing.IN_FORCE, Standing.PARTLY, Standing.UNKNOWN})


def of_procedure(*, procedure: Procedure) -> Cited:
    """Return a procedure as a source: its papers, times, fees, places, decider and result make its digest."""
    parts: list[object] = [procedure.name, procedure.tier, procedure.where, procedure.decider.text]
    parts += [
        (case.name, paper.name, paper.kind, paper.count, paper.when, paper.held_by)
        for case in procedure.cases
        for paper in case.papers
    ]
    parts += [
        (row.channel, row.amount, row.unit, row.cutoff, row.up_to, row.text) for row in procedure.time_limits
    ]
    parts += [
        (row.name, row.channel, row.amount_vnd, row.per, row.exemptions, row.text) for row in procedure.fees
    ]
    parts += [step.text for step in procedure.steps] + [procedure.online.kind]
    parts += [(row.document, row.article, row.clause) for row in procedure.legal_basis]
    parts.append(procedure.result.text if procedure.result else "")
    certainty = procedure.decider.source.certainty.value
    return Cited(
        CitedKind.PROCEDURE,
        procedure.code,
        procedure.name,
        digest_of(parts),
        document=f"{procedure.name} ({procedure.code})",
        valid_from=procedure.period.valid_from,
        certainty=certainty,
    )


def of_power(*, power: Power, grants: Sequence[Grant]) -> Cited | None:
    """Return a power as a source: who holds it, over what, where and on what basis; None where nobody holds it."""
    if not grants:
        return None
    rows = sorted(
        "|".join(
            str(part)
            for part in (
                row.object_key,
                row.place_key,
                row.layer,
                row.body.value,
                row.body_name,
                row.kind.value,
                row.limits,
                row.basis.number,
                row.basis.article,
                row.basis.clause,
                row.basis.point,
            )
        )
        for row in grants
    )
    source: Source = grants[0].source
    return Cited(
        CitedKind.POWER,
        power.key,
        power.name,
        digest_of([power.name, *rows]),
        document=source.document,
        article=source.article or "",
        clause=source.clause or "",
        valid_from=grants[0].valid_from,
        certainty=source.certainty.value,
    )


def of_provision(*, provision: Provision, effects: Sequence[Effect], on: date) -> Cited | None:
    """Return a provision as a source: its words and what acts on it; None where it is not in force on that day.

    Args:
        provision: as it reads on the day.
        effects: what others do to it and to what holds it, also where our text does not show it yet.
        on: the day.
    """
    if provision.standing not in _STANDS:
        return None
    acting = sorted(
        f"{row.kind.value}|{row.by_number}|{row.by_place}|{row.target_eid}|{row.from_on}"
        for row in effects
        if is_acting(effect=row, on=on)
    )
    return Cited(
        CitedKind.PROVISION,
        provision.key,
        f"{provision.label} {provision.document_number}".strip(),
        digest_of([provision.document_number, provision.label, provision.heading, provision.text, *acting]),
        document=f"{provision.label} {provision.document_title or ''} {provision.document_number}".strip(),
        valid_from=provision.valid_from,
        certainty=provision.certainty.value,
    )
