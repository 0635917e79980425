"""The words of a printed decision, with the names of its day."""

from longhouse.authority.queries import holding, standing
from longhouse.authority.queries.delegations import delegation as one
from longhouse.authority.rules import decision, holders, receivers
from longhouse.authority.rules.decision import DecisionText, Names
from longhouse.authority.shapes import Basis, Delegation
from longhouse.places import queries as places

KINDS_OF_UNITS = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")


def decision_text(*, delegation: Delegation) -> DecisionText:
    """Return a decision, or its draft, ready to be laid out."""
    terms = delegation.terms
    power = standing.power(key=terms.power_key)
    unit = places.unit(key=terms.unit_key)
    offices = {office.code: office.name for office in places.offices_ever(unit_key=unit.key)}
    old = one(delegation_id=delegation.amends_id) if delegation.amends_id else None
    names = Names(
        unit=unit.name,
        town=_town(unit.name),
        giver=offices.get(terms.from_office, terms.from_office),
        drafting=offices.get(delegation.drafting_office, delegation.drafting_office),
        legal=offices.get(delegation.legal_office, delegation.legal_office),
        power=power.name,
        segment=next((part.name for part in power.objects if part.key == terms.object_key), ""),
        receiver=_receiver(delegation),
        places=_places(delegation, unit.name),
        replaced=old.number if old else "",
    )
    return decision.text_of(delegation=delegation, names=names, bases=_bases(delegation))


def _receiver(delegation: Delegation) -> str:
    """Return the receiver by its very name where there is one only."""
    terms = delegation.terms
    if len(terms.places) != 1 or not receivers.is_of_communes(body=terms.to_body):
        return terms.to_name
    name = places.unit(key=terms.places[0]).name
    return holders.name_in(body=terms.to_body, body_name=terms.to_name, unit_name=name)


def _places(delegation: Delegation, unit_name: str) -> list[str]:
    """Return where the decision applies; nothing where the receiver's own name says it."""
    terms = delegation.terms
    if terms.places and _receiver(delegation) != terms.to_name:
        return []
    if terms.places:
        return [places.unit(key=key).name for key in terms.places]
    is_spread = receivers.is_of_communes(body=terms.to_body) and unit_name.startswith(("Tỉnh ", "Thành phố "))
    whole = unit_name[:1].lower() + unit_name[1:]
    return [f"tất cả các xã, phường của {whole}" if is_spread else whole]


def _bases(delegation: Delegation) -> list[Basis]:
    """Return the bases on which the giver holds the power in the places of the decision."""
    terms = delegation.terms
    stands = holding.stands_of(terms=terms, units=holding.units_of(terms=terms), without=delegation.id)
    own = (row.grant for row in stands if row.holder and row.holder.office_code == terms.from_office)
    return list(dict.fromkeys(grant.basis for grant in own if grant))


def _town(unit_name: str) -> str:
    return next(
        (unit_name.removeprefix(kind) for kind in KINDS_OF_UNITS if unit_name.startswith(kind)), unit_name
    )
