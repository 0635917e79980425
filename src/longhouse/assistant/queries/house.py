"""What the catalogue says about questions that people answer, and the communes of the house."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from longhouse.assistant.rules.tickets.desks import House
from longhouse.places import queries as places


def house() -> House:
    """Return the province's own choices about questions."""
    path = Path(settings.CATALOGUE)
    return _house(path, (path / "questions.yaml").stat().st_mtime)


def communes(*, on: date) -> dict[str, str]:
    """Return the name of every commune of the house's province by its key, in Vietnamese order."""
    return _communes(places.revision(), on)


def commune_key(*, name: str, on: date) -> str:
    """Return the key of the commune of that name or key; empty where the house has none such."""
    wanted = name.strip().lower()
    known = communes(on=on) if wanted else {}
    return next((key for key, shown in known.items() if wanted in {key, shown.lower()}), "")


@lru_cache(maxsize=2)
def _house(path: Path, _changed: float) -> House:
    own = yaml.safe_load((path / "questions.yaml").read_text(encoding="utf-8"))
    province = yaml.safe_load((path / "province.yaml").read_text(encoding="utf-8"))
    return House(
        working_days=own["working_days"],
        months=own["months"],
        province=str(province["code"]),
        default_office=own["default_office"],
        owners=own["owners"],
        high_fields=frozenset(own["high_fields"]),
        high_words=tuple(own["high_words"]),
        keep_days=own["keep_days"],
        count_days=own["count_days"],
        small_number=own["small_number"],
        model_per_minute=own["model"]["per_minute"],
        model_per_day=own["model"]["per_day"],
    )


@lru_cache(maxsize=2)
def _communes(_revision: str, on: date) -> dict[str, str]:
    home = places.home()
    return {unit.key: unit.name for unit in places.units(parent_key=home.key, on=on)} if home else {}
