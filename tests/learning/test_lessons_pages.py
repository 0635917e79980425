"""A learner without an account reads, answers, is told why, and keeps what was done on the device alone."""

import json
import re
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.learning import actions, models, queries
from longhouse.learning.actions import NothingToClaim
from longhouse.learning.shapes import LessonDone
from longhouse.learning.views import lessons_device, skills_device
from longhouse.learning.views.lessons_device import DoneOnDevice
from tests.accounts.factories import PASSWORD, person
from tests.counter.cast import in_scope

pytestmark = pytest.mark.django_db
LESSON = "/hoc/mo-khoa-dien-thoai"
AT = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
HOUSE = Actor.system(name="test")
DONE = LessonDone(UUID(int=5), "ket-noi-mang", 2, 3, AT)


@pytest.fixture
def learner() -> Client:
    """Return somebody without an account."""
    return Client()


def right_answers(id: str = "mo-khoa-dien-thoai") -> dict[str, str]:
    """Return what a form sends that answers every question rightly."""
    quiz = queries.curriculum().lessons[id].quiz
    return {f"q{place}": str(question.right) for place, question in enumerate(quiz)}


def text(response: object) -> str:
    """Return the words of an answer."""
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def member(number: int = 1) -> Actor:
    """Return somebody signed in."""
    return Actor(ActorKind.PERSON, str(UUID(int=number)), frozenset({Role.CITIZEN}))


def test_the_shelf_leads_to_lessons_skills_and_practice(learner: Client) -> None:
    page = text(learner.get("/hoc"))
    assert f'href="{LESSON}"' in page
    assert 'href="/ky-nang"' in page
    assert 'href="/tap-lam"' in page


def test_a_lesson_shows_steps_picture_and_quiz(learner: Client) -> None:
    page = text(learner.get(LESSON))
    assert "<h2>Đặt mã khóa</h2>" in page
    assert "<svg viewBox=" in page
    assert page.count("<fieldset") == 3
    assert "chưa kiểm chứng" in page


def test_every_answer_is_met_with_the_right_one_and_why(learner: Client) -> None:
    wrong = right_answers() | {"q0": "0"}
    page = text(learner.post(LESSON, wrong))
    question = queries.curriculum().lessons["mo-khoa-dien-thoai"].quiz[0]
    assert "Đúng 2 trong 3 câu" in page
    assert question.choices[question.right] in page
    assert question.why in page


def test_a_question_left_open_is_said_and_the_others_stay_chosen(learner: Client) -> None:
    sent = right_answers()
    del sent["q1"]
    response = learner.post(LESSON, sent)
    assert response.status_code == 400
    assert 'href="#q2"' in text(response)
    assert text(response).count(" checked") == 2


@pytest.mark.parametrize("sent", ["9", "-1", "x", "²", ""])
def test_what_is_no_choice_counts_as_not_answered(learner: Client, sent: str) -> None:
    assert learner.post(LESSON, right_answers() | {"q0": sent}).status_code == 400


def test_a_lesson_done_shows_on_the_shelf_and_leads_to_what_builds_on_it(learner: Client) -> None:
    page = text(learner.post(LESSON, right_answers()))
    assert "Học bài tiếp" in page
    assert "đúng 3 trong 3 câu" in text(learner.get("/hoc"))


def test_the_better_answer_stays(learner: Client) -> None:
    learner.post(LESSON, right_answers())
    learner.post(LESSON, right_answers() | {"q0": "0"})
    assert "đúng 3 trong 3 câu" in text(learner.get("/hoc"))


def test_another_hand_in_the_cookie_counts_for_nothing(learner: Client) -> None:
    learner.post(LESSON, right_answers())
    learner.cookies["lh_lessons"] = learner.cookies["lh_lessons"].value + "x"
    assert "đúng 3 trong 3 câu" not in text(learner.get("/hoc"))


def test_lessons_done_leave_the_device_when_told(learner: Client) -> None:
    learner.post(LESSON, right_answers())
    learner.post("/hoc/xoa")
    assert learner.cookies["lh_lessons"].value == ""


def test_a_hundred_lessons_fit_into_the_cookie() -> None:
    held = DoneOnDevice(
        {f"{place}-mot-bai-hoc-co-ten-dai": (3, 3, 29_000_000 + place) for place in range(100)}, "m" * 12
    )
    response = lessons_device.keep(HttpResponse(), held=held)
    assert len(response.cookies["lh_lessons"].value) < 3_800


def test_statements_name_the_event_and_nobody(learner: Client) -> None:
    learner.post(LESSON, right_answers())
    [first] = json.loads(text(learner.get("/hoc/tien-do.json")))
    [again] = json.loads(text(learner.get("/hoc/tien-do.json")))
    assert first["id"] == again["id"]
    assert first["object"]["id"].endswith(LESSON)
    assert first["result"]["score"] == {"scaled": 1.0, "raw": 3, "min": 0, "max": 3}
    assert first["actor"]["account"]["name"].startswith("may-")


def test_unknown_lessons_and_sounds_are_not_found(learner: Client) -> None:
    statuses = [
        learner.get(address).status_code
        for address in ("/hoc/khong-co", "/hoc/khong-co/in", "/hoc/ket-noi-mang/tieng/rad.ogg")
    ]
    assert statuses == [404, 404, 404]


def test_a_sheet_to_print_has_the_words_and_a_code_that_leads_back(learner: Client) -> None:
    page = text(learner.get(f"{LESSON}/in"))
    assert "data:image/svg+xml" in page
    assert "http://testserver/hoc/mo-khoa-dien-thoai" in page
    assert "<form" not in page.split("<main")[1]


def test_the_board_says_what_each_language_lacks(learner: Client) -> None:
    page = text(learner.get("/hoc/thieu-tieng?tieng=rad"))
    assert "mã tiếng chưa xác nhận" in page
    assert queries.curriculum().lessons["ket-noi-mang"].text_hash in page


def test_a_first_lesson_is_light(learner: Client) -> None:
    page = learner.get(LESSON, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 9_000


def claimed(*, by: Actor) -> int:
    """Take a lesson into an account, in the scope of who asks."""
    with in_scope(by):
        return actions.claim_lessons(done=[DONE], actor=by, at=AT)


def test_lessons_done_go_into_an_account_once() -> None:
    assert [claimed(by=member()), claimed(by=member())] == [1, 0]
    with in_scope(member()):
        assert list(queries.lessons_done(person=UUID(int=1))) == [(UUID(int=1), DONE)]


def test_what_one_account_took_another_does_not_get_nor_see() -> None:
    claimed(by=member())
    assert claimed(by=member(2)) == 0
    with in_scope(member(2)):
        assert list(queries.lessons_done()) == []


@pytest.mark.parametrize("actor", [Actor.anonymous(), member()], ids=["nobody", "with nothing done"])
def test_nothing_is_claimed_by_nobody_or_of_nothing(actor: Actor) -> None:
    done = [DONE] if actor.kind is ActorKind.ANONYMOUS else []
    with pytest.raises(NothingToClaim):
        actions.claim_lessons(done=done, actor=actor, at=AT)


def test_somebody_signed_in_takes_the_lessons_of_the_device_along(learner: Client) -> None:
    learner.post(LESSON, right_answers())
    person("somebody")
    learner.post("/sign-in", {"user_name": "somebody", "password": PASSWORD})
    assert "Đưa bài đã học vào tài khoản" in text(learner.get("/hoc"))
    learner.post("/hoc/nhan")
    with in_scope(HOUSE):
        assert models.LessonRecord.objects.get().right == 3


def test_a_cookie_from_another_place_is_nothing() -> None:
    request = RequestFactory().get("/hoc")
    request.COOKIES["lh_lessons"] = "made-up"
    assert lessons_device.on_device(request) == DoneOnDevice()


def test_a_skill_not_yet_known_leads_to_its_lesson() -> None:
    graph = queries.graph()
    wrong = {item.id: False for item in graph.items.values() if item.skill == "device-touch"}
    held = skills_device.keep(HttpResponse(), answers=wrong, mark="m").cookies["lh_skills"].value
    learner = Client()
    learner.cookies["lh_skills"] = held
    page = text(learner.get("/ky-nang/ket-qua"))
    assert re.search(r'<a href="/hoc/[a-z0-9-]+">nên học thêm</a>', page)
