"""The counter by its API: guarded, in scope, refused with the house's own codes, and as declared whatever is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import time_machine
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import status_code_conformance

from longhouse.core.clock import now
from longhouse.counter.rules.doing import NEEDS
from longhouse.counter.shapes import DossierAct, Receipt
from longhouse.web.wsgi import application as served
from tests.accounts.factories import PASSWORD
from tests.api.contract import DECLARED, HELD
from tests.counter.cast import BIRTH, GUARDIAN, HERE, PHONE, Cast

API = "/api/v1/dossiers"
contract = schemathesis.openapi.from_dict(DECLARED)
contract.app = served
few = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
    ],
)


def signed_in(name: str) -> Client:
    """Return somebody of the cast, signed in."""
    client = Client()
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return client


def sent(client: Client, path: str, **said: Any) -> Any:
    """Send JSON and return the answer."""
    return client.post(f"{API}{path}", said, content_type="application/json")


def walk_in(**changes: Any) -> dict[str, Any]:
    """Return what a clerk sends for somebody who walks in, with some of it changed."""
    applicant = {"name": "Nguyễn Thị Mẫu", "phone": PHONE}
    brought = {"office": f"{HERE}.center", "procedure_code": BIRTH, "place_key": HERE, "applicant": applicant}
    return brought | changes


def test_status_needs_both_factors_and_tells_nothing_about_people(cast: Cast, client: Client) -> None:
    receipt = cast.received(procedure_code=GUARDIAN, case_id="")
    told = sent(client, "/status", code=receipt.number, factor=PHONE).json()
    assert (told["number"], told["state"], told["national"]) == (receipt.number, "received", 2)
    assert any(day["counts"] for day in told["days"])
    assert "Mẫu" not in str(told)
    refused = sent(client, "/status", code=receipt.number, factor="0900000000")
    assert (refused.status_code, refused.json()["code"]) == (404, "nothing-tracked")


def test_a_clerk_receives_and_a_specialist_and_a_leader_bring_it_to_its_end(cast: Cast) -> None:
    receipt = sent(signed_in("clerk"), "", **walk_in()).json()
    path = f"/{receipt['id']}/acts"
    specialist, leader = signed_in("specialist"), signed_in("leader")
    assert sent(specialist, path, act="take").json()["state"] == "in-review"
    sent(specialist, path, act="propose", outcome="granted", words="Đủ điều kiện.")
    signed = sent(leader, path, act="sign").json()
    assert (signed["state"], signed["possible"]) == ("signed", [])


def test_the_desk_lists_what_lies_there_and_what_may_be_done_with_one(cast: Cast) -> None:
    receipt = cast.received()
    specialist = signed_in("specialist")
    desk = specialist.get(f"{API}?office={HERE}.ubnd").json()
    assert [card["number"] for card in desk["dossiers"]] == [receipt.number]
    assert specialist.get(f"{API}/{receipt.dossier_id}").json()["possible"] == ["take"]


def test_the_days_behind_a_promise_are_told(cast: Cast) -> None:
    receipt = cast.received(procedure_code=GUARDIAN, case_id="")
    days = signed_in("clerk").get(f"{API}/{receipt.dossier_id}/days").json()
    assert sum(day["counts"] for day in days) == 3


@pytest.mark.parametrize("path", ["", "/days"])
def test_another_commune_is_told_as_of_nothing(cast: Cast, path: str) -> None:
    receipt = cast.received()
    there = signed_in("clerk-there")
    answer = there.get(f"{API}/{receipt.dossier_id}{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "dossier-not-known")
    assert there.get(f"{API}?office={HERE}.ubnd").json()["dossiers"] == []
    assert sent(there, f"/{receipt.dossier_id}/acts", act="take").json()["code"] == "dossier-not-known"


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        pytest.param("clerk", {"act": "take"}, "not-your-act", id="not theirs"),
        pytest.param("leader", {"act": "sign"}, "act-not-possible", id="not now"),
        pytest.param("leader", {"act": "transfer", "place_key": "24163"}, "act-not-told", id="no reason"),
        pytest.param("specialist", {"act": "dance"}, "parameter-not-right", id="no act"),
        pytest.param("clerk", {"act": "withdraw", "reason": "a\0"}, "text-not-plain", id="no text"),
    ],
)
def test_refusals_have_stable_codes(cast: Cast, name: str, said: dict[str, Any], code: str) -> None:
    receipt = cast.received()
    assert sent(signed_in(name), f"/{receipt.dossier_id}/acts", **said).json()["code"] == code


def test_a_form_of_a_foreign_page_does_nothing(cast: Cast) -> None:
    receipt = cast.received()
    answer = signed_in("specialist").post(
        f"{API}/{receipt.dossier_id}/acts", '{"act": "take"}', content_type="text/plain"
    )
    assert (answer.status_code, answer.json()["code"]) == (415, "json-needed")


def test_nobody_copies_the_house(cast: Cast) -> None:
    client, last = signed_in("clerk"), None
    with time_machine.travel(
        now(), tick=False
    ):  # on a busy machine asking takes so long that more is allowed
        for _ in range(320):
            last = client.get(f"{API}?office=nowhere")
    assert last is not None
    assert (last.status_code, last.json()["code"]) == (429, "asked-too-often")


def test_every_act_of_the_table_is_known_to_the_api() -> None:
    assert set(NEEDS) == set(DossierAct) - {DossierAct.SUBMIT}


@pytest.fixture
def standing(cast: Cast) -> Iterator[tuple[Receipt, dict[str, str]]]:
    """Have a dossier at HERE, and what each officer of HERE sends along to be known; the connection stays open."""
    receipt = cast.received()
    names = ("clerk", "specialist", "leader")
    cookies = {name: f"sessionid={signed_in(name).cookies['sessionid'].value}" for name in names}
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # after Django's own client, which connects them anew
    yield receipt, cookies
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("name", ["clerk", "specialist", "leader"])
@contract.include(path_regex="/dossiers|/results").parametrize()
@few
def test_whatever_an_officer_sends_is_answered_as_declared(
    case: "schemathesis.Case[Any]", standing: tuple[Receipt, dict[str, str]], name: str
) -> None:
    receipt, cookies = standing
    known = {"dossier_id": str(receipt.dossier_id), "token": "K7"}
    case.path_parameters = {part: known[part] for part in case.path_parameters or {}}
    response = case.call(headers={"Accept-Encoding": "identity", "Cookie": cookies[name]})
    case.validate_response(response, checks=[*HELD, status_code_conformance])
    is_told = response.headers["content-type"] == ["application/problem+json"]
    assert response.status_code < 400 or is_told
