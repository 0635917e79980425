"""A complaint goes to the right office, back for more words, to an answer, and to the public without people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client, override_settings

from longhouse.core.clock import now
from longhouse.counter import models
from longhouse.counter.actions import complaining, voicing
from longhouse.counter.queries import voicing as queries
from longhouse.counter.rules import voices
from longhouse.counter.shapes import Receipt
from tests.accounts.factories import HOUSE, PASSWORD
from tests.counter import applying
from tests.counter.cast import HERE, THERE, Cast, in_scope

SAID = "Chờ lâu không ai nói gì."


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    """Keep files in a folder of the test's own."""
    with override_settings(VAR=tmp_path):
        yield


@pytest.fixture
def receipt(cast: Cast) -> Receipt:
    """Return the receipt of a dossier taken into review."""
    return cast.reviewed()


@pytest.fixture
def author(receipt: Receipt) -> Client:
    """Return somebody who follows that dossier and has complained."""
    client = Client()
    applying.follow(client, number=receipt.number)
    client.post("/theo-doi/phan-anh", {"about": "staff", "words": SAID})
    return client


@pytest.fixture
def number(author: Client) -> int:
    """Return the number of that complaint."""
    with in_scope(HOUSE):
        return models.Complaint.objects.get(words=SAID).pk


def read(client: Client) -> str:
    """Return the page of following."""
    return client.get("/theo-doi/ho-so").content.decode()


def signed_in(name: str) -> Client:
    """Return somebody of the cast, signed in."""
    client = Client()
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return client


def passed(cast: Cast, number: int) -> None:
    """Have HERE's leader pass it on to THERE."""
    with cast.acting("leader") as leader:
        complaining.pass_on(
            complaint_id=number, office=f"{THERE}.ubnd", why="Việc của xã bên.", actor=leader, at=now()
        )


def answered(cast: Cast, number: int) -> None:
    """Have HERE's leader answer it."""
    with cast.acting("leader") as leader:
        voicing.answer_complaint(complaint_id=number, answer="Xin lỗi ông bà.", actor=leader, at=now())


def test_a_complaint_passed_on_is_answered_there_and_stays_in_view_here(
    cast: Cast, author: Client, number: int
) -> None:
    passed(cast, number)
    with cast.acting("leader"):
        assert [row.pk for row in queries.passed_complaints(office=f"{HERE}.ubnd")] == [number]
        assert not queries.open_complaints(office=f"{HERE}.ubnd")
    with cast.acting("leader-there") as leader:
        assert [row.pk for row in queries.open_complaints(office=f"{THERE}.ubnd")] == [number]
        assert not models.Dossier.objects.exists()
        voicing.answer_complaint(complaint_id=number, answer="Đã nhắc cán bộ.", actor=leader, at=now())
    assert "Đã nhắc cán bộ." in read(author)
    assert "Việc của xã bên." in read(author)


def test_the_days_run_on_when_it_is_passed_on(cast: Cast, number: int) -> None:
    with in_scope(HOUSE):
        before = models.Complaint.objects.get(pk=number).answer_by
    passed(cast, number)
    with in_scope(HOUSE):
        assert models.Complaint.objects.get(pk=number).answer_by == before


def test_it_is_passed_on_once(cast: Cast, number: int) -> None:
    passed(cast, number)
    with cast.acting("leader-there") as leader, pytest.raises(voices.PassedAlready):
        complaining.pass_on(complaint_id=number, office=f"{HERE}.ubnd", why="x", actor=leader, at=now())


@pytest.mark.parametrize("office", [f"{HERE}.center", f"{HERE}.ubnd", "nowhere.ubnd"])
def test_it_is_not_passed_to_a_counter_nor_to_itself(cast: Cast, number: int, office: str) -> None:
    with cast.acting("leader") as leader, pytest.raises(complaining.OfficeAnswersNothing):
        complaining.pass_on(complaint_id=number, office=office, why="x", actor=leader, at=now())


@pytest.mark.parametrize("who", ["specialist", "clerk", "leader-there"])
def test_nobody_else_reads_or_answers_it(cast: Cast, number: int, who: str) -> None:
    with cast.acting(who) as person:
        assert not models.Complaint.objects.exists()
        with pytest.raises(voicing.ComplaintNotKnown):
            complaining.ask_more(complaint_id=number, question="?", actor=person, at=now())


def test_the_author_is_asked_for_more_and_says_it_by_code(cast: Cast, author: Client, number: int) -> None:
    with cast.acting("leader") as leader:
        complaining.ask_more(complaint_id=number, question="Hôm nào ạ?", actor=leader, at=now())
    assert "Hôm nào ạ?" in read(author)
    author.post("/theo-doi/phan-anh/noi-them", {"words": "Sáng thứ Hai."})
    with cast.acting("leader"):
        assert queries.open_complaints(office=f"{HERE}.ubnd")[0].reply == "Sáng thứ Hai."
    assert "noi-them" not in read(author)


def test_what_nobody_asked_is_not_taken(author: Client, number: int) -> None:
    author.post("/theo-doi/phan-anh/noi-them", {"words": "Nói nữa."})
    with in_scope(HOUSE):
        assert models.Complaint.objects.get(pk=number).reply == ""


def test_more_is_not_asked_after_its_day(cast: Cast, number: int) -> None:
    with in_scope(HOUSE):
        by = models.Complaint.objects.get(pk=number).ask_more_by
    late = by.replace(year=by.year + 1)
    with cast.acting("leader") as leader, pytest.raises(voices.AskedTooLate):
        complaining.ask_more(complaint_id=number, question="?", actor=leader, at=late)


def test_an_answer_is_published_without_its_author(cast: Cast, author: Client, number: int) -> None:
    answered(cast, number)
    with cast.acting("leader") as leader:
        complaining.publish(
            complaint_id=number, said="Phải chờ lâu.", answer="Đã thêm người.", actor=leader, at=now()
        )
    page = Client().get("/phan-anh/da-tra-loi").content.decode()
    assert "Phải chờ lâu." in page
    assert SAID not in page
    assert "công khai, không nêu tên" in read(author)


@pytest.mark.parametrize(
    "words", ["Chị Nguyễn Thị Mẫu chờ lâu.", "Số 0912 345 678.", "Hồ sơ H15.24169-260302-0001."]
)
def test_words_that_show_somebody_are_not_published(cast: Cast, number: int, words: str) -> None:
    answered(cast, number)
    with cast.acting("leader") as leader, pytest.raises(voices.NotAnonymous):
        complaining.publish(complaint_id=number, said=words, answer="Vâng.", actor=leader, at=now())


def test_what_is_kept_back_says_why(cast: Cast, author: Client, number: int) -> None:
    answered(cast, number)
    with cast.acting("leader") as leader:
        complaining.keep_back(complaint_id=number, why="Chỉ riêng một người.", actor=leader, at=now())
        assert not queries.unsettled_complaints(office=f"{HERE}.ubnd")
    assert "Chỉ riêng một người." in read(author)


def test_the_database_keeps_the_words_of_the_author(cast: Cast, number: int) -> None:
    with cast.acting("leader"), pytest.raises(DatabaseError, match="stay as they are"), transaction.atomic():
        models.Complaint.objects.filter(pk=number).update(words="Rất tốt.")


def test_a_leader_does_it_all_on_one_page(cast: Cast, author: Client, number: int) -> None:
    leader = signed_in("leader")
    assert SAID in leader.get("/phan-anh").content.decode()
    leader.post("/phan-anh", {"act": "ask", "complaint": number, "question": "Hôm nào?"})
    leader.post("/phan-anh", {"act": "answer", "complaint": number, "answer": "Xin lỗi."})
    refused = leader.post(
        "/phan-anh", {"act": "publish", "complaint": number, "said": "Gọi 0912345678", "answer": "Vâng"}
    )
    assert refused.status_code == 400
    assert "0912345678" in refused.content.decode()
    leader.post("/phan-anh", {"act": "publish", "complaint": number, "said": "Chờ lâu", "answer": "Vâng"})
    assert "Chờ lâu" in Client().get("/phan-anh/da-tra-loi").content.decode()
