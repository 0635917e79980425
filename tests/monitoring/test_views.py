"""The pages of change impact, as officers meet them."""

import pytest
from django.test import Client

from longhouse.accounts import actions as accounts
from longhouse.core.actor import Role
from longhouse.core.clock import now
from longhouse.monitoring import actions, queries
from longhouse.monitoring.shapes import Conclusion, TaskState
from tests.accounts.factories import HOUSE, PASSWORD, person

pytestmark = pytest.mark.usefixtures("catalogue")
LAND, CONSTRUCTION = "66.snnmt", "66.sxd"
NOTE = "Đã xem, người ký đã ghi là chưa biết"


def entered(client: Client, role: Role, office: str) -> Client:
    """Return the client signed in as somebody with this post."""
    person("somebody", (role, office))
    client.post("/sign-in", {"user_name": "somebody", "password": PASSWORD})
    return client


def open_reviews() -> int:
    """Open the reviews of Decree 49 as the house itself and return the id of the land certificate's."""
    accounts.open_scope(actor=HOUSE)
    actions.open_tasks(document="49/2026/NĐ-CP", actor=HOUSE, at=now())
    return next(task.id for task in queries.tasks() if task.key == "land.first-certificate")


def text(client: Client, address: str) -> str:
    """Return the page of an address that answers."""
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_the_board_shows_the_reviews_of_ones_office_with_their_sign(client: Client) -> None:
    open_reviews()
    page = text(entered(client, Role.CLERK, LAND), "/ra-soat")
    assert "Cấp giấy chứng nhận quyền sử dụng đất lần đầu" in page
    assert "lh-status--none" in page
    assert "Tìm việc cần rà soát" not in page


def test_the_board_of_another_office_is_empty_and_its_reviews_are_not_found(client: Client) -> None:
    task_id = open_reviews()
    other = entered(client, Role.SPECIALIST, CONSTRUCTION)
    assert "chưa có việc rà soát nào" in text(other, "/ra-soat")
    assert "chưa có việc rà soát nào" in text(other, f"/ra-soat?co-quan={LAND}")
    assert other.get(f"/ra-soat/{task_id}").status_code == 404
    assert other.post(f"/ra-soat/{task_id}", {"conclusion": "changed", "note": "x"}).status_code == 404


def test_a_review_shows_what_changed_and_what_rests_on_it(client: Client) -> None:
    page = text(entered(client, Role.CLERK, LAND), f"/ra-soat/{open_reviews()}")
    assert "điểm h khoản 1 Điều 5, 151/2025/NĐ-CP" in page
    assert "/van-ban/151-2025-nd-cp/art_5__para_1__point_h" in page
    assert "Ai nắm quyền" in page
    assert "Ghi kết luận" not in page


def test_a_specialist_ends_a_review_with_a_note(client: Client) -> None:
    task_id = open_reviews()
    land = entered(client, Role.SPECIALIST, LAND)
    assert "Ghi kết luận" in text(land, f"/ra-soat/{task_id}")
    assert land.post(f"/ra-soat/{task_id}", {"conclusion": "no-change", "note": NOTE}).status_code == 302
    assert NOTE in text(land, f"/ra-soat/{task_id}")
    assert NOTE not in text(land, "/ra-soat")
    assert "lh-status--done" in text(land, "/ra-soat?xong=1")
    accounts.open_scope(actor=HOUSE)
    assert queries.task(task_id=task_id).conclusion is Conclusion.NO_CHANGE


def test_a_review_without_words_or_conclusion_stays_open(client: Client) -> None:
    task_id = open_reviews()
    land = entered(client, Role.SPECIALIST, LAND)
    assert land.post(f"/ra-soat/{task_id}", {"conclusion": "changed", "note": " "}).status_code == 400
    assert land.post(f"/ra-soat/{task_id}", {"conclusion": "?", "note": "Đã xem"}).status_code == 400
    accounts.open_scope(actor=HOUSE)
    assert queries.task(task_id=task_id).state is TaskState.OPEN


def test_an_editor_opens_reviews_from_the_page_of_a_document(client: Client) -> None:
    editor = entered(client, Role.PROVINCE_EDITOR, "66.vp")
    assert "Mở việc rà soát" in text(editor, "/ra-soat/van-ban/49-2026-nd-cp")
    assert editor.post("/ra-soat/van-ban/49-2026-nd-cp").status_code == 302
    assert "land.first-certificate" in text(editor, "/ra-soat/van-ban/49-2026-nd-cp")
    assert "49/2026/NĐ-CP" in text(editor, "/ra-soat")


def test_an_editor_finds_what_needs_review_on_the_board(client: Client) -> None:
    editor = entered(client, Role.PROVINCE_EDITOR, "66.vp")
    assert editor.post("/ra-soat/tim").status_code == 302
    page = text(editor, "/ra-soat?van-ban=367-2025-nd-cp")
    assert "367/2025/NĐ-CP" in page
    assert "Sở Xây dựng" in page


def test_others_see_what_a_document_touches_and_open_nothing(client: Client) -> None:
    clerk = entered(client, Role.CLERK, "24169.vp")
    page = text(clerk, "/ra-soat/van-ban/49-2026-nd-cp")
    assert "Đã nhắc tới" in page or "Mục này đã nhắc tới văn bản mới" in page
    assert clerk.post("/ra-soat/van-ban/49-2026-nd-cp").status_code == 403
    assert clerk.get("/ra-soat/van-ban/khong-co").status_code == 404


def test_the_pages_speak_english(client: Client) -> None:
    task_id = open_reviews()
    page = text(entered(client, Role.SPECIALIST, LAND), f"/en/ra-soat/{task_id}")
    assert "What changed" in page
    assert "names the changed provision" in page
