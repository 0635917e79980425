"""A table written as plain data, DMN or a sheet comes back the same, whatever its texts hold."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from longhouse.authority.rules.tables.dmn_reading import read_dmn
from longhouse.authority.rules.tables.dmn_writing import write_dmn
from longhouse.authority.rules.tables.reading import read_table, write_table
from longhouse.authority.rules.tables.shape import HitPolicy, Table
from longhouse.authority.rules.tables.sheet_reading import read_sheet
from longhouse.authority.rules.tables.sheet_writing import write_sheet
from tests.authority.tables.factories import a_table, row
from tests.authority.tables.tables_drawn import drawn_tables

THOROUGH = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
LEVEL = {"name": "phi", "type": "number", "values": [1, 0]}


@THOROUGH
@given(table=drawn_tables())
def test_plain_data_keeps_a_table(table: Table) -> None:
    assert read_table(written=json.loads(json.dumps(write_table(table=table)))) == table


@THOROUGH
@given(table=drawn_tables())
def test_dmn_keeps_a_table(table: Table) -> None:
    assert read_dmn(content=write_dmn(table=table)) == table


@THOROUGH
@given(table=drawn_tables())
def test_a_sheet_keeps_a_table(table: Table) -> None:
    assert read_sheet(content=write_sheet(table=table)) == table


@pytest.mark.parametrize("policy", list(HitPolicy), ids=lambda policy: f"hit policy {policy.name}")
def test_files_keep_every_hit_policy(policy: HitPolicy) -> None:
    table = a_table(policy=policy.value, outputs=[LEVEL], rows=[row(1)])
    assert read_dmn(content=write_dmn(table=table)) == table
    assert read_sheet(content=write_sheet(table=table)) == table
