"""Which powers rest on a document, by its own rows, its table or its notes."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from longhouse.authority.queries import standing
from longhouse.authority.rules.resting import mentions_of
from longhouse.authority.shapes import Power
from longhouse.law import queries as law
from longhouse.law.rules.mentions import Mention
from longhouse.law.rules.numbers import number_key


def resting_on(*, number: str, on: date) -> list[tuple[Power, tuple[Mention, ...]]]:
    """Return the powers that name a document, each with the lines that do, in Vietnamese order.

    Args:
        number: the document's, in any spelling.
        on: the day on which titles such as "Luật Đất đai" are read.
    """
    revision = standing.revision()
    found = _by_number(revision, law.revision(), on).get(number_key(number), {})
    known = standing.known(standing=revision)
    return [(known[key], lines) for key, lines in found.items()]


@lru_cache(maxsize=2)
def _by_number(revision: str, _law: str, on: date) -> Mapping[str, Mapping[str, tuple[Mention, ...]]]:
    titles = law.titles(on=on)
    found: dict[str, dict[str, tuple[Mention, ...]]] = {}
    for key, power in standing.known(standing=revision).items():
        rows = standing.rows_of(standing=revision, power=key)
        for line in mentions_of(power=power, grants=rows, titles=titles):
            by_power = found.setdefault(number_key(line.citation.number), {})
            by_power[key] = (*by_power.get(key, ()), line)
    return found
