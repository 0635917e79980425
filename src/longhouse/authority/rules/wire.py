"""Write verdicts and faults as plain data for JSON: what the API and the commands say."""

from datetime import date

from longhouse.authority.shapes import Fault, Grant, Holder, Verdict


def verdict(*, verdict: Verdict) -> dict[str, object]:
    """Return a verdict as plain data."""
    return {
        "ruling": verdict.ruling.value,
        "power": {"key": verdict.power.key, "name": verdict.power.name} if verdict.power else None,
        "on": verdict.on.isoformat(),
        "place": verdict.place_key,
        "holder": _holder(verdict.holder),
        "grant": grant(row=verdict.grant) if verdict.grant else None,
        "before": [grant(row=row) for row in verdict.before],
        "after": [grant(row=row) for row in verdict.after],
        "chain": [grant(row=row) for row in verdict.chain],
        "choices": [grant(row=row) for row in verdict.choices],
        "missing": list(verdict.missing),
        "notes": list(verdict.notes),
    }


def grant(*, row: Grant) -> dict[str, object]:
    """Return a row of the register as plain data."""
    basis = row.basis
    return {
        "key": row.key,
        "object": row.object_key,
        "place": row.place_key,
        "layer": row.layer,
        "body": row.body.value,
        "name": row.body_name,
        "kind": row.kind.value,
        "basis": {
            "number": basis.number,
            "article": basis.article,
            "clause": basis.clause,
            "point": basis.point,
            "ends_on": _day(basis.ends_on),
            "ends_certainty": basis.ends_certainty.value if basis.ends_on else None,
        },
        "limits": row.limits,
        "note": row.note,
        "can_pass_on": row.can_pass_on,
        "valid_from": _day(row.valid_from),
        "valid_to": _day(row.valid_to),
        "certainty": row.source.certainty.value,
        "source": row.source.document,
        "read": row.source.read,
    }


def fault(*, fault: Fault) -> dict[str, object]:
    """Return a fault as plain data."""
    return {
        "kind": fault.kind.value,
        "power": fault.power_key,
        "object": fault.object_key,
        "place": fault.place_key,
        "from": _day(fault.valid_from),
        "to": _day(fault.valid_to),
        "words": fault.words,
        "grants": list(fault.grants),
    }


def _holder(holder: Holder | None) -> dict[str, str] | None:
    if holder is None:
        return None
    return {
        "body": holder.body.value,
        "tier": holder.tier.value,
        "name": holder.name,
        "office": holder.office_code,
        "unit": holder.unit_key,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
