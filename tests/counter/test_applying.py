"""Applying: nothing typed is lost, nothing held is asked, and what is sent is what was typed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client, override_settings

from longhouse.accounts import actions as accounts
from longhouse.core.actor import Role
from longhouse.core.clock import now
from longhouse.counter import actions, models
from longhouse.counter.actions.exchanging import exchange
from longhouse.counter.adapters.portal import FolderPortal, NoPortal
from tests.accounts.factories import HOUSE, PASSWORD, person
from tests.counter import applying
from tests.counter.applying import at
from tests.counter.cast import BIRTH, HERE, PHONE, UNCLEAR, Cast, in_scope
from tests.counter.photos import HEIC, photo


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, cast: Cast) -> Iterator[Path]:
    """Keep files in a folder of the test's own; everybody of the cast is there."""
    with override_settings(VAR=tmp_path):
        yield tmp_path


@pytest.fixture
def visitor() -> Client:
    """Return somebody without an account."""
    return Client()


def dossier() -> models.Dossier:
    """Return the one dossier there is, as the house itself sees it."""
    with in_scope(HOUSE):
        return models.Dossier.objects.get()


def test_the_first_page_says_what_is_not_asked_and_by_which_rule(visitor: Client) -> None:
    text = visitor.get(f"/nop-ho-so/{BIRTH}").content.decode()
    assert "Nhà nước đã có những giấy này" in text
    assert "Nghị quyết 66.7/2025/NQ-CP" in text


def test_a_wrong_phone_begins_nothing(visitor: Client) -> None:
    response = visitor.post(f"/nop-ho-so/{BIRTH}", {"phone": "12"})
    assert response.status_code == 400
    assert "applying" not in visitor.session


def test_a_page_without_a_draft_leads_to_the_beginning(visitor: Client) -> None:
    assert visitor.get(at("nguoi-nop"))["Location"] == f"/nop-ho-so/{BIRTH}"


def test_a_wrong_answer_is_kept_and_said(visitor: Client) -> None:
    applying.begun(visitor)
    response = visitor.post(at("nguoi-nop"), {"name": applying.NAME, "id_number": "12"})
    assert response.status_code == 400
    again = visitor.get(at("nguoi-nop")).content.decode()
    assert applying.NAME in again
    assert 'value="12"' in again


def test_a_draft_follows_the_person_to_another_machine(visitor: Client) -> None:
    code = applying.begun(visitor)
    visitor.post(at("nguoi-nop"), applying.PAGES["nguoi-nop"])
    elsewhere = Client()
    response = elsewhere.post("/nop-ho-so/lam-tiep", {"code": code.lower(), "phone": "+84 912 345 678"})
    assert response["Location"] == f"/nop-ho-so/{BIRTH}/tiep"
    assert applying.NAME in elsewhere.get(at("nguoi-nop")).content.decode()


def test_a_code_without_its_phone_opens_nothing(visitor: Client) -> None:
    code = applying.begun(visitor)
    response = Client().post("/nop-ho-so/lam-tiep", {"code": code, "phone": "0912345679"})
    assert response.status_code == 404


def test_what_is_sent_reaches_the_counter_of_the_unit_that_decides(visitor: Client) -> None:
    slip = applying.applied(visitor)
    row = dossier()
    assert row.reference == slip["number"]
    assert row.received_office == f"{HERE}.center"
    assert row.answers["child-name"] == "Nguyễn Bé Mẫu"
    assert row.helper_person is None


def test_photos_go_into_the_dossier_under_their_paper(visitor: Client) -> None:
    applying.applied(visitor)
    with in_scope(HOUSE):
        [file] = models.File.objects.select_related("paper")
        assert file.paper
        assert (file.paper.name, file.kind, file.paper.is_there) == ("Giấy chứng sinh", "image/jpeg", True)


def test_a_draft_that_was_sent_keeps_nothing_and_opens_no_more(visitor: Client) -> None:
    code = applying.filled(visitor)
    visitor.post(at("kiem-tra"))
    with in_scope(HOUSE):
        assert models.Draft.objects.get().answers == {}
    assert Client().post("/nop-ho-so/lam-tiep", {"code": code, "phone": PHONE}).status_code == 404


def test_nothing_is_sent_while_a_page_waits(visitor: Client) -> None:
    applying.begun(visitor)
    response = visitor.post(at("kiem-tra"))
    assert "Làm nốt phần chưa xong" in response.content.decode()
    with in_scope(HOUSE):
        assert not models.Dossier.objects.exists()


def test_a_place_where_nobody_can_be_named_is_told_at_once(visitor: Client) -> None:
    visitor.post(f"/nop-ho-so/{UNCLEAR}", {"phone": PHONE})
    response = visitor.post(at("noi-giai-quyet", code=UNCLEAR), {"place_key": HERE})
    assert response.status_code == 400


def test_a_photo_that_cannot_be_read_is_refused_with_what_to_do(visitor: Client) -> None:
    applying.begun(visitor)
    applying.send_photo(visitor, content=HEIC, name="anh.heic")
    text = visitor.get(at("giay-to-1")).content.decode()
    assert "HEIC" in text
    assert "lh-photos" not in text


def test_a_kept_photo_is_shown_with_headers_that_let_nothing_run(visitor: Client) -> None:
    applying.begun(visitor)
    applying.send_photo(visitor)
    [row] = [row for name, row in drafted().items() if name.startswith("file-")]
    response = visitor.get(at(f"giay-to-1/tep/{row['sha256']}"))
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert Client().get(at(f"giay-to-1/tep/{row['sha256']}")).status_code == 404


def test_a_photo_in_parts_survives_a_cut_line(visitor: Client) -> None:
    content = photo()
    applying.begun(visitor)
    asked = f"{at('giay-to-1/phan')}?name=a.jpg&whole={len(content)}"
    send(visitor, f"{asked}&from=0", content[:5000])
    assert visitor.get(asked).json() == {"there": 5000}
    assert send(visitor, f"{asked}&from=5000", content[5000:]) == {"there": len(content)}
    assert any(name.startswith("file-giay-to-1-") for name in drafted())


def test_a_dropped_photo_is_gone(visitor: Client) -> None:
    applying.begun(visitor)
    applying.send_photo(visitor)
    [row] = [row for name, row in drafted().items() if name.startswith("file-")]
    visitor.post(at("giay-to-1/tep/bo"), {"tep": row["sha256"]})
    assert "lh-photos" not in visitor.get(at("giay-to-1")).content.decode()


def test_what_was_never_sent_is_erased_with_its_photos(visitor: Client, own_folder: Path) -> None:
    applying.begun(visitor)
    applying.send_photo(visitor)
    with in_scope(HOUSE):
        early = actions.forget_unsent(actor=HOUSE, at=now())
        late = actions.forget_unsent(actor=HOUSE, at=now() + timedelta(days=31))
    assert (early.drafts, early.files) == (0, 0)
    assert (late.drafts, late.files) == (1, 1)
    assert not [path for path in (own_folder / "files").rglob("*") if path.is_file()]


def test_a_helper_files_for_somebody_who_stays_the_applicant(visitor: Client) -> None:
    helper = person("youth", (Role.HELPER, "24163.center"))
    accounts.close_scope()
    visitor.post("/sign-in", {"user_name": "youth", "password": PASSWORD})
    applying.applied(visitor, helping=True)
    row = dossier()
    assert (row.helper_person, row.applicant_person) == (helper, None)
    assert (row.applicant_name, row.helped_office) == (applying.NAME, "24163.center")
    assert row.notice_to == "0912345678"
    with in_scope(HOUSE):
        assert "đọc cho người nộp nghe" in models.Consent.objects.get().words


def test_nobody_helps_without_a_helpers_post(visitor: Client) -> None:
    applying.applied(visitor, helping=False)
    assert dossier().helped_office == ""


def test_the_kiosk_wipes_what_was_held(visitor: Client) -> None:
    visitor.get("/quay-tu-phuc-vu")
    applying.begun(visitor)
    assert 'http-equiv="refresh"' in visitor.get(at("nguoi-nop")).content.decode()
    visitor.get("/quay-tu-phuc-vu/xong")
    assert "applying" not in visitor.session


def test_the_twin_of_the_portal_gets_each_dossier_once_and_differences_are_told(
    visitor: Client, tmp_path: Path
) -> None:
    number = applying.applied(visitor)["number"]
    twin = FolderPortal(folder=tmp_path / "portal")
    with in_scope(HOUSE):
        first = exchange(door=twin, actor=HOUSE, at=now())
        again = exchange(door=twin, actor=HOUSE, at=now())
        none = exchange(door=NoPortal(), actor=HOUSE, at=now())
    assert (first.handed, again.handed, none.handed) == (1, 0, 0)
    assert PHONE[-3:] not in (tmp_path / "portal" / "out" / f"{number}.json").read_text(encoding="utf-8")


def drafted() -> dict[str, dict[str, str]]:
    """Return the answers of the one draft there is."""
    with in_scope(HOUSE):
        answers: dict[str, dict[str, str]] = models.Draft.objects.get().answers
    return answers


def send(visitor: Client, address: str, part: bytes) -> object:
    """Send one part and return what was said."""
    return visitor.post(address, part, content_type="application/octet-stream").json()
