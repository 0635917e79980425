"""Whole stories through the pages only, on days that matter: from a helper in one ward to the hand of the person in another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.counter.photos import photo
from tests.journeys.test_applying import fill_until_paper, follow, save, send
from tests.journeys.timed import PHONE, TimedHouse, faketime, held, timed_house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.server,
    pytest.mark.skipif(
        faketime() is None, reason="needs Debian's package faketime: apt-get install faketime"
    ),
]
PHONES = ("0911000001", "0911000002", "0911000003", "0911000004")  # one for each story
CENTRE = "Trung tâm Phục vụ hành chính công"
BIRTH, TESTING_STATION = "1.001193", "1.013105"


@pytest.fixture(scope="module")
def house_in_time(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TimedHouse]:
    """Open a house in February 2026, with people at Ea Kao, at Tân An and at the Department of Construction."""
    folder = tmp_path_factory.mktemp("timed")
    with timed_house(folder=folder, browser=browser, moment="2026-02-02 08:00") as house:
        house.employ("tan-an-helper", "helper", f"{CENTRE} phường Tân An")
        house.employ("builder", "specialist", "Sở Xây dựng")
        house.employ("head-builder", "leader", "Sở Xây dựng")
        yield house


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """Return the path of a photo of a paper."""
    (tmp_path / "giay.jpg").write_bytes(photo(side=1600))
    return str(tmp_path / "giay.jpg")


def main_of(page: Page) -> str:
    """Return the words of a page."""
    return page.locator("main").inner_text()


def act(page: Page, name: str, **fields: str) -> None:
    """Do an act on the open dossier: open its drawer where it is folded, fill its fields by label, press its button."""
    button = page.get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.locator("summary", has_text=name).first.click()
    form = page.locator("form", has=button)
    for label, words in fields.items():
        form.get_by_label(label.replace("_", " ")).fill(words)
    button.click()
    expect(page.locator("main")).to_contain_text(f"Đã xong: {name}")


def test_a_helper_at_tan_an_files_for_a_child_of_ea_kao(house_in_time: TimedHouse, paper: str) -> None:
    house = house_in_time
    house.at("2026-02-03 09:00")
    number = filed_by_helper(house, paper)
    address = asked_for_more(house)
    house.at("2026-02-04 08:30")
    person = supplemented(house, number, paper)
    decided_and_returned(house, address)
    person.goto("/theo-doi/ho-so")
    person.evaluate("document.querySelectorAll('main details').forEach((drawer) => { drawer.open = true })")
    said = main_of(person)
    assert "Đã trả kết quả" in said
    assert "Ea Kao" in said
    assert "Vì sao là ngày này" in said
    assert "Ủy ban nhân dân phường Ea Kao" in said.partition("Ai đã mở hồ sơ này")[2]
    held(person, "a8-done")


def filed_by_helper(house: TimedHouse, paper: str) -> str:
    """Let the helper at Tân An file a birth for a child of Ea Kao; return the code."""
    helper = house.enter("tan-an-helper", PHONE)
    fill_until_paper(helper, how="spoken")
    helper.set_input_files("#files", paper)
    helper.wait_for_selector(".lh-photos li")
    save(helper)
    number = send(helper)
    held(helper, "a1-sent")
    return number


def asked_for_more(house: TimedHouse) -> str:
    """Let Ea Kao receive it and ask for a paper; return the dossier's address."""
    clerk = house.enter("clerk")
    clerk.goto("/quay")
    clerk.get_by_role("link", name="Nguyễn Thị Mẫu").first.click()
    held(clerk, "a2-clerk")
    address = clerk.url
    act(clerk, "Tiếp nhận")
    officer = house.enter("commune-officer")
    officer.goto(address)
    act(officer, "Nhận việc")
    officer.locator("summary", has_text="Yêu cầu bổ sung").click()
    officer.get_by_label("Giấy chứng sinh").fill("ảnh mờ, xin chụp lại")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    held(officer, "a3-asked")
    return address


def supplemented(house: TimedHouse, number: str, paper: str) -> Page:
    """Let the person see what is missing and send it; return the person's browser."""
    person = house.page()
    follow(person, number=number)
    expect(person.locator("main")).to_contain_text("ảnh mờ, xin chụp lại")
    held(person, "a4-asked")
    person.get_by_role("link", name="Gửi phần còn thiếu").click()
    held(person, "a5-supplement")
    person.set_input_files("input[type=file]", paper)
    expect(person.locator("main section .lh-status--done")).to_be_visible()
    held(person, "a6-photo")
    person.get_by_role("button", name="Gửi phần bổ sung").click()
    expect(person.locator("main")).to_contain_text("Chúng tôi làm tiếp và tính lại ngày trả kết quả")
    held(person, "a7-supplemented")
    return person


def decided_and_returned(house: TimedHouse, address: str) -> None:
    """Let Ea Kao propose, sign, bring to the counter and hand over."""
    officer = house.enter("commune-officer")  # nobody stays signed in overnight
    officer.goto(address)
    held(officer, "a7-back")
    act(officer, "Trình kết quả", Nội_dung_kết_quả="Cấp giấy khai sinh cho em bé Nguyễn Bé Mẫu.")
    leader = house.enter("commune-leader")
    leader.goto(address)
    act(leader, "Ký kết quả")
    officer.goto(address)
    act(officer, "Đưa kết quả về quầy")
    clerk = house.enter("clerk")
    clerk.goto(address)
    act(clerk, "Trả kết quả")


def received(house: TimedHouse, code: str, name: str, phone: str) -> tuple[Page, str, str]:
    """Let Ea Kao's clerk receive somebody; return the clerk's browser, the dossier's address and its number."""
    clerk = house.enter("clerk")
    clerk.goto(f"/quay/nhan/{code}")
    clerk.get_by_label("Họ tên người nộp").fill(name)
    clerk.locator("[name=phone]").fill(phone)
    clerk.get_by_role("button", name="Tiếp nhận và in giấy hẹn").last.click()
    clerk.wait_for_url("**/quay/nhan/xong/**")
    number = clerk.locator("main").get_by_text("H15.").first.inner_text().strip()
    return clerk, f"/quay/{clerk.url.rpartition('/')[2]}", number


def handled(page: Page, address: str) -> None:
    """Open a dossier and take it over."""
    page.goto(address)
    act(page, "Nhận việc")


def followed(house: TimedHouse, number: str, phone: str) -> Page:
    """Follow a dossier as its applicant, by the number on the receipt and the telephone, with every drawer open."""
    person = house.page()
    person.goto(f"/theo-doi?ma={number}")
    person.fill("#factor", phone)
    save(person)
    person.wait_for_url("**/ho-so")
    person.evaluate("document.querySelectorAll('main details').forEach((drawer) => { drawer.open = true })")
    return person


def test_a_procedure_of_the_province_is_filed_at_a_commune(house_in_time: TimedHouse) -> None:
    house = house_in_time
    house.at("2026-02-05 09:00")
    clerk, address, number = received(house, TESTING_STATION, "Hợp tác xã Mẫu", PHONES[0])
    held(clerk, "b1-received")
    builder = house.enter("builder")
    handled(builder, address)
    expect(builder.locator("main")).to_contain_text("Nơi tiếp nhận")
    held(builder, "b2-province")
    act(builder, "Trình kết quả", Nội_dung_kết_quả="Cấp giấy chứng nhận cho trạm kiểm định.")
    head = house.enter("head-builder")
    head.goto(address)
    act(head, "Ký kết quả")
    builder.goto(address)
    act(builder, "Đưa kết quả về quầy")
    clerk.goto(address)
    act(clerk, "Trả kết quả")
    person = followed(house, number, PHONES[0])
    assert "Sở Xây dựng" in main_of(person)
    assert f"{CENTRE} phường Ea Kao" in main_of(person)
    assert "Đã trả kết quả" in main_of(person)
    held(person, "b3-done")


def test_a_refusal_says_why_and_what_one_can_do(house_in_time: TimedHouse) -> None:
    house = house_in_time
    house.at("2026-02-06 09:00")
    _clerk, address, number = received(house, BIRTH, "Lê Văn Từ", PHONES[1])
    officer = house.enter("commune-officer")
    handled(officer, address)
    officer.get_by_label("Không chấp thuận").check()
    act(officer, "Trình kết quả", Nội_dung_kết_quả="Em bé đã được khai sinh ở nơi khác.")
    leader = house.enter("commune-leader")
    leader.goto(address)
    act(leader, "Không chấp thuận", Lý_do="Em bé đã được khai sinh ở nơi khác.")
    held(leader, "c1-refused")
    officer.goto(address)
    act(officer, "Đưa kết quả về quầy")
    person = followed(house, number, PHONES[1])
    notice = person.locator(".lh-notice")
    expect(notice).to_contain_text("Em bé đã được khai sinh ở nơi khác.")
    expect(notice).to_contain_text("nộp lại")
    held(person, "c2-refused")


def test_a_late_one_is_put_off_once_with_an_apology(house_in_time: TimedHouse) -> None:
    house = house_in_time
    house.at("2026-02-09 09:00")
    _clerk, address, number = received(house, TESTING_STATION, "Trạm Mẫu", PHONES[2])
    builder = house.enter("builder")
    handled(builder, address)
    house.at("2026-02-13 08:00")
    head = house.enter("head-builder")
    head.goto("/quay/lanh-dao")
    expect(head.locator("main")).to_contain_text("Trạm Mẫu")
    held(head, "d1-leader")
    head.goto(address)
    held(head, "d2-late")
    head.get_by_label("Hẹn lại ngày").fill("2026-02-24")
    act(head, "Xin lỗi và hẹn lại", Lý_do="Mưa lớn, đoàn kiểm tra chưa tới được.")
    head.get_by_role("link", name="04 ·").click()
    expect(head.locator("main")).to_contain_text("xin lỗi")
    held(head, "d3-apology")
    person = followed(house, number, PHONES[2])
    assert "24/2/2026" in main_of(person)
    assert "Mưa lớn" in main_of(person)
    held(person, "d4-late")


def test_five_past_three_on_the_eve_of_tet(house_in_time: TimedHouse) -> None:
    house = house_in_time
    house.at("2026-02-13 15:05")
    clerk, _address, number = received(house, BIRTH, "H'Xuân Niê", PHONES[3])
    expect(clerk.locator("main")).to_contain_text("23/2/2026")
    held(clerk, "e1-received")
    person = followed(house, number, PHONES[3])
    held(person, "e2-why")
    said = main_of(person)
    assert "23/2/2026" in said
    assert "nhận muộn trong ngày" in said
    assert "Tết" in said
