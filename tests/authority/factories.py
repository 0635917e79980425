"""Rows for tests of authority; a call shows only what matters to the test."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from longhouse.authority import actions, models
from longhouse.core.clock import now
from tests.paths import ROOT

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


def a_decision(power: models.Power, office: str) -> models.Delegation:
    """Return a decision that an office issued."""
    return models.Delegation.objects.create(
        state="issued", kind="authorised", power=power, unit_key="66", from_office=office, to_body="commune-chair",
        to_name="Chủ tịch Ủy ban nhân dân cấp xã", valid_from=TWO_TIERS, drafting_office="office", legal_office="office",
        drafted_by=uuid4(), drafted_at=now(), changed_at=now(),
    )  # fmt: skip


def renew() -> None:
    """Tell the queries that rows were written behind their back."""
    actions.renew()


def written_power(**changes: Any) -> dict[str, Any]:
    """Return a power as a file writes it: the district until 1 July 2025, then the commune."""
    power = {
        "key": "test.power",
        "name": "Việc thử",
        "phrasings": ["ai làm việc thử"],
        "grants": [
            {
                "id": "district",
                "body": "district-committee",
                "kind": "law",
                "to": "2025-07-01",
                "source": "notes",
            },
            {
                "id": "commune",
                "body": "commune-committee",
                "kind": "divided",
                "basis": {"document": "decree", "article": "4"},
                "from": "2025-07-01",
                "source": "notes",
            },
        ],
    }
    return power | changes


def register_folder(root: Path, *powers: dict[str, Any]) -> Path:
    """Write a catalogue's folder that holds these powers only."""
    (root / "schema").mkdir(exist_ok=True)
    (root / "powers").mkdir(exist_ok=True)
    schema = "schema/power.schema.json"
    (root / schema).write_text((ROOT / "catalogue" / schema).read_text(encoding="utf-8"), encoding="utf-8")
    file = {
        "field": "test",
        "name": "Thử",
        "documents": {"decree": {"number": "1/2025/NĐ-CP"}},
        "sources": {"notes": {"title": "Ghi chép thử", "read": "2026-11", "certainty": "second-hand"}},
        "powers": list(powers),
    }
    text = yaml.safe_dump(file, allow_unicode=True, sort_keys=False)
    (root / "powers" / "test.yaml").write_text(text, encoding="utf-8")
    return root
