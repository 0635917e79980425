"""On which day a power last changed: for whoever wrote about it and must look again."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from longhouse.authority import models
from longhouse.core.clock import VIETNAM


def changed_on(*, keys: Collection[str]) -> dict[str, date]:
    """Return, by key, the latest day on which a row of the law or the power itself was replaced or ended.

    Args:
        keys: of powers. Those that stand as they were first written are not in the answer.
    """
    rows = models.Grant.objects.filter(power_id__in=keys, layer=0).values_list("power_id")
    found = dict(rows.annotate(at=Max("retired_at")).exclude(at=None).order_by())
    for power in models.Power.objects.filter(key__in=keys):
        if power.retired_at:
            found[power.key] = max(power.retired_at, found.get(power.key, power.retired_at))
    return {key: at.astimezone(VIETNAM).date() for key, at in found.items()}
