"""A learning place keeps every envelope until the province has answered it, changes no byte, and never says more than it knows."""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from longhouse.core.clock import now
from longhouse.learning import actions, queries
from longhouse.learning.adapters.relay_store import REFUSED, RelayStore
from longhouse.learning.rules import relay as rules
from longhouse.learning.shapes import KeptEnvelope
from tests.learning.provinces import TOOK, Province, province

PUSH = "/api/v1/sync/push"
TOKEN = {"Authorization": "Bearer abc"}
REPLICA = str(UUID(int=1))


@pytest.fixture
def far() -> Iterator[Province]:
    """Return a province that can be reached."""
    with province() as found:
        yield found


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path, far: Province) -> RelayStore:
    """Be a learning place of that province, and return its disk."""
    settings.PLACE_OF, settings.PLACE_FOLDER = far.address, str(tmp_path / "place")
    return RelayStore(tmp_path / "place")


def envelope(first: int = 1, *, at: int = 100, replica: str = REPLICA) -> bytes:
    """Return an envelope as a phone packs it."""
    said = {
        "v": 1,
        "replica": replica,
        "from": first,
        "after": "x",
        "at": at,
        "groups": [{"op": "a", "n": first}],
    }
    return gzip.compress(json.dumps(said).encode(), mtime=0)


def push(client: Client, body: bytes, token: str = "Bearer abc") -> Any:  # noqa: S107  # of an invented phone
    """Send an envelope to the place as a phone does."""
    return client.post(
        PUSH,
        data=body,
        content_type="application/json",
        headers={"authorization": token, "content-encoding": "gzip"},
    )


def cut(settings: Settings) -> None:
    """Cut the line: nobody listens there."""
    settings.PLACE_OF = "http://127.0.0.1:9"


def test_with_a_line_the_phone_hears_the_province_itself(client: Client, far: Province) -> None:
    answer = push(client, envelope())
    [(_, _, headers, body)] = far.sent
    assert (answer.status_code, json.loads(answer.content)) == (200, TOOK)
    assert (body, headers["Authorization"], headers["Content-Encoding"]) == (envelope(), "Bearer abc", "gzip")
    assert (queries.relay_state().waiting, queries.relay_state().sent) == (0, 1)


def test_without_a_line_it_is_kept_and_told_so_and_goes_later_byte_by_byte(
    client: Client, far: Province, settings: Settings
) -> None:
    cut(settings)
    answers = [push(client, envelope(first)) for first in (1, 5, 9)]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(503, "kept-here")}
    assert queries.relay_state().waiting == 3
    settings.PLACE_OF = far.address
    assert actions.carry_waiting(at=now()) == 3
    assert far.bodies() == [envelope(1), envelope(5), envelope(9)]
    assert (queries.relay_state().waiting, queries.relay_state().sent) == (0, 3)


def test_the_same_events_sent_again_are_one_envelope(
    client: Client, far: Province, settings: Settings
) -> None:
    cut(settings)
    for at in (100, 200, 300):
        push(client, envelope(at=at))
    assert queries.relay_state().waiting == 1
    settings.PLACE_OF = far.address
    actions.carry_waiting(at=now())
    assert far.bodies() == [envelope(at=100)]


def test_after_the_line_is_gone_again_the_phone_hears_what_the_province_said(
    client: Client, far: Province, settings: Settings
) -> None:
    cut(settings)
    push(client, envelope())
    settings.PLACE_OF = far.address
    actions.carry_waiting(at=now())
    cut(settings)
    again = push(client, envelope(at=999))
    assert (again.status_code, json.loads(again.content)) == (200, TOOK)


def test_two_phones_with_the_same_words_are_two(client: Client, settings: Settings) -> None:
    cut(settings)
    push(client, envelope(), "Bearer one")
    push(client, envelope(), "Bearer two")
    assert queries.relay_state().waiting == 2


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_a_province_that_is_not_well_is_asked_again(client: Client, far: Province, status: int) -> None:
    far.answer = (status, {"code": "busy"})
    assert push(client, envelope()).json()["code"] == "kept-here"
    far.answer = (200, TOOK)
    assert actions.carry_waiting(at=now()) == 1
    assert queries.relay_state().waiting == 0


def test_a_line_cut_before_the_answer_loses_nothing(client: Client, far: Province) -> None:
    far.answer = None
    assert push(client, envelope()).json()["code"] == "kept-here"
    far.answer = (200, TOOK)
    actions.carry_waiting(at=now())
    assert far.bodies() == [envelope(), envelope()]
    assert queries.relay_state().waiting == 0


@pytest.mark.parametrize("status", [400, 401, 403, 422])
def test_what_the_province_refuses_is_told_and_kept(
    client: Client, far: Province, place: RelayStore, status: int
) -> None:
    far.answer = (status, {"code": "device-revoked"})
    answer = push(client, envelope())
    [kept] = (place.folder / REFUSED).iterdir()
    assert (answer.status_code, answer.json()["code"]) == (status, "device-revoked")
    assert kept.read_bytes().endswith(envelope())
    assert (queries.relay_state().waiting, queries.relay_state().refused) == (0, 1)


def test_a_refused_envelope_holds_nothing_back(client: Client, far: Province, settings: Settings) -> None:
    cut(settings)
    for first in (1, 2):
        push(client, envelope(first))
    settings.PLACE_OF, far.answer = far.address, (400, {"code": "envelope-not-right"})
    assert actions.carry_waiting(at=now()) == 2
    assert queries.relay_state().waiting == 0


def test_too_heavy_an_envelope_is_not_kept(client: Client, far: Province) -> None:
    answer = push(client, os.urandom(rules.MOST_SENT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "envelope-too-large")
    assert (far.sent, queries.relay_state().waiting) == ([], 0)


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RelayStore, "keep", full)
    assert push(client, envelope()).json()["code"] == "place-full"


def test_everything_else_of_sync_needs_the_line(client: Client, far: Province, settings: Settings) -> None:
    far.answer = (200, {"cursor": "c"})
    assert client.get("/api/v1/sync/pull?cursor=a", headers={"authorization": "Bearer abc"}).json() == {
        "cursor": "c"
    }
    assert far.sent[0][:2] == ("GET", "/api/v1/sync/pull?cursor=a")
    cut(settings)
    assert client.get("/api/v1/sync/pull").json()["code"] == "no-line"


def test_a_pack_once_fetched_is_given_without_a_line(
    client: Client, far: Province, settings: Settings
) -> None:
    part = f"/hoc/goi/phan/{'a' * 64}"
    fresh = [client.get(path).content for path in ("/hoc/goi/goi.json", part, "/chung-nhan/khoa.json")]
    client.get(part)
    assert [path for _, path, *_ in far.sent].count(part) == 1
    cut(settings)
    kept = [client.get(path).content for path in ("/hoc/goi/goi.json", part, "/chung-nhan/khoa.json")]
    assert kept == fresh
    assert client.get(f"/hoc/goi/phan/{'b' * 64}").json()["code"] == "no-line"


def test_a_part_that_the_province_no_longer_has_is_not_kept(client: Client, far: Province) -> None:
    far.answer = (410, {"code": "pack-part-not-known"})
    assert client.get(f"/hoc/goi/phan/{'a' * 64}").status_code == 410
    far.answer = (200, "there again")
    assert client.get(f"/hoc/goi/phan/{'a' * 64}").status_code == 200


@pytest.mark.django_db
def test_the_page_says_what_waits_and_when_it_last_sent(
    client: Client, settings: Settings, far: Province
) -> None:
    assert "chưa gửi lần nào" in client.get("/diem-hoc").content.decode()
    push(client, envelope())
    cut(settings)
    push(client, envelope(7))
    page = client.get("/diem-hoc").content.decode()
    assert "1 phong bì đang chờ" in page
    assert now().strftime("%H:%M") in page or "Gửi lần cuối" in page


@pytest.mark.django_db
def test_a_house_that_is_no_learning_place_has_no_such_page(client: Client, settings: Settings) -> None:
    settings.PLACE_OF = ""
    assert client.get("/diem-hoc").status_code == 404
    assert client.get("/hoc/goi/goi.json").status_code == 200


@given(
    st.lists(
        st.tuples(st.binary(max_size=60), st.dictionaries(st.sampled_from(rules.ON), st.text(max_size=20)))
    )
)
def test_the_disk_gives_back_what_it_took_in_order(sent: list[tuple[bytes, dict[str, str]]]) -> None:

    with tempfile.TemporaryDirectory() as folder:
        store = RelayStore(Path(folder))
        kept: list[KeptEnvelope] = []
        for body, headers in sent:
            one = KeptEnvelope(rules.key_of(headers=headers, body=body), headers, body)
            kept += [] if one.key in {row.key for row in kept} else [one]
            store.keep(one, at=now())
        assert list(RelayStore(Path(folder)).waiting()) == kept


@given(st.binary(max_size=200))
def test_whatever_is_sent_has_a_name(body: bytes) -> None:
    assert len(rules.key_of(headers={"Content-Encoding": "gzip"}, body=body)) == 64


@given(st.integers(min_value=1), st.integers(), st.integers())
def test_only_the_moment_of_sending_makes_no_difference(first: int, at: int, other: int) -> None:
    def key(**said: Any) -> str:
        return rules.key_of(headers={}, body=json.dumps(said).encode())

    assert key(**{"from": first, "at": at}) == key(**{"from": first, "at": other})
    assert key(**{"from": first, "at": at}) != key(**{"from": first + 1, "at": at})
