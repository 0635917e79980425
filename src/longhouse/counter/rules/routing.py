"""Say which office decides a dossier and why, from the verdict of the register of powers."""

import hashlib
from http import HTTPStatus

from longhouse.authority.rules import holders, wording
from longhouse.authority.shapes import Body, Ruling, Verdict
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.shapes import Routing


class DeciderUnknown(Refusal):
    """The register does not say which office decides, so the dossier can go nowhere."""

    code = "decider-unknown"
    status = HTTPStatus.CONFLICT
    sentence = mark("Sổ thẩm quyền chưa nói rõ cơ quan nào giải quyết ở nơi này: %(why)s")


class FactsMissing(Refusal):
    """The register needs to know more of the case to say who decides."""

    code = "facts-missing"
    sentence = mark("Cần biết thêm để xác định cơ quan giải quyết: %(names)s.")


class PowerMoved(Refusal):
    """The power lies with another office today, so this one may not sign."""

    code = "power-moved"
    status = HTTPStatus.CONFLICT
    sentence = mark("Hôm nay thẩm quyền thuộc %(name)s. Xin chuyển hồ sơ đến nơi đó, không ký tại đây.")


def routing_of(*, verdict: Verdict) -> Routing:
    """Return the office that decides, with its basis and why.

    Raises:
        FactsMissing: the verdict names facts it still needs.
        DeciderUnknown: nobody holds the power that we know, or it has no office here.
    """
    if verdict.ruling is Ruling.MISSING_FACTS:
        raise FactsMissing(names=", ".join(verdict.missing))
    grant, holder = verdict.grant, verdict.holder
    if verdict.ruling is not Ruling.DECIDED or grant is None or holder is None or not holder.office_code:
        raise DeciderUnknown(why=" ".join(verdict.notes) or verdict.ruling.value)
    basis = wording.because(grant=grant)
    return Routing(
        office=holder.office_code,
        body=holder.body.value,
        name=holder.name,
        basis=basis,
        why=" ".join((f"{holder.name}: {basis}.", *verdict.notes)),
        digest=_digest(grant.key, holder.office_code, basis, verdict.on.isoformat()),
    )


def by_definition(*, body: str, name: str, unit_key: str, unit_name: str, document: str) -> Routing:
    """Return the office that the procedure's own definition names, where the register has no such power.

    Args:
        body: what the definition calls the holder, such as commune-committee.
        name: its words.
        unit_key: the unit of the body's tier that the case lies in.
        unit_name: its name.
        document: the source of the definition.

    Raises:
        DeciderUnknown: the body has no office that every unit has.
    """
    known = Body(body) if body in set(Body) else Body.UNKNOWN
    suffix = holders.SUFFIXES.get(known)
    if suffix is None:
        raise DeciderUnknown(why=name or body)
    title = holders.name_in(body=known, body_name=name, unit_name=unit_name)
    office = f"{unit_key}.{suffix}"
    return Routing(office, known.value, title, document, f"{title}: {document}.", _digest(office, document))


def named(*, office: str, name: str, because: str) -> Routing:
    """Return the office that the counter named because nobody else says who decides."""
    return Routing(office, "", name, "", f"{name}: {because}", _digest(office, because), by_hand=True)


def check_power_is_here(*, routing: Routing, office: str) -> None:
    """Raise PowerMoved where the power lies with another office than the one that wants to sign."""
    if routing.office != office:
        raise PowerMoved(name=routing.name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
