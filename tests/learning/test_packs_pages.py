"""The pages of packs: what is chosen has a weight; the list is signed by every key held; parts never change."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import jwt
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.learning import actions, queries
from longhouse.learning.adapters import certificate_keys
from longhouse.learning.shapes import IssuerKey
from tests.counter.cast import in_scope

pytestmark = pytest.mark.django_db
LIST = "/hoc/goi/goi.json"


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> None:
    """Sign with keys of this test alone."""
    settings.CERTIFICATE_KEYS = str(tmp_path / "keys")


def read(client: Client, address: str = LIST) -> tuple[list[str], dict[str, Any]]:
    """Return signatures and list of a pack."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    signed, _, body = answer.content.decode().partition("\n")
    return signed.split(" "), json.loads(body)


def said(line: str, key: IssuerKey) -> dict[str, str]:
    """Return what a signature says, once it is proved by the key."""
    public = jwt.PyJWK.from_dict(
        {"kty": "OKP", "crv": "Ed25519", "x": jwt.utils.base64url_encode(key.public).decode()}
    )
    payload: dict[str, str] = jwt.decode(line, public.key, algorithms=["EdDSA"])
    return payload


def test_the_list_is_signed_and_names_its_own_bytes(client: Client) -> None:
    body = client.get(LIST).content.decode().partition("\n")[2]
    [line], _ = read(client)
    assert said(line, certificate_keys.keys()[0]) == {"sha256": hashlib.sha256(body.encode()).hexdigest()}
    assert jwt.get_unverified_header(line)["typ"] == "pack"


def test_after_a_new_key_the_old_one_signs_too(client: Client) -> None:
    old = certificate_keys.keys()[0]
    with in_scope(Actor.system(name="test")):
        actions.rotate_certificate_key(actor=Actor.system(name="test"), at=now())
    lines, _ = read(client)
    new = certificate_keys.keys()[1]
    assert [said(line, key) for line, key in zip(lines, (new, old), strict=True)] == [said(lines[0], new)] * 2


def test_a_part_is_packed_and_kept_for_ever(client: Client) -> None:
    _, found = read(client)
    name, size, packed = found["lessons"][0]["words"]["vi"]
    answer = client.get(f"/hoc/goi/phan/{name}", headers={"accept-encoding": "gzip"})
    plain = client.get(f"/hoc/goi/phan/{name}")
    assert (len(answer.content), len(plain.content)) == (packed, size)
    assert gzip.decompress(answer.content) == plain.content
    assert hashlib.sha256(plain.content).hexdigest() == name
    assert "immutable" in answer["Cache-Control"]


def test_a_part_of_yesterday_is_gone(client: Client) -> None:
    assert client.get(f"/hoc/goi/phan/{'0' * 64}").status_code == 410


def test_nothing_new_costs_no_list(client: Client) -> None:
    tag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_whole_pack_is_light_and_a_list_fits_one_answer(client: Client) -> None:
    content = client.get(LIST).content
    _, found = read(client)
    every = [part for row in found["lessons"] for part in row["words"].values()]
    every += [*found["skills"], *found["procedures"], *found["certificates"]]
    assert len(gzip.compress(content)) <= 16_000
    assert max(part[2] for part in every) <= 16_000
    assert sum(part[2] for part in every) <= 500_000


def test_a_choice_holds_its_group_alone(client: Client) -> None:
    _, found = read(client, f"{LIST}?nhom=citizen.device&am=0")
    assert {(row["track"], row["group"]) for row in found["lessons"]} == {("citizen", "device")}
    assert client.get(f"{LIST}?nhom=no-such").status_code == 400


def test_the_page_tells_weight_and_address_of_what_is_chosen(client: Client) -> None:
    page = client.get("/hoc/goi?chon=1&nhom=citizen.device").content.decode()
    count = sum(
        row.track == "citizen" and row.group == "device" for row in queries.curriculum().lessons.values()
    )
    assert f"Gói đang chọn: {count} bài" in page
    assert "goi.json?nhom=citizen.device&amp;am=0" in page
    assert "Gói chưa có bài nào" in client.get("/hoc/goi?chon=1").content.decode()


def test_what_a_phone_checks_certificates_by_is_in_the_pack(client: Client) -> None:
    _, found = read(client)
    [[name, *_]] = found["certificates"]
    kept = json.loads(client.get(f"/hoc/goi/phan/{name}").content)
    assert kept == client.get("/chung-nhan/khoa.json").json()
