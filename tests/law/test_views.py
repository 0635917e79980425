"""The pages of the law: documents and provisions on a day, two days compared, files read in, words entered by hand."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.audit import queries as audit
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.law import actions, queries
from longhouse.law.adapters.turns import turn
from longhouse.law.models import Draft, Provision
from longhouse.law.rules.formats import limits
from tests.accounts.factories import PASSWORD, person
from tests.law.factories import BODY, decree, export, law_folder, row
from tests.law.test_rules import GOOD

SYSTEM = Actor.system(name="test")
KEY, ON = "901-2031-nd-cp", "2031-06-01"
NEW_WORDS = "1. Người giữ sân mở cửa lúc bảy giờ.\n2. Trẻ em vào sân theo khoản 1 Điều này."
CHANGE = {"from_on": "2032-01-01", "by_number": "902/2031/NĐ-CP", "by_place": "Điều 1", "kind": "amends"}


@pytest.fixture(autouse=True)
def with_a_decree(db: None, tmp_path: Path) -> None:
    """Have one decree in the house, in force from 1 May 2031 until 1 March 2035."""
    open_scope(actor=SYSTEM)
    actions.import_texts(actor=SYSTEM, at=now(), path=export(tmp_path / "x.gz", row()))
    close_scope()


@pytest.fixture
def editor(places: None) -> Client:
    """Return a client signed in as an editor of the province."""
    client = Client()
    person("editor", (Role.PROVINCE_EDITOR, "66.ubnd"))
    close_scope()
    client.post("/sign-in", {"user_name": "editor", "password": PASSWORD})
    return client


def text_of(client: Client, address: str, **asked: str) -> str:
    """Return a page's words as they are sent."""
    return client.get(address, asked).content.decode()


def uploaded(editor: Client, text: str, name: str = "x.txt") -> int:
    """Send a file and return the id of the reading it opens."""
    response = editor.post("/van-ban/nhap", {"file": SimpleUploadedFile(name, text.encode())})
    assert response.status_code == 302, response.content.decode()
    return int(response.headers["Location"].rsplit("/", 1)[1])


@pytest.mark.parametrize("words", ["san choi", "Sân chơi", "901/2031", "901/2031/nd-cp"])
def test_a_document_is_found_by_number_or_words(client: Client, words: str) -> None:
    assert f"/van-ban/{KEY}" in text_of(client, "/van-ban", q=words)


def test_the_list_is_narrowed_by_kind_and_standing(client: Client) -> None:
    assert KEY not in text_of(client, "/van-ban", kind="law")
    assert KEY not in text_of(client, "/van-ban", standing="ended")
    assert KEY in text_of(client, "/van-ban", kind="decree", standing="not-yet")


@pytest.mark.parametrize(
    ("on", "words"),
    [("2031-04-30", "Chưa có hiệu lực"), (ON, "Đang có hiệu lực"), ("2035-03-01", "Hết hiệu lực")],
)
def test_a_document_says_where_it_stands_on_a_day(client: Client, on: str, words: str) -> None:
    page = text_of(client, f"/van-ban/{KEY}", on=on)
    assert re.search(rf'class="lh-status lh-status--\w+">{words}<', page)
    assert "không phải hôm nay" in page


def test_a_document_lists_its_contents_and_keeps_the_day_in_their_links(client: Client) -> None:
    page = text_of(client, f"/van-ban/{KEY}", on=ON)
    assert f'href="/van-ban/{KEY}/art_3?on={ON}"' in page
    assert "Chương II. VIỆC GIỮ SÂN" in page


def test_a_document_says_whom_it_changes(client: Client) -> None:
    assert "7/2029/NĐ-CP" in text_of(client, f"/van-ban/{KEY}", on=ON)


def test_a_document_speaks_to_machines(client: Client) -> None:
    page = text_of(client, f"/van-ban/{KEY}", on=ON)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert (data["@type"], data["legislationIdentifier"]) == ("Legislation", "901/2031/NĐ-CP")
    both = json.loads(client.get(f"/van-ban/{KEY}.jsonld", {"on": ON}).content)
    assert [one["@type"] for one in both] == ["eli:LegalResource", "Legislation"]


def test_a_document_is_given_as_akoma_ntoso_and_as_plain_words(client: Client) -> None:
    root = etree.fromstring(client.get(f"/van-ban/{KEY}.xml", {"on": ON}).content)
    names = {element.get("eId") for element in root.iter()}
    assert {"art_3", "art_3__para_1__point_dd"} <= names
    words = text_of(client, f"/van-ban/{KEY}.txt", on=ON)
    assert "Điều 3. Mở cửa\n1. Người giữ sân mở cửa lúc sáu giờ:\na) Mùa mưa mở lúc bảy giờ;" in words


def test_a_provision_has_an_address_for_each_piece(client: Client) -> None:
    page = text_of(client, f"/van-ban/{KEY}/art_3", on=ON)
    assert f'href="/van-ban/{KEY}/art_3__para_1__point_dd?on={ON}"' in page
    piece = text_of(client, f"/van-ban/{KEY}/art_3__para_1__point_dd", on=ON)
    assert "Khi có bão thì không mở." in piece
    assert "Mùa mưa" not in piece


def test_words_that_cite_several_provisions_lead_to_their_list(editor: Client, client: Client) -> None:
    words = "1. Sân mở.\n2. Sân đóng theo các khoản 1, 2 Điều 3 Nghị định này."
    editor.post(f"/van-ban/{KEY}/art_3/sua?on={ON}", {**CHANGE, "text": words, "step": "enter"})
    page = text_of(client, f"/van-ban/{KEY}/art_3", on="2032-02-01")
    assert '<a href="#cited">các khoản 1, 2 Điều 3 Nghị định này</a>' in page
    cited = page[page.index('id="cited"') :]
    assert f'href="/van-ban/{KEY}/art_3__para_1?on=2032-02-01"' in cited
    assert f'href="/van-ban/{KEY}/art_3__para_2?on=2032-02-01"' in cited


def test_a_citation_leads_to_the_provision_on_that_day(editor: Client, client: Client) -> None:
    editor.post(f"/van-ban/{KEY}/art_3/sua?on={ON}", {**CHANGE, "text": NEW_WORDS, "step": "enter"})
    page = text_of(client, f"/van-ban/{KEY}/art_3", on="2032-02-01")
    assert f'<a href="/van-ban/{KEY}/art_3__para_1?on=2032-02-01">khoản 1 Điều này</a>' in page
    cited = page[page.index('id="cited"') :]
    assert f'<a href="/van-ban/{KEY}/art_3__para_1?on=2031-05-01">' in cited


def test_a_defined_word_is_explained_where_it_is_used(client: Client) -> None:
    page = text_of(client, f"/van-ban/{KEY}/art_3", on=ON)
    assert "Người giữ sân là người được buôn cử ra trông sân." in page


def test_a_day_without_the_provision_offers_its_wordings(client: Client) -> None:
    response = client.get(f"/van-ban/{KEY}/art_3", {"on": "2030-01-01"})
    assert response.status_code == 404
    assert f'href="/van-ban/{KEY}/art_3?on=2031-05-01"' in response.content.decode()


def test_a_summary_of_ours_is_not_taken_for_the_words_of_the_law(client: Client, tmp_path: Path) -> None:
    open_scope(actor=SYSTEM)
    actions.load_catalogue_law(actor=SYSTEM, at=now(), folder=law_folder(tmp_path / "catalogue", GOOD))
    close_scope()
    [key] = [one.key for one in queries.documents(on=now().date()) if one.origin == "catalogue"]
    places = Provision.objects.filter(document_key=key, retired_at=None).order_by("order")
    first = places.values_list("eid", "valid_from").first()
    assert first
    page = text_of(client, f"/van-ban/{key}/{first[0]}", on=str(first[1]))
    assert "Tóm tắt của chúng tôi, không phải nguyên văn." in page


def test_a_chapter_leads_to_its_articles(client: Client) -> None:
    assert f"/van-ban/{KEY}/art_1?on={ON}" in text_of(client, f"/van-ban/{KEY}/chp_I", on=ON)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/van-ban/khong-co", 404),
        (f"/van-ban/{KEY}/art_99", 404),
        (f"/van-ban/{KEY}?on=2025-99-99", 400),
        (f"/van-ban/{KEY}/art_3?on=xx", 400),
        ("/van-ban/khong-co.xml", 404),
        (f"/van-ban/{KEY}/art_99/so-sanh", 404),
        (f"/van-ban/{KEY}/so-sanh?tu=0000-00-00", 400),
        ("/van-ban?q=%00&page=9999999999", 200),
        (f"/van-ban/{KEY}?on=9999-12-31", 200),
        (f"/van-ban/{KEY}/so-sanh?den=0001-01-01", 200),
    ],
)
def test_whatever_is_asked_is_answered_politely(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_words_entered_by_hand_are_shown_first_and_hold_from_their_day(editor: Client) -> None:
    address = f"/van-ban/{KEY}/art_3/sua?on={ON}"
    shown = editor.post(address, {**CHANGE, "text": NEW_WORDS}).content.decode()
    assert "bảy" in shown
    assert queries.history(key=f"{KEY}/art_3")[-1].valid_to is not None
    assert len(queries.history(key=f"{KEY}/art_3")) == 1
    assert editor.post(address, {**CHANGE, "text": NEW_WORDS, "step": "enter"}).status_code == 302
    assert len(queries.history(key=f"{KEY}/art_3")) == 2
    assert "lúc sáu giờ" in text_of(editor, f"/van-ban/{KEY}/art_3", on=ON)
    page = text_of(editor, f"/van-ban/{KEY}/art_3", on="2032-02-01")
    assert "lúc bảy giờ." in page
    assert "902/2031/NĐ-CP" in page


def test_two_days_are_compared_by_word_and_shape(editor: Client, client: Client) -> None:
    editor.post(f"/van-ban/{KEY}/art_3/sua?on={ON}", {**CHANGE, "text": NEW_WORDS, "step": "enter"})
    days = {"tu": "2031-12-31", "den": "2032-01-01"}
    page = text_of(client, f"/van-ban/{KEY}/art_3/so-sanh", **days)
    assert '<ins class="law-ins"><span class="law-word">thêm</span>giờ.</ins>' in page
    assert '<del class="law-del"><span class="law-word">bỏ</span>này và Điều 2 của Nghị định </del>' in page
    whole = text_of(client, f"/van-ban/{KEY}/so-sanh", **days)
    assert f"/van-ban/{KEY}/art_3?on=2032-01-01" in whole
    assert f"/van-ban/{KEY}/art_2?on=2032-01-01" not in whole


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"by_number": ""}, "Chưa ghi văn bản nào sửa"), ({"text": " "}, "Lời mới còn trống")],
)
def test_a_change_that_is_wrong_keeps_what_was_typed(
    editor: Client, changes: dict[str, str], words: str
) -> None:
    posted = {**CHANGE, "text": NEW_WORDS, "step": "enter"} | changes
    response = editor.post(f"/van-ban/{KEY}/art_3/sua?on={ON}", posted)
    page = response.content.decode()
    assert response.status_code == 400
    assert words in page
    assert 'value="Điều 1"' in page
    assert len(queries.history(key=f"{KEY}/art_3")) == 1


def test_a_file_is_law_only_once_it_is_accepted(editor: Client) -> None:
    text = decree(number="77/2031/NĐ-CP")
    draft = uploaded(editor, text)
    assert editor.get("/van-ban/77-2031-nd-cp").status_code == 404
    assert "Điều 3" in text_of(editor, f"/van-ban/nhap/{draft}")
    assert editor.post(f"/van-ban/nhap/{draft}/nhan").headers["Location"] == "/van-ban/77-2031-nd-cp"
    assert editor.get("/van-ban/77-2031-nd-cp").status_code == 200
    assert editor.get(f"/van-ban/nhap/{draft}").status_code == 404
    open_scope(actor=SYSTEM)
    assert audit.entries(limit=1)[0].event == "law.text.accepted"


def test_a_line_marked_by_a_person_is_read_as_marked(editor: Client) -> None:
    body = BODY.replace("Điều 3. Mở cửa", "Về việc mở cửa")
    draft = uploaded(editor, decree(number="77/2031/NĐ-CP", body=body))
    before = text_of(editor, f"/van-ban/nhap/{draft}")
    assert "Số điều nhảy cách" in before
    [line] = [
        number
        for number, text in enumerate(decree(body=body).splitlines(), start=1)
        if text == "Về việc mở cửa"
    ]
    said = {"line": str(line), "kind": "article", "number": "3"}
    assert editor.post(f"/van-ban/nhap/{draft}/dong", said).headers["Location"].endswith(f"#d{line}")
    after = text_of(editor, f"/van-ban/nhap/{draft}")
    assert "Số điều nhảy cách" not in after
    editor.post(f"/van-ban/nhap/{draft}/nhan")
    assert "Về việc mở cửa" in text_of(editor, "/van-ban/77-2031-nd-cp/art_3", on=ON)


def test_a_line_marked_as_plain_words_opens_nothing(editor: Client) -> None:
    draft = uploaded(editor, decree(number="77/2031/NĐ-CP"))
    lines = decree().splitlines()
    line = lines.index("b) Ngày lễ mở cả ngày;") + 1
    editor.post(f"/van-ban/nhap/{draft}/dong", {"line": str(line), "kind": "plain"})
    editor.post(f"/van-ban/nhap/{draft}/nhan")
    page = text_of(editor, "/van-ban/77-2031-nd-cp/art_3", on=ON)
    assert "b) Ngày lễ mở cả ngày;" in page
    assert "point_b" not in page


def test_what_a_person_says_of_the_document_settles_the_doubt(editor: Client) -> None:
    draft = uploaded(editor, "Điều 1. Phạm vi\nVăn bản này nói về voi.\nĐiều 2. Hết\nHết lời.")
    assert "Chưa tìm thấy số, ký hiệu." in text_of(editor, f"/van-ban/nhap/{draft}")
    identity = {"number": "88/2031/NĐ-CP", "kind": "decree", "title": "Nghị định về voi"}
    days = {"issued_on": "2031-01-02", "effective_from": "2031-02-03", "effective_to": ""}
    editor.post(f"/van-ban/nhap/{draft}/la-gi", identity | days)
    assert "Chưa tìm thấy số, ký hiệu." not in text_of(editor, f"/van-ban/nhap/{draft}")
    editor.post(f"/van-ban/nhap/{draft}/nhan")
    assert "Nghị định về voi" in text_of(editor, "/van-ban/88-2031-nd-cp", on="2031-03-01")


def test_a_dropped_reading_changes_nothing(editor: Client) -> None:
    draft = uploaded(editor, decree(number="77/2031/NĐ-CP"))
    editor.post(f"/van-ban/nhap/{draft}/bo")
    assert editor.get("/van-ban/77-2031-nd-cp").status_code == 404
    assert editor.post(f"/van-ban/nhap/{draft}/nhan").status_code == 404


def test_doubts_of_a_document_open_a_reading_of_it(editor: Client) -> None:
    assert "Mở bản đọc để sửa" in text_of(editor, f"/van-ban/{KEY}/diem-ngo")
    opened = editor.post(f"/van-ban/{KEY}/diem-ngo").headers["Location"]
    page = text_of(editor, opened)
    assert "Nhà đã có văn bản 901/2031/NĐ-CP" in page
    assert editor.post(f"{opened}/nhan").headers["Location"] == f"/van-ban/{KEY}"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.docx", b"no archive", "x.docx"),
        ("x.txt", b"", "Tệp không có chữ nào"),
        ("x.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    editor: Client, name: str, content: bytes, words: str
) -> None:
    response = editor.post("/van-ban/nhap", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 400
    page = response.content.decode()
    assert "lh-error-summary" in page
    assert words in page or "Tên tệp" in page


def test_a_file_that_is_too_big_is_refused_before_it_is_read(editor: Client) -> None:
    length = limits.SOON_BYTES * 2
    response = editor.generic(
        "POST",
        "/van-ban/nhap",
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(length),
    )
    assert response.status_code == 413
    assert "longhouse import law" in response.content.decode()


def test_a_file_waits_its_turn_and_is_refused_politely_when_the_machine_is_busy(
    editor: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path
    monkeypatch.setattr(limits, "WAIT_FOR_TURN", 0)
    file = SimpleUploadedFile("x.txt", b"x")
    with turn(folder=tmp_path / "reading", seconds=0), turn(folder=tmp_path / "reading", seconds=0):
        page = editor.post("/van-ban/nhap", {"file": file}).content.decode()
    assert "Xin gửi lại tệp sau ít phút" in page
    assert not Draft.objects.exists()


def test_the_operator_brings_what_the_page_does_not_take(editor: Client, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(decree(number="77/2031/NĐ-CP"), encoding="utf-8")
    open_scope(actor=SYSTEM)
    made = actions.open_draft_of(actor=SYSTEM, at=now(), path=path)
    close_scope()
    assert "77/2031/NĐ-CP" in text_of(editor, f"/van-ban/nhap/{made}")


def test_a_form_without_its_token_is_refused(places: None) -> None:
    person("editor", (Role.PROVINCE_EDITOR, "66.ubnd"))
    close_scope()
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in")
    token = client.cookies["csrftoken"].value
    client.post("/sign-in", {"user_name": "editor", "password": PASSWORD, "csrfmiddlewaretoken": token})
    response = client.post("/van-ban/nhap", {"file": SimpleUploadedFile("x.txt", b"x")})
    assert response.status_code == 403
    assert not Draft.objects.exists()


def test_nobody_else_sees_a_reading(editor: Client, client: Client) -> None:
    draft = uploaded(editor, decree(number="77/2031/NĐ-CP"))
    assert client.get(f"/van-ban/nhap/{draft}").headers["Location"].startswith("/sign-in")
    open_scope(actor=Actor.anonymous())
    assert not Draft.objects.exists()
