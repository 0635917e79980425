"""What is wrong or ending in the register, for the people who keep it."""

from datetime import date

from longhouse.authority import models
from longhouse.authority.queries import seats, standing
from longhouse.authority.rules import faults, rows
from longhouse.authority.shapes import Fault, FaultKind
from longhouse.places import queries as places


def faults_on(*, on: date | None = None, place_day: date) -> list[Fault]:
    """Return every fault of the register for every commune of the house's province.

    Args:
        on: only what holds on that day; None: whenever.
        place_day: the day whose communes are meant.
    """
    home = places.home()
    communes = places.units(parent_key=home.key, on=place_day) if home else []
    standing_units = places.revision()
    chains = {u.key: seats.around(key=u.key, on=place_day, standing=standing_units) for u in communes}
    powers = standing.powers()
    kept = models.Grant.objects.filter(retired_at=None).values(*rows.GRANT_COLUMNS)
    grants = [rows.grant_of(row=row) for row in kept]
    found = faults.faults(powers=powers, grants=grants, places=chains)
    return found if on is None else faults.on_day(found=found, on=on)


def endings(*, on: date) -> list[Fault]:
    """Return the rows standing on that day whose basis is to end, the earliest end first."""
    ends = []
    for power in standing.powers():
        for row in standing.grants_of(power=power.key, on=on):
            if row.basis.ends_on and row.basis.ends_on > on:
                words = f"căn cứ {row.basis.number} hết hiệu lực ({row.basis.ends_certainty.value})"
                ends.append(
                    Fault(
                        FaultKind.BASIS_ENDS,
                        power.key,
                        row.object_key,
                        row.place_key,
                        row.basis.ends_on,
                        row.valid_to,
                        words,
                        (row.key,),
                    )
                )
    return sorted(ends, key=lambda fault: (fault.valid_from or date.min, fault.power_key))
