"""Loading the register: all or nothing, again without change, and nothing overwritten without a trace."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from longhouse.accounts import actions as accounts
from longhouse.audit import queries as audit
from longhouse.authority import actions, models, queries
from longhouse.authority.rules.files import read_register
from longhouse.authority.shapes import RegisterDiff
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from tests.authority.factories import a_grant, register_folder, renew, written_power

HOUSE = Actor.system(name="test")


@pytest.fixture(autouse=True)
def as_the_house(db: None) -> None:
    """Act as the house itself."""
    accounts.open_scope(actor=HOUSE)


def load(folder: Path) -> RegisterDiff:
    """Load a folder as the house."""
    return actions.load_register(actor=HOUSE, at=now(), folder=folder)


def test_a_second_load_changes_nothing(tmp_path: Path) -> None:
    folder = register_folder(tmp_path, written_power())
    first, revision = load(folder), queries.revision()
    second = load(folder)
    assert (first.added, first.unchanged) == (("test.power", "test.power/district", "test.power/commune"), 0)
    assert (second.added, second.changed, second.ended, second.unchanged) == ((), (), (), 3)
    assert queries.revision() == revision


def test_a_changed_row_is_retired_and_written_anew(tmp_path: Path) -> None:
    load(register_folder(tmp_path, written_power()))
    power = written_power()
    power["grants"][1]["body"] = "commune-chair"
    diff = load(register_folder(tmp_path, power))
    rows = models.Grant.objects.filter(key="test.power/commune").order_by("id")
    assert diff.changed == ("test.power/commune",)
    assert [(row.body, row.retired_at is None) for row in rows] == [
        ("commune-committee", False),
        ("commune-chair", True),
    ]


def test_a_power_that_the_files_no_longer_name_is_retired(tmp_path: Path) -> None:
    load(register_folder(tmp_path, written_power(), written_power(key="test.other")))
    diff = load(register_folder(tmp_path, written_power()))
    assert set(diff.ended) == {"test.other", "test.other/district", "test.other/commune"}
    assert [power.key for power in queries.powers()] == ["test.power"]


def test_rows_of_local_decisions_are_left_alone(tmp_path: Path) -> None:
    folder = register_folder(tmp_path, written_power())
    load(folder)
    a_grant(models.Power.objects.get(), key="local", place_key="66", layer=1, delegation_id=1)
    renew()
    load(folder)
    assert models.Grant.objects.get(key="local").retired_at is None


def test_two_holders_in_the_files_load_nothing(tmp_path: Path) -> None:
    power = written_power()
    power["grants"][0]["to"] = "2025-08-01"
    with pytest.raises(actions.TwoHolders, match=r"test\.power/district và test\.power/commune"):
        load(register_folder(tmp_path, power))
    assert not models.Power.objects.exists()


def test_a_file_with_a_mistake_loads_nothing(tmp_path: Path) -> None:
    power = written_power()
    del power["grants"][0]["body"]
    with pytest.raises(actions.RegisterHasProblems):
        load(register_folder(tmp_path, written_power(key="test.right"), power))
    assert not models.Power.objects.exists()


def test_a_load_is_recorded(tmp_path: Path) -> None:
    load(register_folder(tmp_path, written_power()))
    assert "authority.register.loaded" in {entry.event for entry in audit.entries(limit=5)}


def test_an_undone_load_leaves_no_memory(tmp_path: Path) -> None:
    load(register_folder(tmp_path, written_power()))
    known = queries.powers()
    models.Power.objects.filter(key="test.power").update(name="Tên khác")
    renew()
    assert known[0].name != queries.powers()[0].name


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"body": "emperor"}, "powers.0.grants.0.body", "không phải giá trị được dùng"),
        ({"to": "2025-02-30"}, "powers.0.grants.0", "ngày không có thật"),
        ({"from": "2025-07-01"}, "powers.0.grants.0.to", "không sau ngày bắt đầu"),
        ({"source": "nobody"}, "powers.0.grants.0.source", "không có “nobody”"),
        ({"basis": {"document": "nothing"}}, "powers.0.grants.0.basis", "không có “nothing”"),
        ({"object": "people"}, "powers.0.grants.0.object", "không có đoạn “people”"),
        ({"body": "ministry"}, "powers.0.grants.0", "cần tên"),
        ({"colour": "red"}, "powers.0.grants.0", "khóa lạ"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, change: dict[str, object], field: str, words: str
) -> None:
    power = written_power()
    power["grants"][0].update(change)
    (problem, *_) = read_register(folder=register_folder(tmp_path, power)).problems
    assert (problem.file, problem.field) == ("powers/test.yaml", field)
    assert words in problem.words
    assert problem.line > 1


def test_one_procedure_has_one_power(tmp_path: Path) -> None:
    powers = [written_power(key=key, procedures=["1.000001"]) for key in ("test.one", "test.two")]
    (problem,) = read_register(folder=register_folder(tmp_path, *powers)).problems
    assert "“1.000001” đã có ở một thẩm quyền khác" in problem.words


def test_a_table_that_answers_with_no_segment_is_a_mistake(tmp_path: Path) -> None:
    segments = [{"key": "people", "name": "người"}, {"key": "firms", "name": "công ty"}]
    table = {
        "name": "ai",
        "inputs": [{"name": "tuoi", "label": "Tuổi", "type": "number"}],
        "outputs": [{"name": "object", "label": "Nhóm", "type": "enum", "values": ["people", "ghosts"]}],
        "rows": [{"key": "1", "when": {"tuoi": "> 1"}, "then": {"object": "people"}}],
    }
    power = written_power(objects=segments, table=table)
    (problem,) = read_register(folder=register_folder(tmp_path, power)).problems
    assert "bảng phải trả lời" in problem.words


def test_a_province_without_powers_has_none(tmp_path: Path) -> None:
    assert read_register(folder=tmp_path).powers == ()


def test_the_days_in_the_real_files_hold_as_written() -> None:
    """The ends of the same document are the same in every file."""
    folder = Path(__file__).parents[2] / "catalogue" / "powers"
    ends: dict[str, set[tuple[date | None, str | None]]] = {}
    for path in folder.glob("*.yaml"):
        for document in yaml.safe_load(path.read_text(encoding="utf-8"))["documents"].values():
            ends.setdefault(document["number"], set()).add(
                (document.get("ends"), document.get("ends_certainty"))
            )
    assert {number for number, found in ends.items() if len(found) > 1} == set()
