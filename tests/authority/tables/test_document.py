"""The example of docs/rules/decision-tables.md is what it says."""

import re
from datetime import date
from typing import Any

import pytest
import yaml

from longhouse.authority.rules.tables.analysis import analyse
from longhouse.authority.rules.tables.deciding import decide
from longhouse.authority.rules.tables.reading import read_table
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "rules" / "decision-tables.md").read_text(encoding="utf-8")
TABLE = read_table(written=yaml.safe_load(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]))


@pytest.mark.parametrize(
    ("facts", "fee"),
    [
        pytest.param({"doi_tuong": "ho-gia-dinh", "dien_tich": 500}, 100_000, id="a household with a small plot"),
        pytest.param({"doi_tuong": "ho-gia-dinh", "dien_tich": "500.1"}, 200_000, id="a household with a large one"),
        pytest.param({"doi_tuong": "to-chuc"}, 500_000, id="an organisation, its area untold"),
    ],
)  # fmt: skip
def test_the_example_decides(facts: dict[str, Any], fee: int) -> None:
    assert decide(table=TABLE, facts=facts, on=date(2025, 8, 1)).outputs == ({"phi": fee},)


def test_the_example_ends_for_organisations_on_its_day() -> None:
    found = [(span.period.valid_from, len(span.gaps), len(span.overlaps)) for span in analyse(table=TABLE)]
    assert found == [(date(2025, 7, 1), 0, 0), (date(2027, 3, 1), 1, 0)]
