"""Rows for tests of authority; a call shows only what matters to the test."""

from datetime import date

from longhouse.authority import actions, models
from longhouse.core.clock import now

TWO_TIERS = date(2025, 7, 1)


def a_power(key: str = "land.first", field: str = "land") -> models.Power:
    """Return a standing power in the database."""
    return models.Power.objects.create(
        key=key, name=key, sort_key=key, field=field, definition={}, recorded_at=now()
    )


def a_grant(power: models.Power, **changes: object) -> models.Grant:
    """Return a standing row: the commune's chair, everywhere, always, by law."""
    count = models.Grant.objects.count()
    row: dict[str, object] = {
        "key": f"row-{count}",
        "power": power,
        "body": "commune-chair",
        "body_name": "Chủ tịch Ủy ban nhân dân cấp xã",
        "kind": "law",
        "basis_number": "1/2025/NĐ-CP",
        "source": {"document": "Tài liệu thử"},
        "recorded_at": now(),
    }
    return models.Grant.objects.create(**(row | changes))


def renew() -> None:
    """Tell the queries that rows were written behind their back."""
    actions.renew()
