"""A learner without an account is asked, told why, and keeps what was answered on the device alone."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from longhouse.learning.views import skills_device
from tests.learning.graphs import graph

pytestmark = pytest.mark.django_db
DEVICE = "/ky-nang/hoi/device"


@pytest.fixture
def learner() -> Client:
    """Return somebody without an account."""
    return Client()


def asked(client: Client, address: str = DEVICE) -> str:
    """Return the question on the page."""
    found = re.search(r'name="item" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def answer(client: Client, *, rightly: bool = True, address: str = DEVICE) -> str:
    """Answer the question on the page, and return what came back."""
    item = graph().items[asked(client, address)]
    choice = item.right if rightly else item.wrong[0]
    return client.post(address, {"item": item.id, "choice": choice}).content.decode()


def test_a_wrong_answer_is_met_with_the_right_one_and_why(learner: Client) -> None:
    item = graph().items[asked(learner)]
    text = answer(learner, rightly=False)
    assert "Chưa đúng" in text
    assert item.right in text
    assert item.why in text


def test_an_answer_given_cannot_be_bettered_by_sending_it_again(learner: Client) -> None:
    item = graph().items[asked(learner)]
    answer(learner, rightly=False)
    again = learner.post(DEVICE, {"item": item.id, "choice": item.right}).content.decode()
    assert "Chưa đúng" in again


def test_nothing_chosen_is_said_and_the_question_stays(learner: Client) -> None:
    first = asked(learner)
    response = learner.post(DEVICE, {"item": first})
    assert response.status_code == 400
    assert asked(learner) == first


def test_a_group_done_leads_to_the_result_with_what_is_credited(learner: Client) -> None:
    answers = [answer(learner) for _ in range(6)]
    assert "Xem kết quả" in answers[-1]
    assert learner.get(DEVICE)["Location"] == "/ky-nang/ket-qua"
    assert "Bà con biết 5 trong 35 kỹ năng." in learner.get("/ky-nang/ket-qua").content.decode()


def test_another_hand_in_the_cookie_counts_for_nothing(learner: Client) -> None:
    answer(learner)
    learner.cookies["lh_skills"] = learner.cookies["lh_skills"].value + "x"
    assert "Bà con biết 0 trong 35 kỹ năng." in learner.get("/ky-nang/ket-qua").content.decode()


def test_answers_leave_the_device_when_told(learner: Client) -> None:
    answer(learner)
    learner.post("/ky-nang/xoa")
    assert learner.cookies["lh_skills"].value == ""


def test_an_unknown_group_and_an_unknown_question_are_not_found(learner: Client) -> None:
    assert learner.get("/ky-nang/hoi/khong-co").status_code == 404
    assert learner.post(DEVICE, {"item": "khong-co-1", "choice": "x"}).status_code == 404


def test_every_question_answered_fits_into_the_cookie(learner: Client) -> None:
    response = skills_device.keep(HttpResponse(), answers=dict.fromkeys(graph().items, True), mark="m" * 12)
    assert len(response.cookies["lh_skills"].value) < 3_800
