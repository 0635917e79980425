"""What the house could not answer, or answered badly: counts by commune and question, small ones not told."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum

from longhouse.assistant import models


@dataclass(frozen=True, slots=True)
class Backlogged:
    """A question of the backlog: how often it went unanswered, how often its answer was found bad, why, and where."""

    question: str
    unanswered: int
    bad: int
    reasons: tuple[str, ...]
    by_unit: tuple[tuple[str, int], ...]  # key of the commune ("" none named) and both counts together

    @property
    def total(self) -> int:
        """Return both counts together."""
        return self.unanswered + self.bad


def backlog(*, since: date, unit_key: str = "", limit: int = 100) -> list[Backlogged]:
    """Return the questions of the backlog since a day, the most frequent first; of one commune where it is named."""
    missed = models.Unanswered.objects.filter(week_from__gte=since)
    rated = models.Rating.objects.filter(rated_at__date__gte=since, is_useful=False)
    if unit_key:
        missed, rated = missed.filter(unit_key=unit_key), rated.filter(unit_key=unit_key)
    unanswered: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    units: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, str] = {}
    for key, unit, said, number in missed.values_list("question_key", "unit_key", "question").annotate(
        number=Sum("number")
    ):
        unanswered[key] += number
        units[key][unit] += number
        words.setdefault(key, said)
    for key, unit, said, number in rated.values_list("question_key", "unit_key", "question").annotate(
        number=Count("pk")
    ):
        bad[key] += number
        units[key][unit] += number
        words.setdefault(key, said)
    most = sorted(units, key=lambda key: (-(unanswered[key] + bad[key]), key))[:limit]
    reasons = _reasons(most, since)
    return [
        Backlogged(
            words[key], unanswered[key], bad[key], tuple(reasons[key]), tuple(units[key].most_common())
        )
        for key in most
    ]


def by_commune(*, since: date) -> list[tuple[str, int, int]]:
    """Return for each commune how many questions went unanswered and how many answers were found bad."""
    missed = models.Unanswered.objects.filter(week_from__gte=since).values_list("unit_key")
    rated = models.Rating.objects.filter(rated_at__date__gte=since, is_useful=False).values_list("unit_key")
    unanswered = dict(missed.annotate(number=Sum("number")))
    bad = dict(rated.annotate(number=Count("pk")))
    keys = sorted({*unanswered, *bad}, key=lambda key: (-(unanswered.get(key, 0) + bad.get(key, 0)), key))
    return [(key, unanswered.get(key, 0), bad.get(key, 0)) for key in keys]


def _reasons(keys: list[str], since: date) -> dict[str, list[str]]:
    rows = models.Rating.objects.filter(question_key__in=keys, is_useful=False, rated_at__date__gte=since)
    found: dict[str, list[str]] = defaultdict(list)
    for key, reason in rows.exclude(reason="").order_by("-rated_at").values_list("question_key", "reason"):
        if len(found[key]) < 3 and reason not in found[key]:  # noqa: PLR2004  # three are enough to see why
            found[key].append(reason)
    return found
