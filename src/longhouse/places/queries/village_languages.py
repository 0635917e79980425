"""Which languages the villages of a day speak, beside Vietnamese."""

from collections import Counter
from datetime import date

from django.db.models import Q

from longhouse.places import models


def villages_by_language(*, on: date) -> Counter[str]:
    """Return in how many villages that stand on a day each language is spoken, by its tag; empty where none told."""
    rows = models.Village.objects.filter(_stands(on)).exclude(languages=[])
    return Counter(tag for tags in rows.values_list("languages", flat=True) for tag in tags)


def _stands(on: date) -> Q:
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
