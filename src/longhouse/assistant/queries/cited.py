"""Records that answers rest on: found as typed, and as they stand on a day."""

from collections.abc import Sequence
from datetime import date

from longhouse.assistant.rules.approving import records, standing
from longhouse.assistant.rules.approving.content import Cited, CitedKind, Content, SourceNotFound
from longhouse.assistant.rules.approving.typed_sources import Typed, typed_sources
from longhouse.authority import queries as authority
from longhouse.law import queries as law
from longhouse.law.shapes import Provision
from longhouse.procedures import queries as procedures


def cited_in(*, text: str, on: date) -> list[Cited]:
    """Return the records named in one field of an officer's form, as they stand on a day.

    Raises:
        SourceNotFound: one of them names nothing that stands then.
    """
    return [_found(one, on) for one in typed_sources(text=text)]


def as_of(*, content: Content, on: date) -> dict[str, Cited | None]:
    """Return each source of an answer as it stands on a day, by its name; None where nothing stands."""
    return {standing.name_of(one): _standing(one.kind, one.key, on) for one in content.sources}


def _found(typed: Typed, on: date) -> Cited:
    found = _standing(typed.kind, typed.text, on) if typed.kind else _in_words(typed.text, on)
    if found is None:
        raise SourceNotFound(text=typed.text[:60])
    return found


def _standing(kind: CitedKind, key: str, on: date) -> Cited | None:
    if kind is CitedKind.PROCEDURE:
        procedure = procedures.procedure(code=key, on=on)
        return records.of_procedure(procedure=procedure) if procedure else None
    if kind is CitedKind.POWER:
        return _power(key, on)
    provision = law.provision_by_key(key=key, on=on)
    return _provision(provision, on) if provision else None


def _power(key: str, on: date) -> Cited | None:
    try:
        power = authority.power(key=key)
    except authority.PowerNotKnown:
        return None
    return records.of_power(power=power, grants=authority.grants_of(power=key, on=on))


def _in_words(text: str, on: date) -> Cited | None:
    """Return the provision that a lawyer's citation names; a citation of a whole document is not enough."""
    linked = [link.now for link in law.citations_in(text=text, today=on)]
    found: Sequence[Provision] = [one for one in linked if one]
    return _provision(found[0], on) if found else None


def _provision(found: Provision, on: date) -> Cited | None:
    effects = law.effects_on(document_key=found.document_key, eid=found.eid)
    return records.of_provision(provision=found, effects=effects, on=on)
