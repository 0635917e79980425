"""Powers and provisions as a person sees them in the question box."""

import re
from pathlib import Path

import pytest
from django.test import Client

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.authority import actions as authority
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.law import actions as law
from tests.assistant.test_views import page_of
from tests.paths import ROOT

HOUSE = Actor.system(name="test")
CERTIFICATE = "ai cấp giấy chứng nhận quyền sử dụng đất lần đầu"


@pytest.fixture(autouse=True)
def register(samples: None) -> None:
    """Have the real register of powers and the catalogue's law beside two invented procedures."""
    folder: Path = ROOT / "catalogue"
    open_scope(actor=HOUSE)
    law.load_catalogue_law(actor=HOUSE, at=now(), folder=folder)
    authority.load_register(actor=HOUSE, at=now(), folder=folder)
    close_scope()


def test_the_office_stands_before_what_it_rests_on(client: Client) -> None:
    page = page_of(client, f"{CERTIFICATE} cho hộ gia đình", place="Ea Kao", on="2025-08-01")
    order = [page.index(words) for words in ("Chủ tịch Ủy ban nhân dân Phường Ea Kao", "Theo điều nào")]
    assert order == sorted(order)
    assert "điểm h" in page


def test_each_case_of_a_power_is_a_card_of_its_own(client: Client) -> None:
    page = page_of(client, CERTIFICATE, on="2025-08-01")
    assert page.count('<article class="lh-card">') == 3
    assert "Còn tùy: người sử dụng đất" in page


def test_a_power_leads_to_its_whole_chain_on_that_day(client: Client) -> None:
    page = page_of(client, f"{CERTIFICATE} cho hộ gia đình", on="2025-08-01")
    (address,) = set(re.findall(r'href="(/ai-quyet-dinh\?quyen=[^"]+)"', page))
    assert "ngay=2025-08-01" in address
    assert client.get(address.replace("&amp;", "&")).status_code == 200


def test_a_provision_leads_to_its_own_page(client: Client) -> None:
    page = page_of(client, "Điều 136 Luật Đất đai")
    assert "/van-ban/31-2024-qh15/art_136" in page
    assert "Tóm tắt bằng lời của chúng tôi" in page


def test_the_old_words_of_what_has_ended_are_folded(client: Client) -> None:
    page = page_of(client, "Điều 4 Nghị định 120/2025", on="2027-04-01")
    assert page.index("không còn hiệu lực") < page.index("<details") < page.index("đăng ký hộ tịch có yếu tố")


def test_the_api_tells_a_power_in_the_shape_of_the_house(client: Client) -> None:
    asked = {"q": f"{CERTIFICATE} cho hộ gia đình", "place": "Ea Kao", "on": "2025-06-30"}
    body = client.get("/api/v1/ask", asked).json()
    (card,) = body["cards"]
    assert (body["outcome"], card["kind"]) == ("whole", "power")
    assert card["facts"][0]["lines"][0]["text"] == "Ủy ban nhân dân Thành phố Buôn Ma Thuột."
    assert card["sources"][0]["article"] == "136"
