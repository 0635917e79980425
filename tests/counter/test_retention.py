"""What is kept long enough goes: by rule, by two people, whole, and with nothing of it in the record."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from longhouse.audit import queries as audit
from longhouse.counter import actions, models
from longhouse.counter.actions import retaining
from longhouse.counter.adapters import files
from longhouse.counter.queries import retention as queries
from longhouse.counter.rules import retention as rules
from longhouse.counter.rules.retention_files import read_retention
from longhouse.counter.rules.states import DONE
from longhouse.counter.shapes import DossierState
from tests.accounts.factories import HOUSE
from tests.counter.cast import HERE, THERE, Cast, at, in_scope
from tests.counter.test_documents import signed_in
from tests.paths import ROOT

LATER = at(2) + timedelta(days=11 * 366)
UBND = f"{HERE}.ubnd"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """Keep files and keys in folders of the test's own, and return that of the files."""
    with override_settings(VAR=tmp_path, FILE_KEYS=str(tmp_path / "keys")):
        yield tmp_path / "files"


def ended(cast: Cast, content: bytes = b"") -> UUID:
    """Have a dossier withdrawn, with one file of its own where there is content, and its day laid down."""
    dossier_id = cast.received().dossier_id
    with cast.acting("clerk") as clerk:
        actions.withdraw(dossier_id=dossier_id, reason="Thôi nộp.", actor=clerk, at=at(3))
        if content:
            name_file(dossier_id, content)
    with in_scope(HOUSE):
        retaining.set_ends()
    return dossier_id


def name_file(dossier_id: UUID, content: bytes) -> str:
    """Have a dossier name a kept file, and return its hash."""
    kept = files.keep_own(content=content)
    models.File.objects.create(
        dossier_id=dossier_id,
        name="giay.pdf",
        sha256=kept.sha256,
        kind=kept.kind,
        size_bytes=kept.size_bytes,
        kept_at=at(2),
    )
    return kept.sha256


def proposed(cast: Cast, dossier_id: UUID, by: str = "specialist") -> int:
    """Have somebody propose to erase it, and return the proposal."""
    with cast.acting(by) as actor:
        retaining.propose_erasure(dossier_ids=[dossier_id], office=UBND, actor=actor, at=LATER)
        return queries.proposed(office=UBND)[0].id


def cleared(moment: datetime = LATER) -> retaining.Cleared:
    """Let the house's own job run once."""
    with in_scope(HOUSE):
        return retaining.clear(actor=HOUSE, at=moment)


def standing(dossier_id: UUID) -> bool:
    """Tell whether the house still has a dossier."""
    with in_scope(HOUSE):
        return models.Dossier.objects.filter(pk=dossier_id).exists()


def test_the_catalogue_says_how_long_everything_is_kept() -> None:
    found, problems = read_retention(folder=ROOT / "catalogue")
    assert not problems
    assert {rule.keeps for rule in found} == set(rules.Keeps)
    assert {state for rule in found for state in rule.states} == DONE
    assert not any(rule.is_confirmed for rule in found)
    assert {rule.key for rule in found} | {rules.ASKED} == set(rules.SAID)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("days: 30\n", "days: 0\n", "days"),
        ("what: draft", "what: drafts", "what"),
        ("states: [stopped, withdrawn]", "states: [returned]", "hai lần"),
        ("is_confirmed: false", "is_confirmed: true", "source"),
        ("    by: two-people", "    by: itself", "by"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = (ROOT / "catalogue" / "retention.yaml").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "catalogue" / "schema", tmp_path / "schema")
    (tmp_path / "retention.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    found, problems = read_retention(folder=tmp_path)
    assert not found
    assert any(said in f"{problem.field} {problem.words}" for problem in problems)


@given(
    moment=st.integers(min_value=0, max_value=70 * 366).map(
        lambda days: at(2) + timedelta(days=days, hours=days % 24)
    ),
    days=st.integers(min_value=1, max_value=36_500),
)
def test_nothing_goes_before_its_days_are_over(moment: datetime, days: int) -> None:
    end = rules.ends_on(ended_at=moment, days=days)
    eve, on_the_day = end - timedelta(days=1), end
    assert not rules.is_due(state=DossierState.RETURNED, retention_on=end, on=eve)
    assert rules.is_due(state=DossierState.RETURNED, retention_on=end, on=on_the_day)
    assert not rules.is_due(state=DossierState.IN_REVIEW, retention_on=end, on=on_the_day)


def test_a_dossier_goes_whole_once_two_people_agreed(cast: Cast, folder: Path) -> None:
    dossier_id = ended(cast, b"%PDF a paper")
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    assert cleared().dossiers == 1
    assert not standing(dossier_id)
    assert not [path for path in folder.rglob("*") if path.is_file()]
    with in_scope(HOUSE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_name LIKE 'counter\\_%%' AND column_name = 'dossier_id' AND table_name <> 'counter_erasure'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} WHERE dossier_id = %s", [dossier_id])
            assert cursor.fetchone() == (0,), table


def test_the_record_says_who_and_why_and_nothing_of_the_content(cast: Cast) -> None:
    dossier_id = ended(cast)
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    cleared()
    with in_scope(HOUSE):
        (entry,) = [one for one in audit.entries(limit=20) if one.event == "counter.dossier.erased"]
    said = json.dumps(entry.detail, ensure_ascii=False)
    assert entry.subject == str(dossier_id)
    assert cast.people["specialist"].code in said
    assert cast.people["leader"].code in said
    assert "dossier-ended" in said
    assert "Mẫu" not in said
    assert "0912" not in said


def test_nothing_goes_by_one_person_alone(cast: Cast) -> None:
    dossier_id = ended(cast)
    erasure = proposed(cast, dossier_id, by="leader")
    with cast.acting("leader") as leader, pytest.raises(rules.SamePersonTwice):
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    with cast.acting("specialist") as specialist, pytest.raises(rules.NotToErase):
        retaining.confirm_erasure(erasure_id=erasure, actor=specialist, at=LATER)
    assert cleared().dossiers == 0
    assert standing(dossier_id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counter_erasure SET confirmed_by = proposed_by, confirmed_at = now()",
        "UPDATE counter_erasure SET proposed_by = '00000000-0000-0000-0000-000000000001', confirmed_by = counter_person(), confirmed_at = now()",
        "UPDATE counter_erasure SET erased_at = now()",
        "UPDATE counter_erasure SET office = 'elsewhere'",
    ],
    ids=["by the same", "in another's name", "as done", "to another office"],
)
def test_raw_sql_of_a_leader_cannot_bend_it(cast: Cast, statement: str) -> None:
    proposed(cast, ended(cast), by="leader")
    with cast.acting("leader"), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)


def test_what_is_not_due_is_not_to_be_proposed(cast: Cast) -> None:
    open_one, ended_one = cast.received().dossier_id, ended(cast)
    for dossier_id, moment in [(open_one, LATER), (ended_one, at(4))]:
        with cast.acting("specialist") as actor, pytest.raises(rules.NotToErase):
            retaining.propose_erasure(dossier_ids=[dossier_id], office=UBND, actor=actor, at=moment)


def test_another_office_neither_sees_nor_proposes(cast: Cast) -> None:
    dossier_id = ended(cast)
    proposed(cast, dossier_id)
    with cast.acting("specialist-there") as actor:
        assert not queries.due(office=UBND, at=LATER)
        assert not queries.proposed(office=UBND)
        for office in (UBND, f"{THERE}.ubnd"):
            with pytest.raises(rules.NotToErase):
                retaining.propose_erasure(dossier_ids=[dossier_id], office=office, actor=actor, at=LATER)


def test_what_a_leader_keeps_is_asked_about_a_year_later(cast: Cast) -> None:
    dossier_id = ended(cast)
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        with pytest.raises(rules.ReasonToKeepMissing):
            retaining.keep_longer(erasure_id=erasure, why=" ", actor=leader, at=LATER)
        retaining.keep_longer(erasure_id=erasure, why="Đang có kiện.", actor=leader, at=LATER)
        assert not queries.due(office=UBND, at=LATER + timedelta(days=300))
        assert [row.id for row in queries.due(office=UBND, at=LATER + timedelta(days=366))] == [dossier_id]
    assert cleared().dossiers == 0


def test_what_is_complained_about_waits(cast: Cast) -> None:
    dossier_id = ended(cast)
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    days = dict.fromkeys(("filed_at", "pass_on_by", "ask_more_by", "answer_by"), LATER)
    with in_scope(HOUSE):
        models.Complaint.objects.create(dossier_id=dossier_id, office=UBND, about="staff", words="…", **days)
    assert cleared().dossiers == 0
    assert standing(dossier_id)


def test_a_file_that_another_dossier_names_stays(cast: Cast) -> None:
    dossier_id, other = ended(cast, b"%PDF of both"), cast.received().dossier_id
    with cast.acting("clerk"):
        sha256 = name_file(other, b"%PDF of both")
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    cleared()
    assert files.read(sha256=sha256) == b"%PDF of both"


def test_uploads_that_nobody_filed_go_but_never_many_at_once(cast: Cast, folder: Path) -> None:
    old = (at(2) - timedelta(days=9)).timestamp()
    hashes = [files.keep_own(content=b"%PDF stray " + bytes([65 + number])).sha256 for number in range(60)]
    for sha256 in hashes[:3]:
        os.utime(folder / sha256[:2] / sha256, (old, old))
    assert cleared(at(2)).strays == 3
    for sha256 in hashes[3:]:
        os.utime(folder / sha256[:2] / sha256, (old, old))
    done = cleared(at(2))
    assert (done.strays, done.strays_left) == (0, 57)


def test_messages_go_after_their_days(cast: Cast) -> None:
    dossier_id = cast.received().dossier_id
    with in_scope(HOUSE):
        models.Message.objects.filter(dossier_id=dossier_id).update(sent_at=at(2))
        there = models.Message.objects.count()
    assert there
    assert cleared(at(2) + timedelta(days=700)).messages == 0
    assert cleared(at(2) + timedelta(days=731)).messages == there


def test_a_second_night_does_nothing(cast: Cast) -> None:
    dossier_id = ended(cast)
    erasure = proposed(cast, dossier_id)
    with cast.acting("leader") as leader:
        retaining.confirm_erasure(erasure_id=erasure, actor=leader, at=LATER)
    assert cleared().dossiers == 1
    assert cleared().dossiers == 0


def test_the_page_takes_a_proposal_and_a_second_persons_word(cast: Cast) -> None:
    dossier_id = ended(cast)
    with in_scope(HOUSE):
        models.Dossier.objects.filter(pk=dossier_id).update(retention_on=date(2026, 1, 1))
        number = models.Dossier.objects.get(pk=dossier_id).number
    officer_client, leader_client = signed_in("specialist"), signed_in("leader")
    assert number in officer_client.get("/quay/luu-giu").content.decode()
    officer_client.post("/quay/luu-giu", {"dossier": str(dossier_id)})
    shown = leader_client.get("/quay/luu-giu").content.decode()
    assert f"Duyệt xóa {number}" in shown
    with in_scope(HOUSE):
        erasure = models.Erasure.objects.get().pk
    officer_client.post("/quay/luu-giu", {"erasure": erasure, "confirm": "1"})
    with in_scope(HOUSE):
        assert models.Erasure.objects.get().confirmed_by is None
    leader_client.post("/quay/luu-giu", {"erasure": erasure, "confirm": "1"})
    with in_scope(HOUSE):
        assert str(models.Erasure.objects.get().confirmed_by) == cast.people["leader"].code
