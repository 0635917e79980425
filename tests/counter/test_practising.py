"""Practice is the same form as applying, for every procedure, and nothing of it stays or leaves."""

import grimp
import pytest
from django.db import connection
from django.test import Client

from longhouse.core.clock import now, today
from longhouse.counter.queries.rehearsing import rehearsed
from longhouse.counter.rules import states
from longhouse.counter.rules.forms import paging, practising, reviewing
from longhouse.counter.rules.forms.shaping import Page
from longhouse.procedures import queries as procedures
from tests.accounts.factories import HOUSE
from tests.counter.cast import BIRTH, HERE, Cast, in_scope

START = f"/tap-lam/{BIRTH}"
KEYS = ("truong-hop", "nguoi-nop", "noi-giai-quyet", "child", "mother", "father", "giay-to-1", "nhan-tin")


@pytest.fixture
def learner(cast: Cast) -> Client:
    """Return somebody without an account, where the real powers and procedures stand."""
    return Client()


def practise(client: Client) -> None:
    """Take the invented answers of every page and go on from each."""
    for key in KEYS:
        client.post(f"{START}/{key}", {"sample": "1"})


def rows() -> dict[str, int]:
    """Return how many rows each table of the house has, as the house itself sees it."""
    with in_scope(HOUSE), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _count(cursor, table) for table in tables}


def _count(cursor: object, table: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{table}"')  # type: ignore[attr-defined]  # a name of our own table
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


def test_practice_to_its_end_adds_no_row_to_any_table(learner: Client) -> None:
    before = rows()
    learner.post(START)
    practise(learner)
    sent = learner.post(f"{START}/kiem-tra")
    learner.get(f"{START}/tap-theo-doi?buoc=7")
    assert sent["Location"] == f"{START}/tap-xong"
    assert "MẪU-0001" in learner.get(sent["Location"]).content.decode()
    assert rows() == before


def test_counting_rows_would_notice_a_real_draft(learner: Client) -> None:
    before = rows()
    learner.post(f"/nop-ho-so/{BIRTH}", {"phone": "0912345678"})
    assert rows() != before


def test_practice_cannot_reach_any_act_of_the_counter() -> None:
    graph = grimp.build_graph("longhouse")
    acts = {"longhouse.counter.actions", *graph.find_descendants("longhouse.counter.actions")}
    reached = graph.find_upstream_modules("longhouse.counter.views.practising")
    assert reached & acts == set()
    assert graph.find_upstream_modules("longhouse.counter.views.applying") & acts


def test_the_pages_are_those_of_applying_with_the_watermark(learner: Client) -> None:
    text = learner.get(f"{START}/nguoi-nop").content.decode()
    assert "không gửi đi đâu cả" in text
    assert 'name="id_number"' in text
    assert f"Để tập, ghi: {practising.NUMBER}" in text


def test_a_wrong_answer_stays_and_is_said(learner: Client) -> None:
    response = learner.post(f"{START}/nguoi-nop", {"name": "Hoa", "id_number": "12"})
    assert response.status_code == 400
    assert 'value="12"' in learner.get(f"{START}/nguoi-nop").content.decode()


def test_a_cookie_of_another_hand_or_procedure_counts_for_nothing(learner: Client) -> None:
    learner.post(f"{START}/nguoi-nop", {"name": "Hoa"})
    learner.cookies["lh_practice"] = learner.cookies["lh_practice"].value + "x"
    assert 'value="Hoa"' not in learner.get(f"{START}/nguoi-nop").content.decode()


def test_more_than_a_cookie_holds_is_left_out_and_the_page_still_answers(learner: Client) -> None:
    noise = "".join(chr(0x1E00 + number * 37 % 250) for number in range(300))
    for key, fields in PLENTY.items():
        learner.post(f"{START}/{key}", {field: noise + field for field in fields})
    assert len(learner.cookies["lh_practice"].value) <= 3_800
    assert learner.get(f"{START}/kiem-tra").status_code == 200


def test_the_kiosk_wipes_a_practice_with_the_rest(learner: Client) -> None:
    learner.get("/quay-tu-phuc-vu")
    learner.post(f"{START}/nguoi-nop", {"name": "Hoa"})
    learner.get("/quay-tu-phuc-vu/xong")
    assert 'value="Hoa"' not in learner.get(f"{START}/nguoi-nop").content.decode()


PLENTY = {
    "nguoi-nop": ("name", "id_number", "birth_year", "address"),
    "child": ("f-child-name", "f-child-birthplace", "f-child-ethnicity", "f-child-born-on"),
    "mother": ("f-mother-name", "f-mother-id"),
    "father": ("f-father-name", "f-father-id"),
    "nhan-tin": ("notice_to",),
}


def test_the_end_is_not_shown_before_the_form_is_done(learner: Client) -> None:
    assert learner.get(f"{START}/tap-xong")["Location"] == START


def test_every_case_of_every_procedure_can_be_practised(cast: Cast) -> None:
    wrong = [
        f"{row.code} {case}: {page.key}"
        for row in procedures.current(on=today())
        for case in [case.id for case in procedures.needed(code=row.code, on=today()).cases] or [""]
        if (page := first_wrong(row.code, case))
    ]
    assert wrong == []


def first_wrong(code: str, case: str) -> Page | None:
    """Return the first page of a form that the invented answers do not fill rightly."""
    reader = paging.Reader("vi", str)
    pages = paging.pages_of(
        procedure=procedures.needed(code=code, on=today()),
        case_id=case,
        communes={HERE: "Đây"},
        reader=reader,
    )
    answers: dict[str, object] = {}
    for page in pages:
        answers |= practising.samples(page=page, place_key=HERE, today=today())
        answers |= practising.photo_of(key=page.key) if page.paper else {}
    answers |= {"case_id": case}
    return reviewing.first_wrong(pages=pages, answers=answers, today=today())


def test_the_story_goes_only_where_a_dossier_can_go() -> None:
    ways = {(move.before, move.after) for move in states.table()}
    assert set(zip(practising.STORY, practising.STORY[1:], strict=False)) <= ways


def test_a_day_is_told_with_every_day_behind_it(cast: Cast) -> None:
    told = rehearsed(procedure=procedures.needed(code=BIRTH, on=today()), office=f"{HERE}.ubnd", at=now())
    assert told
    assert told.due.at
    assert told.lines
