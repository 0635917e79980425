"""A person sees what the house holds about them and nobody else's, takes it away whole, asks, and is answered in time."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CASCADE
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from longhouse.core.actor import Actor
from longhouse.counter import actions, models
from longhouse.counter.actions import owning, retaining
from longhouse.counter.adapters import files
from longhouse.counter.adapters.packing import packed
from longhouse.counter.queries import own_data as queries
from longhouse.counter.queries import retention
from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.queries.whole import DossierNotKnown
from longhouse.counter.rules import own_data as rules
from longhouse.counter.rules.own_data import AskedKind
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Channel, Receipt
from tests.accounts.factories import HOUSE
from tests.counter.applying import NAME, applied, follow
from tests.counter.cast import HERE, Cast, application, at, in_scope
from tests.counter.test_documents import signed_in

UBND = f"{HERE}.ubnd"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    """Keep files and keys in folders of the test's own, and return that of the files."""
    with override_settings(VAR=tmp_path, FILE_KEYS=str(tmp_path / "keys")):
        yield tmp_path / "files"


def filed(cast: Cast, who: str = "applicant", name: str = "Nguyễn Thị Mẫu") -> Receipt:
    """Have somebody with an account file online, and HERE's clerk receive it."""
    with cast.acting(who) as citizen:
        receipt = actions.submit(
            application=application(channel=Channel.ONLINE, applicant={"name": name}), actor=citizen, at=at(2)
        )
    with cast.acting("clerk") as clerk:
        actions.receive_filed(dossier_id=receipt.dossier_id, actor=clerk, at=at(2, 10))
    return receipt


def of(actor: Actor) -> owning.Owner:
    """Return somebody as the owner of their own data."""
    return owning.owner_of(actor=actor, shown=None)


def asked(cast: Cast, kind: AskedKind = AskedKind.ERASE) -> tuple[UUID, int]:
    """Have the applicant ask about a dossier of theirs, and return both."""
    dossier_id = filed(cast).dossier_id
    with cast.acting("applicant") as me:
        owning.ask(owner=of(me), dossier_id=dossier_id, kind=kind, words="Xin xem.", actor=me, at=at(3))
        return dossier_id, queries.asked_about(dossier_id=dossier_id)[0].id


def taken(client: Client) -> zipfile.ZipFile:
    """Take everything away and open the package."""
    response = client.post("/du-lieu-cua-toi/mang-ve")
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(response.getvalue()))


def test_by_code_one_dossier_is_shown_and_taken_with_its_files(cast: Cast) -> None:
    client = Client()
    slip = applied(client)
    visitor = Client()
    assert "Đăng nhập tài khoản" in visitor.get("/du-lieu-cua-toi").content.decode()
    follow(visitor, number=slip["number"])
    assert slip["number"] in visitor.get("/du-lieu-cua-toi").content.decode()
    package = taken(visitor)
    told = json.loads(package.read("du-lieu.json"))
    assert told["account"] is None
    (dossier,) = told["dossiers"]
    assert dossier["applicant"]["name"] == NAME
    assert "Nguyễn Bé Mẫu" in dossier["answers"].values()
    (name,) = [name for name in package.namelist() if name != "du-lieu.json"]
    assert package.read(name).startswith(b"\xff\xd8\xff")
    assert package.testzip() is None


def test_every_field_of_a_dossier_is_told_or_left_out_on_purpose(cast: Cast) -> None:
    slip = applied(Client())
    visitor = Client()
    follow(visitor, number=slip["number"])
    told = json.loads(taken(visitor).read("du-lieu.json"))["dossiers"][0]
    inside = {
        "Act": "acts",
        "Complaint": "complaints",
        "Consent": None,  # of the helper; told on the page of following
        "DataRequest": "requests",
        "Fee": "fees",
        "File": "files",
        "Given": "files",
        "Message": "notices",
        "Opinion": None,  # between offices, before it is decided
        "Paper": "papers",
        "Rating": "rating",
    }
    found = {
        relation.related_model.__name__
        for relation in models.Dossier._meta.related_objects
        if relation.on_delete is CASCADE
    }
    assert found == set(inside)
    assert {part for part in inside.values() if part} <= set(told)


def test_an_account_sees_its_own_and_a_helpers_or_strangers_see_nothing(cast: Cast) -> None:
    mine, theirs = filed(cast), filed(cast, "stranger", "Trần Văn Khác")
    with cast.acting("applicant") as me:
        held = owning.held(owner=of(me))
        assert [own.dossier.card.id for own in held.dossiers] == [mine.dossier_id]
        with pytest.raises(DossierNotKnown):
            owning.ask(
                owner=of(me),
                dossier_id=theirs.dossier_id,
                kind=AskedKind.ERASE,
                words="…",
                actor=me,
                at=at(3),
            )
    with in_scope(HOUSE):
        models.Dossier.objects.filter(pk=mine.dossier_id).update(helper_person=cast.people["helper"].code)
    with cast.acting("helper") as helper:
        assert not owning.held(owner=of(helper)).dossiers


@pytest.mark.parametrize("who", ["specialist", "leader", "clerk"])
def test_officers_see_nothing_of_others_as_their_own(cast: Cast, who: str) -> None:
    receipt = filed(cast)
    number = str(receipt.number or "H15")
    told = json.loads(taken(signed_in(who)).read("du-lieu.json"))
    assert told["dossiers"] == []
    assert number not in json.dumps(told)


def test_taking_away_is_recorded(cast: Cast) -> None:
    receipt = filed(cast)
    with cast.acting("applicant") as me:
        owning.take_away(owner=of(me), actor=me, at=at(3))
    with in_scope(HOUSE), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_entry WHERE event = 'counter.data.taken' AND subject = %s",
            [str(receipt.dossier_id)],
        )
        assert cursor.fetchone() == (1,)


def test_a_damaged_file_does_not_spoil_the_package(folder: Path) -> None:
    good, bad = (files.keep_own(content=b"%PDF " + word * 90_000) for word in (b"good", b"bad!"))
    path = folder / bad.sha256[:2] / bad.sha256
    path.write_bytes(path.read_bytes()[:-1])
    pieces = packed(
        texts=[("a.json", "{}")], kept=[("1.pdf", good.sha256), ("2.pdf", bad.sha256), ("3.pdf", "0" * 64)]
    )
    package = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))
    assert package.namelist() == ["a.json", "1.pdf", "2.pdf.txt", "3.pdf.txt"]
    assert package.read("1.pdf") == b"%PDF " + b"good" * 90_000
    assert package.testzip() is None


def test_a_package_leaves_piece_by_piece() -> None:
    kept = files.keep_own(content=b"%PDF " + b"x" * 3_000_000)
    assert max(len(piece) for piece in packed(texts=[], kept=[("1.pdf", kept.sha256)])) < 200_000


@pytest.mark.parametrize(
    ("kind", "days"), [(AskedKind.CORRECT, 10), (AskedKind.LIMIT, 15), (AskedKind.ERASE, 20)]
)
def test_a_request_has_its_days(cast: Cast, kind: AskedKind, days: int) -> None:
    dossier_id, _ = asked(cast, kind)
    with cast.acting("applicant"):
        (one,) = queries.asked_about(dossier_id=dossier_id)
    assert local(one.answer_by).date() == at(5).date()  # two working days after Tuesday
    assert local(one.act_by).date() >= (at(3) + timedelta(days=days)).date()


@given(day=st.integers(min_value=2, max_value=300), kind=st.sampled_from(AskedKind))
def test_an_answer_is_never_due_before_it_was_asked(real_powers: None, day: int, kind: AskedKind) -> None:
    filed_at = at(2) + timedelta(days=day)
    answer_by, act_by = rules.limits(kind=kind, filed_at=filed_at, calendar=calendar_of(office=UBND))
    assert filed_at < answer_by
    assert filed_at + timedelta(days=rules.ACT_DAYS[kind] - 1) < act_by


def test_the_same_is_not_asked_twice_while_it_waits(cast: Cast) -> None:
    dossier_id, request_id = asked(cast)
    with cast.acting("applicant") as me:
        with pytest.raises(rules.AskedAlready):
            owning.ask(
                owner=of(me), dossier_id=dossier_id, kind=AskedKind.ERASE, words="Nữa.", actor=me, at=at(4)
            )
        owning.ask(
            owner=of(me), dossier_id=None, kind=AskedKind.ERASE, words="Tài khoản.", actor=me, at=at(4)
        )
    with cast.acting("leader") as leader:
        answer = partial(
            owning.answer_request,
            request_id=request_id,
            answer="Chưa được.",
            is_granted=False,
            actor=leader,
            at=at(4),
        )
        answer()
        with pytest.raises(rules.RequestNotKnown):
            answer()


@pytest.mark.parametrize("who", ["specialist", "clerk", "leader-there", "stranger", "applicant"])
def test_only_a_leader_of_the_office_answers(cast: Cast, who: str) -> None:
    _, request_id = asked(cast)
    with cast.acting(who) as somebody:
        if who != "applicant":
            assert not queries.asked_of(office=UBND)
        with pytest.raises(rules.RequestNotKnown):
            owning.answer_request(
                request_id=request_id, answer="Đồng ý.", is_granted=True, actor=somebody, at=at(4)
            )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counter_datarequest SET is_granted = true, answered_at = now()",
        "DELETE FROM counter_datarequest",
    ],
)
def test_raw_sql_of_who_asked_changes_nothing(cast: Cast, statement: str) -> None:
    asked(cast)
    with cast.acting("applicant"), connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 0


def test_nobody_asks_in_anothers_name(cast: Cast) -> None:
    dossier_id = filed(cast).dossier_id
    values = "'x', 'erase', 'x', now(), now(), now(), ''"
    columns = "office, kind, words, filed_at, answer_by, act_by, answer"
    for name, value in (("dossier_id", dossier_id), ("person", cast.people["applicant"].code)):
        with cast.acting("stranger"), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                f"INSERT INTO counter_datarequest ({columns}, {name}) VALUES ({values}, %s)", [value]
            )


def test_granted_erasure_of_an_ended_dossier_waits_for_two_people(cast: Cast) -> None:
    dossier_id, request_id = asked(cast)
    with cast.acting("clerk") as clerk:
        actions.withdraw(dossier_id=dossier_id, reason="Thôi.", actor=clerk, at=at(3, 14))
    with cast.acting("leader") as leader:
        owning.answer_request(
            request_id=request_id, answer="Đồng ý.", is_granted=True, actor=leader, at=at(4)
        )
        (ending,) = retention.due(office=UBND, at=at(4))
        assert (ending.id, ending.rule) == (dossier_id, "asked")
    with in_scope(HOUSE):
        retaining.set_ends()
    with cast.acting("specialist") as specialist:
        assert (
            retaining.propose_erasure(dossier_ids=[dossier_id], office=UBND, actor=specialist, at=at(5)) == 1
        )


def test_an_open_dossier_granted_to_be_erased_goes_once_it_has_ended(cast: Cast) -> None:
    dossier_id, request_id = asked(cast)
    with cast.acting("leader") as leader:
        owning.answer_request(
            request_id=request_id, answer="Khi xong.", is_granted=True, actor=leader, at=at(4)
        )
        assert not retention.due(office=UBND, at=at(4))
    with cast.acting("clerk") as clerk:
        actions.withdraw(dossier_id=dossier_id, reason="Thôi.", actor=clerk, at=at(5))
    with in_scope(HOUSE):
        retaining.set_ends()
    with cast.acting("leader"):
        assert [one.rule for one in retention.due(office=UBND, at=at(6))] == ["asked"]


def test_asking_and_answering_through_the_pages(cast: Cast) -> None:
    slip = applied(Client())
    with in_scope(HOUSE):
        dossier_id = models.Dossier.objects.get(reference=slip["number"]).pk
    with cast.acting("clerk") as clerk:
        actions.receive_filed(dossier_id=dossier_id, actor=clerk, at=at(2, 10))
    visitor, leader = Client(), signed_in("leader")
    follow(visitor, number=slip["number"])
    refused = visitor.post("/du-lieu-cua-toi/yeu-cau", {"kind": "correct", "words": " "})
    assert refused.status_code == 400
    assert "Xin chọn một việc" in refused.content.decode()
    visitor.post("/du-lieu-cua-toi/yeu-cau", {"kind": "correct", "words": "Sai năm sinh."})
    assert "Sai năm sinh." in visitor.get("/du-lieu-cua-toi").content.decode()
    assert "Sai năm sinh." in leader.get("/quay/du-lieu").content.decode()
    with in_scope(HOUSE):
        request_id = models.DataRequest.objects.get().pk
    leader.post("/quay/du-lieu", {"request": request_id, "answer": "Đã sửa.", "grant": "1"})
    assert "Đã sửa." in visitor.get("/du-lieu-cua-toi").content.decode()


def test_without_anything_shown_nothing_is_taken() -> None:
    visitor = Client()
    assert visitor.post("/du-lieu-cua-toi/mang-ve").status_code == 302
    assert visitor.get("/du-lieu-cua-toi/yeu-cau").status_code == 302


def test_everybody_reads_what_is_kept_and_what_they_may_ask() -> None:
    page = Client().get("/quyen-rieng-tu").content.decode()
    for words in ("10 năm", "Xóa dữ liệu", "chưa kiểm chứng", "hai người cùng quyết"):
        assert words in page
    assert "/quyen-rieng-tu" in Client().get("/gioi-thieu").content.decode()
