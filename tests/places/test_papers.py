"""Papers to print: what stands on them, and that a PDF comes out."""

import io
import re

import pdfplumber
import pytest
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor, Role
from longhouse.places import models
from tests.accounts.factories import PASSWORD, person
from tests.places.factories import village

pytestmark = pytest.mark.usefixtures("as_the_house")
HERE = "24169"


@pytest.fixture
def helper(client: Client) -> Client:
    """Return a browser in which a helper has signed in, in a house with two villages and a library."""
    village("a", name="Buôn A")
    village("b", name="Buôn B")
    models.LearningPlace.objects.create(
        key="l", unit_id=HERE, name="Thư viện Ea Kao", sort_key="t", kind="LIBRARY", hours="Cả tuần"
    )
    person("helper", (Role.HELPER, f"{HERE}.center"))
    client.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    return client


def test_a_sheet_of_a_village_has_lines_and_asks_for_no_number_of_anybody(helper: Client) -> None:
    page = helper.get("/thon-buon/a/diem-danh").content.decode()
    assert page.count("<tr>") == 21
    assert "Không ghi số căn cước" in page
    assert "data:image/svg+xml" in page


def test_a_commune_prints_one_sheet_a_village(helper: Client) -> None:
    page = helper.get(f"/thon-buon/xa/{HERE}/diem-danh").content.decode()
    assert re.findall(r"<strong>(Buôn \w)</strong>", page) == ["Buôn A", "Buôn B"]
    assert helper.get("/thon-buon/xa/24163/diem-danh").status_code == 200


def test_a_leaflet_names_the_places_or_the_centre_where_there_are_none(helper: Client) -> None:
    assert "Thư viện Ea Kao" in helper.get(f"/noi-hoc/xa/{HERE}/to-roi").content.decode()
    empty = helper.get("/noi-hoc/xa/24163/to-roi").content.decode()
    assert "Trung tâm Phục vụ hành chính công" in empty


@pytest.mark.parametrize("address", ["/thon-buon/a/diem-danh.pdf", f"/noi-hoc/xa/{HERE}/to-roi.pdf"])
def test_staff_get_a_pdf_of_one_page_and_the_public_does_not(helper: Client, address: str) -> None:
    with pdfplumber.open(io.BytesIO(helper.get(address).content)) as made:
        assert len(made.pages) == 1
        assert (round(made.pages[0].width), round(made.pages[0].height)) == (595, 842)
        assert "Ea Kao" in (made.pages[0].extract_text() or "")
    helper.post("/sign-out")
    open_scope(actor=Actor.system(name="test"))
    assert helper.get(address).status_code in {302, 401}
