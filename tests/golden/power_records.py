"""The register of powers without a database: who decides, from the files of the catalogue and the units in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from longhouse.authority.rules import files, finding, holders
from longhouse.authority.rules.choosing import choose
from longhouse.authority.shapes import Grant, Holder, Power, PowerText, Register, Ruling, Tier, Verdict
from longhouse.places.shapes import Unit
from tests.paths import ROOT

TIERS = {
    "province": Tier.PROVINCE,
    "old-province": Tier.PROVINCE,
    "old-district": Tier.DISTRICT,
}
Lines = Iterable[tuple[Unit, ...]]  # a unit with what lies above it, as it was on a day


@cache
def register() -> Register:
    """Return the register that the catalogue writes."""
    return files.read_register(folder=ROOT / "catalogue")


def powers() -> list[Power]:
    """Return every power."""
    return list(register().powers)


def texts() -> list[PowerText]:
    """Return what the index reads of every power."""
    return [text for power in register().powers for text in finding.texts_of(power=power)]


def who_decides(*, power: str, on: date, lines: Lines, key: str, facts: Mapping[str, object]) -> Verdict:
    """Return who holds a power on a day; `lines` are the unit of the asked place as it was then."""
    found = next(row for row in register().powers if row.key == power)
    rows: list[Grant] = [row for row in register().grants if row.power_key == power]
    around = tuple(dict.fromkeys([key, *(unit.key for line in lines for unit in line)])) if key else ()
    verdict = choose(power=found, grants=rows, places=around, facts=facts, on=on)
    if verdict.grant is None or verdict.ruling is not Ruling.DECIDED:
        return verdict
    return replace(verdict, holder=_holder(verdict.grant, lines))


def _holder(grant: Grant, lines: Lines) -> Holder:
    tier = holders.tier_of(body=grant.body)
    has_unit = grant.body not in holders.PLACELESS
    near = [unit for line in lines for unit in line if TIERS.get(unit.kind.value, Tier.COMMUNE) is tier]
    names = [
        holders.name_in(body=grant.body, body_name=grant.body_name, unit_name=unit.name)
        for unit in near
        if has_unit
    ]
    return Holder(grant.body, tier, " hoặc ".join(dict.fromkeys(names)) or grant.body_name)
