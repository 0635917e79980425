"""Notices wait in the transaction of their act, go where the applicant chose, once, and never vanish unseen."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from longhouse.accounts.models import Person
from longhouse.core.actor import Actor
from longhouse.counter import actions, models
from longhouse.counter.actions.delivering import Delivered
from longhouse.counter.adapters.ways import FolderWay, MailWay, NotSent
from longhouse.counter.queries.telling import not_sent, notices_of
from longhouse.counter.rules import notices
from longhouse.counter.rules.notices import NoticeWay
from longhouse.counter.rules.states import NotYourAct
from tests.accounts.factories import HOUSE, PASSWORD
from tests.counter.cast import HERE, PHONE, Cast, at, in_scope
from tests.counter.postmen import Told, mail_server

SMS, EMAIL = NoticeWay.SMS, NoticeWay.EMAIL
MAIL = {"notice_to": "ba.con@vidu.vn"}


def round_of(way: Told, *, when: datetime | None = None, by: NoticeWay = SMS) -> Delivered:
    """Send what is due, as the house itself."""
    with in_scope(HOUSE):
        return actions.deliver(ways={by: way}, actor=HOUSE, at=when or at(2, 12))


def test_a_notice_goes_where_the_applicant_chose_with_the_code_and_nothing_about_them(cast: Cast) -> None:
    receipt, way = cast.received(), Told()
    assert round_of(way) == Delivered(sent=1)
    [(to, text, _)] = way.sent
    assert to == PHONE
    assert receipt.number in text
    assert "Mẫu" not in text


def test_what_went_does_not_go_again(cast: Cast) -> None:
    cast.received()
    way = Told()
    round_of(way)
    assert round_of(way, when=at(3)) == Delivered()
    assert len(way.sent) == 1


def test_whoever_wants_no_notices_reads_them_on_the_page_only(cast: Cast) -> None:
    receipt, way = cast.received(applicant={"notice_to": ""}), Told()
    assert round_of(way) == Delivered()
    with cast.acting("clerk"):
        assert [row.kind for row in notices_of(dossier_id=receipt.dossier_id)] == ["received"]


def test_a_helper_is_not_told_unless_chosen(cast: Cast) -> None:
    receipt, way = cast.received(), Told()
    with in_scope(HOUSE):
        models.Dossier.objects.filter(pk=receipt.dossier_id).update(helper_person=cast.people["helper"].code)
    round_of(way)
    assert [to for to, _, _ in way.sent] == [PHONE]


def test_an_act_that_is_refused_leaves_no_notice(cast: Cast) -> None:
    receipt = cast.reviewed()
    with cast.acting("clerk") as clerk, pytest.raises(NotYourAct):
        actions.stop(dossier_id=receipt.dossier_id, reason="x", actor=clerk, at=at(2, 10))
    with cast.acting("clerk"):
        assert [row.kind for row in notices_of(dossier_id=receipt.dossier_id)] == ["received"]


def test_what_did_not_go_is_tried_later_and_later(cast: Cast) -> None:
    cast.received()
    way = Told(faults=[NotSent("not-reached"), NotSent("not-reached")])
    assert round_of(way) == Delivered(later=1)
    assert round_of(way, when=at(2, 12) + timedelta(seconds=59)) == Delivered()
    assert round_of(way, when=at(2, 12, 1)) == Delivered(later=1)
    assert round_of(way, when=at(2, 12, 5)) == Delivered()
    assert round_of(way, when=at(2, 12, 6)) == Delivered(sent=1)


def test_after_the_latest_try_it_is_given_up_for_a_leader_to_see(cast: Cast) -> None:
    receipt = cast.received()
    way = Told(faults=[NotSent("not-reached")] * 9)
    for hours in range(len(notices.PAUSES) + 1):
        round_of(way, when=at(2) + timedelta(hours=13 * hours))
    with cast.acting("leader"):
        [row] = not_sent(office=f"{HERE}.ubnd")
    assert (row.dossier_id, row.fault) == (receipt.dossier_id, "not-reached")
    assert round_of(Told(), when=at(20)) == Delivered()


def test_an_address_that_nobody_takes_is_given_up_at_once(cast: Cast) -> None:
    cast.received()
    way = Told(faults=[NotSent("refused", is_final=True)])
    assert round_of(way) == Delivered(given_up=1)


@pytest.fixture
def cut_off(cast: Cast) -> models.Message:
    """Have a notice that a killed process had begun to send."""
    cast.received(applicant=MAIL)
    with in_scope(HOUSE):
        models.Message.objects.update(begun_at=at(2, 10), tries=1)
        return models.Message.objects.get()


def test_after_a_kill_a_way_that_knows_keys_gets_the_same_key_again(cut_off: models.Message) -> None:
    way = Told()
    assert round_of(way, by=EMAIL) == Delivered(sent=1)
    assert [key for _, _, key in way.sent] == [str(cut_off.key)]


def test_after_a_kill_mail_that_may_have_gone_is_not_sent_twice(cut_off: models.Message) -> None:
    way = Told(knows_keys=False)
    assert round_of(way, by=EMAIL) == Delivered(given_up=1)
    assert way.sent == []


def test_a_folder_holds_a_notice_sent_twice_once(tmp_path: Path) -> None:
    way = FolderWay(folder=tmp_path)
    way.send(to=PHONE, text="a", key="k")
    way.send(to=PHONE, text="a", key="k")
    assert [file.name for file in tmp_path.iterdir()] == ["k.txt"]


def test_a_real_mail_server_gets_it(cast: Cast, tmp_path: Path) -> None:
    receipt = cast.received(applicant=MAIL)
    with mail_server(tmp_path / "box") as (url, box):
        way = MailWay(url=url, sender="longhouse@vidu.vn", subject="Longhouse")
        with in_scope(HOUSE):
            done = actions.deliver(ways={EMAIL: way}, actor=HOUSE, at=at(2, 12))
        [mail] = list(box)
    assert done == Delivered(sent=1)
    assert (mail["To"], mail["Message-ID"].endswith("@vidu.vn>")) == ("ba.con@vidu.vn", True)
    assert receipt.number in mail.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_a_mail_server_that_is_not_there_is_tried_again(cast: Cast) -> None:
    cast.received(applicant=MAIL)
    way = MailWay(url="smtp://127.0.0.1:9", sender="longhouse@vidu.vn", subject="Longhouse")
    with in_scope(HOUSE):
        assert actions.deliver(ways={EMAIL: way}, actor=HOUSE, at=at(2, 12)) == Delivered(later=1)


@pytest.fixture
def given_up(cast: Cast) -> models.Message:
    """Have a notice of HERE that was given up."""
    cast.received()
    round_of(Told(faults=[NotSent("refused", is_final=True)]))
    with in_scope(HOUSE):
        return models.Message.objects.get()


def test_a_leader_sends_it_again(cast: Cast, given_up: models.Message, client: Client) -> None:
    client.post("/sign-in", {"user_name": "leader", "password": PASSWORD})
    assert "Tin chưa gửi được" in client.get("/quay/lanh-dao").content.decode()
    page = client.get("/quay/tin").content.decode()
    assert given_up.values["number"] in page
    assert PHONE not in page
    assert client.post("/quay/tin", {"message": given_up.pk}).status_code == 302
    way = Told()
    assert round_of(way, when=datetime.now(tz=at(2).tzinfo) + timedelta(minutes=1)) == Delivered(sent=1)


def test_the_leader_of_another_commune_cannot(cast: Cast, given_up: models.Message, client: Client) -> None:
    client.post("/sign-in", {"user_name": "leader-there", "password": PASSWORD})
    assert client.post("/quay/tin", {"message": given_up.pk}).status_code == 404
    assert given_up.values["number"] not in client.get("/quay/tin").content.decode()


@pytest.mark.parametrize("message", ["", "x", "9" * 40, "-1"])
def test_what_is_no_message_is_refused(cast: Cast, client: Client, message: str) -> None:
    client.post("/sign-in", {"user_name": "leader", "password": PASSWORD})
    assert client.post("/quay/tin", {"message": message}).status_code == 404


@pytest.fixture
def reachable_leader(cast: Cast) -> Actor:
    """Give HERE's leader a telephone."""
    leader = cast.people["leader"]
    with in_scope(HOUSE):
        Person.objects.filter(pk=leader.code).update(phone="0987654321")
    return leader


def warned(when: datetime) -> int:
    """Write the morning's notices, as the house itself."""
    with in_scope(HOUSE):
        return actions.warn_of_tomorrow(actor=HOUSE, at=when)


def test_in_the_morning_a_leader_is_told_once_of_what_will_be_late(
    cast: Cast, reachable_leader: Actor
) -> None:
    cast.received()
    way = Told()
    assert (warned(at(2, 10)), warned(at(2, 11))) == (1, 0)
    round_of(way)
    assert [text for to, text, _ in way.sent if to == "0987654321"] == [
        "Mai có 1 hồ sơ sẽ trễ, hôm nay có 0 hồ sơ trễ. Xin mở trang quầy."
    ]


def test_nobody_is_told_before_the_office_opens_or_on_a_day_off(cast: Cast, reachable_leader: Actor) -> None:
    cast.received()
    assert (warned(at(2, 6)), warned(at(7, 9))) == (0, 0)


def test_every_notice_of_an_act_has_words() -> None:
    assert set(actions.stepping.NOTICES.values()) <= set(notices.SAID)
