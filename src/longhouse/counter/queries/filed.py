"""How many dossiers came in online, by commune: counts only, never who."""

from datetime import date, datetime, time

from django.db.models import Count, F, Func, TextField, Value
from django.db.models.functions import Coalesce, NullIf

from longhouse.core.clock import VIETNAM
from longhouse.counter import models
from longhouse.counter.shapes import Channel


def filed_online(*, first: date, until: date) -> dict[str, int]:
    """Return how many dossiers were filed online in `[first, until)` in each unit that has any, as far as the scope sees.

    The unit is that of the case, or of the receiving counter where the case lies nowhere.
    """
    begins, ends = (datetime.combine(day, time(), VIETNAM) for day in (first, until))
    rows = models.Dossier.objects.filter(
        channel=Channel.ONLINE, submitted_at__gte=begins, submitted_at__lt=ends
    )
    counter = Func(
        F("received_office"), Value("."), Value(1), function="split_part", output_field=TextField()
    )
    by_unit = rows.annotate(unit=Coalesce(NullIf("place_key", Value("", TextField())), counter)).order_by()
    return dict(by_unit.values_list("unit").annotate(count=Count("id")))
