"""Anything may be sent to the API: it answers in the shape that it declares, or with a problem object; never with a 5xx."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.authority import actions as authority
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.law import actions as law
from longhouse.procedures import actions
from longhouse.web.wsgi import application
from tests.api.contract import DECLARED, HELD
from tests.authority.factories import register_folder, written_power
from tests.law.factories import export, row
from tests.procedures.factories import catalogue, definition

KNOWN = {  # of the factories' procedure; a ward of Đắk Lắk; the factories' decree and power
    "code": "9.000001",
    "key": "24169",
    "document": "901-2031-nd-cp",
    "eid": "art_3",
    "power": "test.power",
    "dossier_id": "7f1a5a52-8d43-4c8c-9d1a-000000000000",
    "token": "NOTHING",
    "sha256": "0" * 64,
    "part": "0",
}
contract = schemathesis.openapi.from_dict(DECLARED)
contract.app = application
few = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def with_a_procedure(db: None, places: None, tmp_path: Path) -> None:
    """Have one procedure, decree and power and the real places, then step out of the house's own scope."""
    house = Actor.system(name="test")
    open_scope(actor=house)
    law.import_texts(actor=house, at=now(), path=export(tmp_path / "law.gz", row()))
    (tmp_path / "register").mkdir()
    folder = register_folder(tmp_path / "register", written_power())
    authority.load_register(actor=house, at=now(), folder=folder)
    actions.load_catalogue(actor=house, at=now(), folder=catalogue(tmp_path, definition()))
    close_scope()


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Keep the test's connection open between requests, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@contract.parametrize()
@few
def test_whatever_is_sent_is_answered_as_declared(case: "schemathesis.Case[Any]") -> None:
    check(case)


@contract.parametrize()
@few
def test_what_is_known_is_answered_as_declared(case: "schemathesis.Case[Any]") -> None:
    case.path_parameters = {name: KNOWN[name] for name in case.path_parameters or {}}
    check(case)


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        pytest.param("get", "/api/v1/nothing", "not-found", id="no such address"),
        pytest.param("get", "/api/v1/procedures/9.999999", "procedure-not-known", id="no such procedure"),
        pytest.param("get", "/api/v1/units/0", "unit-not-known", id="no such unit"),
        pytest.param("get", "/api/v1/documents/nothing", "document-not-known", id="no such document"),
        pytest.param("get", "/api/v1/powers/nothing", "power-not-known", id="no such power"),
        pytest.param(
            "get", "/api/v1/who-decides?power=test.power&place=zzz", "place-not-found", id="no such place"
        ),
        pytest.param("get", "/api/v1/ask", "parameter-not-right", id="no question"),
        pytest.param("get", "/api/v1/ask?q=x&on=2025-02-30", "parameter-not-right", id="no such day"),
        pytest.param("post", "/api/v1/ask", "method-not-allowed", id="no such way"),
    ],
)
def test_what_is_refused_is_a_problem_object(client: Client, method: str, path: str, code: str) -> None:
    response = client.generic(method.upper(), path)
    assert response.headers["Content-Type"] == "application/problem+json"
    told = response.json()
    assert (told["type"], told["code"], told["status"]) == (f"/problems/{code}", code, response.status_code)
    assert told["title"]


def test_the_contract_is_openapi_3_1(client: Client) -> None:
    said = client.get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    assert all("4XX" in way["responses"] for ways in said["paths"].values() for way in ways.values())


def check(case: "schemathesis.Case[Any]") -> None:
    """Send the case and hold the answer against the contract; what it cannot say of an error is held here."""
    response = case.call(headers={"Accept-Encoding": "identity"})
    case.validate_response(response, checks=HELD)
    if response.status_code >= 400:
        assert response.headers["content-type"] == ["application/problem+json"]
        assert response.json()["status"] == response.status_code
