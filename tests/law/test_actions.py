"""Importing, loading and amending: whole or not at all, safe to repeat, history kept."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg
import pytest
from pytest_django import DjangoAssertNumQueries

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.cli.database import connect
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now
from longhouse.core.guards import RoleNeeded
from longhouse.core.sources import Certainty
from longhouse.law import actions, queries
from longhouse.law.models import Provision
from longhouse.law.rules.comparing import SegmentKind
from longhouse.law.shapes import Citation, Effect, EffectKind, LawReport, Standing
from tests.law.factories import BODY, decree, export, law_folder, row
from tests.law.test_rules import AMENDING, GOOD
from tests.paths import SHARED_DATA

SYSTEM = Actor.system(name="test")
EDITOR = Actor(ActorKind.PERSON, "e", frozenset({Role.PROVINCE_EDITOR}))
REAL = SHARED_DATA / "law-texts.jsonl.gz"
KEY, ON, LATER = "901-2031-nd-cp", date(2031, 6, 1), date(2032, 6, 1)


@pytest.fixture(autouse=True)
def as_the_house(db: None) -> None:
    """Act as the house itself."""
    open_scope(actor=SYSTEM)


def bring(folder: Path, *rows: object) -> LawReport:
    """Import these rows."""
    return actions.import_texts(actor=SYSTEM, at=now(), path=export(folder / "x.gz", *rows))


def test_an_import_brings_a_document_and_records_itself(tmp_path: Path) -> None:
    report = bring(tmp_path, row())
    assert (report.added, report.articles, report.clauses, report.points) == ((KEY,), 4, 7, 3)
    found = queries.needed_document(number="901/2031/NĐ-CP", on=ON)
    assert (found.title, found.standing) == ("Nghị định về sân chơi mẫu", Standing.IN_FORCE)
    assert audit.entries(limit=1)[0].event == "law.texts.imported"


def test_articles_are_counted_document_by_document(tmp_path: Path) -> None:
    few = row(text=decree(number="902/2031/NĐ-CP"), so="902/2031/NĐ-CP", n_articles=2)
    many = row(text=decree(number="903/2031/NĐ-CP"), so="903/2031/NĐ-CP", n_articles=6)
    report = bring(tmp_path, few, many)
    assert (report.articles, report.articles_declared, report.articles_matched) == (8, 8, 6)


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, row())
    before = queries.revision()
    report = bring(tmp_path, row())
    assert (report.added, report.changed, report.unchanged) == ((), (), 1)
    assert queries.revision() == before


def test_a_changed_reading_retires_and_adds_and_touches_nothing_else(tmp_path: Path) -> None:
    bring(tmp_path, row())
    rows = Provision.objects.filter(document_key=KEY)
    before = rows.count()
    assert bring(tmp_path, row(text=decree(body=BODY.replace("sáu giờ", "năm giờ")))).changed == (KEY,)
    assert (rows.count() - before, rows.exclude(retired_at=None).count()) == (1, 1)
    assert "năm giờ" in queries.needed_provision(key=f"{KEY}/art_3__para_1", on=ON).text


def test_the_fullest_reading_of_a_document_is_kept_and_the_others_named(tmp_path: Path) -> None:
    part = decree(body=BODY.partition("Chương II")[0])
    report = bring(tmp_path, row(text=part), row(), row(text=part))
    assert len(report.added) == 1
    assert queries.provision(number="901/2031/NĐ-CP", article="3", on=ON)
    assert [reason[:6] for reason in report.left_out] == ["dòng 1", "dòng 3"]


def test_what_is_no_document_is_named_with_its_reason(tmp_path: Path) -> None:
    report = bring(tmp_path, "{broken", {"a": 1}, row(name="Dự thảo Nghị định"), row())
    assert [reason.split(":")[0].split(" (")[0] for reason in report.left_out] == [
        "dòng 1",
        "dòng 2",
        "dòng 3",
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x1f\x8b\x08broken", id="broken gzip"),
        pytest.param(b"just words\n", id="no JSON at all"),
        pytest.param(b"[" * 100_000 + b"\n", id="endless nesting"),
        pytest.param(b"\xff\xfe\x00" * 50, id="not text"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(actions.FileNotReadable, match=r"x\.jsonl"):
        actions.import_texts(actor=SYSTEM, at=now(), path=path)


def test_a_provision_is_found_as_a_lawyer_cites_it_with_its_pieces(tmp_path: Path) -> None:
    bring(tmp_path, row())
    found = queries.provision(number="901/2031/nd-cp", article="3", clause="1", on=ON)
    assert found is not None
    assert (found.label, found.key) == ("khoản 1 Điều 3", f"{KEY}/art_3__para_1")
    assert found.text.splitlines()[-1] == "đ) Khi có bão thì không mở."
    assert queries.provision(number="901/2031/NĐ-CP", article="3", on=date(2031, 4, 30)) is None
    assert queries.provision(number="901/2031/NĐ-CP", article="3", on=date(2035, 3, 1)) is None


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    with pytest.raises(queries.DocumentNotKnown, match="1/2099"):
        queries.needed_document(number="1/2099/NĐ-CP", on=ON)
    with pytest.raises(queries.ProvisionNotKnown, match="art_9"):
        queries.needed_provision(key=f"{KEY}/art_9", on=ON)


def test_children_stand_in_order(tmp_path: Path) -> None:
    bring(tmp_path, row())
    assert [one.label for one in queries.children(key=f"{KEY}/art_3", on=ON)] == [
        "khoản 1 Điều 3",
        "khoản 2 Điều 3",
    ]
    assert [one.eid for one in queries.children(key=KEY, on=ON)][:2] == ["preamble", "chp_I"]


def test_another_decree_ends_a_point_from_its_day_on(tmp_path: Path) -> None:
    bring(tmp_path, row(), row(text=decree(number="902/2032/NĐ-CP", body=AMENDING), name="Nghị định khác"))
    point = f"{KEY}/art_3__para_1__point_b"
    assert queries.needed_provision(key=point, on=ON).standing is Standing.IN_FORCE
    assert queries.needed_provision(key=point, on=LATER).standing is Standing.ENDED
    assert queries.needed_document(key=KEY, on=LATER).standing is Standing.PARTLY
    assert {one.by_number for one in queries.unapplied(document_key=KEY)} == {"902/2032/NĐ-CP"}
    assert len(queries.effects_by(document_key="902-2032-nd-cp")) == 5


def test_an_editor_gives_a_new_wording_from_a_day_on(tmp_path: Path) -> None:
    bring(tmp_path, row(), row(text=decree(number="902/2032/NĐ-CP", body=AMENDING), name="Nghị định khác"))
    clause, day = f"{KEY}/art_3__para_1", date(2032, 1, 1)
    waiting = next(one for one in queries.unapplied(document_key=KEY) if one.target_eid == "art_3__para_1")
    open_scope(actor=EDITOR)
    actions.amend_provision(
        actor=EDITOR,
        at=now(),
        key=clause,
        text="Mở lúc năm giờ:\na) Mọi ngày.",
        from_on=day,
        effect_id=waiting.id,
    )
    assert "sáu giờ" in queries.needed_provision(key=clause, on=date(2031, 12, 31)).text
    assert queries.needed_provision(key=clause, on=day).text == "Mở lúc năm giờ:\na) Mọi ngày."
    assert [one.valid_from for one in queries.history(key=clause)] == [date(2031, 5, 1), day]
    assert waiting.target_eid not in {one.target_eid for one in queries.unapplied(document_key=KEY)}
    words = queries.compared(key=clause, before=ON, after=LATER)
    assert SegmentKind.ADDED in {segment.kind for segment in words}


def test_a_new_import_leaves_what_a_person_amended(tmp_path: Path) -> None:
    bring(tmp_path, row())
    key = f"{KEY}/art_1"
    actions.amend_provision(actor=SYSTEM, at=now(), key=key, text="Lời người sửa.", from_on=date(2032, 1, 1))
    bring(tmp_path, row(text=decree(body=BODY.replace("buôn làng", "làng"))))
    assert queries.needed_provision(key=key, on=LATER).text == "Lời người sửa."


@pytest.mark.parametrize(
    ("actor", "changes", "refusal"),
    [
        (Actor.anonymous(), {}, RoleNeeded),
        (SYSTEM, {"text": "  "}, actions.TextMissing),
        (SYSTEM, {"key": f"{KEY}/art_99"}, actions.ProvisionNotInForce),
        (SYSTEM, {"from_on": date(2036, 1, 1)}, actions.ProvisionNotInForce),
    ],
)
def test_a_wrong_amendment_is_refused(
    tmp_path: Path, actor: Actor, changes: dict[str, object], refusal: type[Exception]
) -> None:
    bring(tmp_path, row())
    values: dict[str, object] = {"key": f"{KEY}/art_1", "text": "Lời.", "from_on": LATER, **changes}
    with pytest.raises(refusal):
        actions.amend_provision(actor=actor, at=now(), **values)  # type: ignore[arg-type]


def test_an_effect_recorded_by_hand_counts(tmp_path: Path) -> None:
    bring(tmp_path, row())
    effect = Effect(
        EffectKind.SUSPENDS, "", "9/2031/NQ", "", KEY, "art_1", ON, None, False, Certainty.CONFIRMED
    )
    made = actions.add_effect(actor=SYSTEM, at=now(), effect=effect)
    assert queries.needed_provision(key=f"{KEY}/art_1", on=LATER).standing is Standing.SUSPENDED
    assert replace(queries.effects_on(document_key=KEY, eid="art_1")[0], id=0).kind is effect.kind
    assert made in {one.id for one in queries.effects_on(document_key=KEY)}


def test_a_citation_links_to_then_and_now(tmp_path: Path) -> None:
    bring(tmp_path, row())
    actions.amend_provision(
        actor=SYSTEM, at=now(), key=f"{KEY}/art_1", text="Lời mới.", from_on=date(2032, 1, 1)
    )
    (link,) = queries.citations_in(text="theo Điều 1 Nghị định số 901/2031/NĐ-CP", written_on=ON, today=LATER)
    assert link.citation == Citation("901/2031/NĐ-CP", "1")
    assert link.then is not None
    assert link.now is not None
    assert (link.document_key, link.now.text) == (KEY, "Lời mới.")
    assert link.then.text != link.now.text


def test_who_cites_and_what_words_mean(tmp_path: Path) -> None:
    other = decree(
        number="903/2032/NĐ-CP", body="Điều 1. Một\nTheo khoản 1 Điều 3 Nghị định số 901/2031/NĐ-CP."
    )
    bring(tmp_path, row(), row(text=other))
    assert [one.label for one in queries.cited_by(document_key=KEY, article="3")] == ["Điều 1"]
    assert [one.term for one in queries.terms(document_key=KEY)] == ["Sân chơi", "Người giữ sân"]
    assert [one.key for one in queries.terms(term_key="san choi")] == [f"{KEY}/art_2__para_1"]


def test_the_index_reads_every_wording_with_its_days(tmp_path: Path) -> None:
    bring(tmp_path, row())
    changed = date(2032, 1, 1)
    actions.amend_provision(actor=SYSTEM, at=now(), key=f"{KEY}/art_1", text="Lời mới.", from_on=changed)
    found = list(queries.search_texts())
    assert [one.label for one in found] == ["Điều 1", "Điều 1", "Điều 2", "Điều 3", "Điều 4"]
    before, after = found[:2]
    assert (before.valid_to, after.valid_from, after.text) == (changed, changed, "Lời mới.")
    assert before.valid_from is not None
    assert after.valid_to == found[2].valid_to
    assert "Mùa mưa" in found[3].text


def test_many_provisions_at_once_are_what_each_is_alone(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring(tmp_path, row())
    actions.amend_provision(
        actor=SYSTEM, at=now(), key=f"{KEY}/art_1", text="Lời mới.", from_on=date(2032, 1, 1)
    )
    keys = [f"{KEY}/art_1", f"{KEY}/art_3", f"{KEY}/art_99"]
    with django_assert_max_num_queries(6):
        found = queries.provisions_at_once(keys=keys, on=LATER)
    with django_assert_max_num_queries(
        3
    ):  # the document was looked at: until the law changes it is not read again
        assert queries.provisions_at_once(keys=keys, on=LATER) == found
    assert found == {
        key: (
            queries.provision_by_key(key=key, on=LATER),
            queries.document(key=KEY, on=LATER),
            tuple(queries.effects_on(document_key=KEY, eid=key.partition("/")[2])),
        )
        for key in keys[:2]
    }


def test_an_index_hears_which_documents_changed(tmp_path: Path) -> None:
    bring(tmp_path, row())
    marks = queries.search_marks()
    assert queries.changed_since(marks=marks) == set()
    actions.amend_provision(
        actor=SYSTEM, at=now(), key=f"{KEY}/art_1", text="Lời mới.", from_on=date(2032, 1, 1)
    )
    assert queries.changed_since(marks=marks) == {KEY}


def test_the_source_stands_beside_what_was_made_of_it(tmp_path: Path) -> None:
    bring(tmp_path, row(n_articles=9))
    source = queries.source_of(document_key=KEY)
    assert source is not None
    assert source.lines[0].startswith("CHÍNH PHỦ")
    assert "fewer-articles-than-declared" in {doubt.code for doubt in source.doubts}
    assert "<article" in source.xml


def test_the_catalogue_tells_of_documents_without_a_text(tmp_path: Path) -> None:
    folder = law_folder(tmp_path, GOOD)
    assert actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=folder).added == ("49-2036-nd-cp",)
    found = queries.provision(number="49/2036/NĐ-CP", article="14", clause="1", on=date(2036, 2, 1))
    assert found is not None
    assert (found.text, found.certainty) == ("Nói ai mở sân cát.", Certainty.SECOND_HAND)
    before = queries.revision()
    assert actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=folder).unchanged == 1
    assert queries.revision() == before


def test_a_document_no_longer_in_the_catalogue_goes(tmp_path: Path) -> None:
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=law_folder(tmp_path, GOOD))
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=law_folder(tmp_path))
    assert queries.document(number="49/2036/NĐ-CP", on=date(2036, 2, 1)) is None


def test_a_text_wins_over_the_catalogue(tmp_path: Path) -> None:
    ours = GOOD.replace("49/2036", "901/2031").replace('"14", clause: "1"', '"3"')
    folder = law_folder(tmp_path, ours)
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=folder)
    bring(tmp_path, row())
    assert "Mùa mưa" in queries.needed_provision(key=f"{KEY}/art_3", on=ON).text
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=folder)
    assert "Mùa mưa" in queries.needed_provision(key=f"{KEY}/art_3", on=ON).text
    assert queries.needed_document(key=KEY, on=ON).title == "Nghị định về sân chơi mẫu"


def test_a_wrong_catalogue_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(actions.LawHasProblems):
        actions.load_catalogue_law(
            actor=SYSTEM, at=now(), folder=law_folder(tmp_path, GOOD.replace("decree", "poem"))
        )
    assert queries.document(number="49/2036/NĐ-CP", on=date(2036, 2, 1)) is None


def test_strangers_cannot_change_the_law(tmp_path: Path) -> None:
    bring(tmp_path, row())
    open_scope(actor=Actor.anonymous())
    assert Provision.objects.filter(document_key=KEY).update(text="x") == 0
    assert Provision.objects.filter(document_key=KEY).exists()


@pytest.mark.data
def test_the_real_export_is_recognised() -> None:
    report = actions.import_texts(actor=SYSTEM, at=now(), path=REAL)
    assert report.rows == 274
    assert len(report.added) + len(report.left_out) == 274
    assert report.articles_matched >= 0.99 * report.articles_declared
    on = date(2025, 8, 1)
    assert queries.needed_document(number="131/2025/NĐ-CP", on=on).effective_to == date(2027, 3, 1)
    assert queries.needed_document(number="45/2013/QH13", on=on).standing is Standing.ENDED
    assert queries.needed_document(number="31/2024/QH15", on=on).standing in {
        Standing.IN_FORCE,
        Standing.PARTLY,
    }


@pytest.mark.data
@pytest.mark.server
def test_an_import_killed_half_way_leaves_nothing() -> None:
    words = [sys.executable, "-m", "longhouse.cli.main", "import", "law", str(REAL)]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with psycopg.connect(os.environ["LONGHOUSE_OWNER_DATABASE_URL"], autocommit=True) as owner:
        _wait_until_writing()
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert owner.execute("SELECT count(*) FROM law_provision").fetchone() == (0,)


def _wait_until_writing() -> None:
    """Wait until the import has begun to insert; only the administrator sees others' running statements."""
    query = "SELECT 1 FROM pg_stat_activity WHERE query ILIKE %s AND pid <> pg_backend_pid()"
    with psycopg.connect(connect.administrator_url(), autocommit=True) as administrator:
        for _ in range(60_000):
            if administrator.execute(query, ['%INSERT INTO "law_provision"%']).fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("the import never began to write")


def test_an_effect_told_twice_stands_once_and_is_applied_once(tmp_path: Path) -> None:
    note = (
        "[Khoản này được sửa đổi bởi Khoản 1 Điều 1 Nghị định 902/2032/NĐ-CP có hiệu lực từ ngày 01/01/2032]"
    )
    noted = decree(body=BODY.replace("sáu giờ:", f"sáu giờ: {note}"))
    bring(
        tmp_path,
        row(text=noted),
        row(text=decree(number="902/2032/NĐ-CP", body=AMENDING), name="Nghị định khác"),
    )
    waiting = [one for one in queries.unapplied(document_key=KEY) if one.target_eid == "art_3__para_1"]
    assert len(waiting) == 1
    actions.amend_provision(
        actor=SYSTEM,
        at=now(),
        key=f"{KEY}/art_3__para_1",
        text="Lời.",
        from_on=date(2032, 1, 1),
        effect_id=waiting[0].id,
    )
    assert "art_3__para_1" not in {one.target_eid for one in queries.unapplied(document_key=KEY)}
