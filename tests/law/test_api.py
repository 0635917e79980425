"""The API of the law says what the pages say."""

from pathlib import Path

import pytest
from django.test import Client

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.law import actions
from tests.law.factories import export, row

SYSTEM = Actor.system(name="test")
AT = "/api/v1/documents/901-2031-nd-cp"


@pytest.fixture(autouse=True)
def with_a_decree(db: None, tmp_path: Path) -> None:
    """Have one decree in the house, in force from 1 May 2031 until 1 March 2035."""
    open_scope(actor=SYSTEM)
    actions.import_texts(actor=SYSTEM, at=now(), path=export(tmp_path / "x.gz", row()))
    close_scope()


def test_documents_are_listed_by_words(client: Client) -> None:
    body = client.get("/api/v1/documents", {"q": "san choi", "on": "2031-06-01"}).json()
    assert (body["total"], body["rows"][0]["number"]) == (1, "901/2031/NĐ-CP")
    assert body["rows"][0]["standing"] == "in-force"
    assert client.get("/api/v1/documents", {"q": "con voi"}).json()["total"] == 0


def test_a_document_has_its_contents(client: Client) -> None:
    body = client.get(AT, {"on": "2031-06-01"}).json()
    article = next(entry for entry in body["contents"] if entry["eid"] == "art_3")
    assert (article["label"], article["heading"], article["depth"]) == ("Điều 3", "Mở cửa", 2)


def test_a_provision_is_given_as_it_stood_on_a_day(client: Client) -> None:
    body = client.get(f"{AT}/provisions/art_3__para_2", {"on": "2031-06-01"}).json()
    assert (body["label"], body["valid_from"]) == ("khoản 2 Điều 3", "2031-05-01")
    before = client.get(f"{AT}/provisions/art_3__para_2", {"on": "2030-06-01"})
    assert (before.status_code, before.json()["code"]) == (404, "provision-not-known")


def test_a_provision_is_compared_on_two_days(client: Client) -> None:
    asked = {"before": "2030-06-01", "after": "2031-06-01"}
    body = client.get(f"{AT}/provisions/art_1/diff", asked).json()
    assert [segment["kind"] for segment in body["segments"]] == ["added"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/documents?page=0", 422),
        ("/api/v1/documents?page=99999", 200),
        ("/api/v1/documents?kind=poem", 422),
        ("/api/v1/documents?q=%00", 200),
        ("/api/v1/documents/%00", 404),
        ("/api/v1/documents/nothing", 404),
        (f"{AT}?on=99999-01-01", 422),
        (f"{AT}?on=0001-01-01", 200),
        (f"{AT}?on=9999-12-31", 200),
        (f"{AT}/provisions/..%2F..", 404),
        (f"{AT}/provisions/art_3/diff", 422),
        (f"{AT}/provisions/none/diff?before=0001-01-01", 200),
    ],
)
def test_whatever_is_asked_is_answered(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status
