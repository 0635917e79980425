"""Signing in and out, one's own account, and people, as they happen in a browser."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from longhouse.accounts import actions, queries
from longhouse.audit import queries as audit
from longhouse.core.actor import Role
from longhouse.core.clock import now, today
from tests.accounts.factories import HOUSE, PASSWORD, person

pytestmark = pytest.mark.django_db
HERE = "24169.center"


def enter(client: Client, user_name: str, password: str = PASSWORD) -> int:
    """Sign in and return the status of the answer."""
    return client.post("/sign-in", {"user_name": user_name, "password": password}).status_code


def test_a_clerk_signs_in_and_sees_the_posts(client: Client) -> None:
    person("clerk.here", (Role.CLERK, HERE))
    assert enter(client, "clerk.here") == 302
    page = client.get("/account").content.decode()
    assert HERE in page
    assert "1/7/2025" in page


def test_signing_in_goes_where_the_person_was_going_but_never_elsewhere(client: Client) -> None:
    person("clerk.here")
    there = client.post("/sign-in", {"user_name": "clerk.here", "password": PASSWORD, "next": "/thu-tuc"})
    assert there["Location"] == "/thu-tuc"
    away = client.post(
        "/sign-in", {"user_name": "clerk.here", "password": PASSWORD, "next": "https://example.com/"}
    )
    assert away["Location"] == "/account"


def test_a_wrong_name_and_a_wrong_password_get_the_same_words(client: Client) -> None:
    person("clerk.here")
    wrong = client.post("/sign-in", {"user_name": "clerk.here", "password": "sai"}).content.decode()
    unknown = client.post("/sign-in", {"user_name": "nobody.x", "password": "sai"}).content.decode()
    words = "Tên hoặc mật khẩu chưa đúng"
    assert words in wrong
    assert words in unknown


def test_guessing_is_stopped_after_five_tries(client: Client) -> None:
    person("clerk.here")
    for _ in range(5):
        enter(client, "clerk.here", "sai")
    assert enter(client, "clerk.here") in {400, 429}
    assert client.get("/account").status_code == 302


def test_a_session_ends_when_the_post_ends(client: Client) -> None:
    clerk = person("clerk.here", (Role.CLERK, HERE))
    enter(client, "clerk.here")
    assert client.get("/account").status_code == 200
    actions.open_scope(actor=HOUSE)
    [post] = queries.posts_of(person_id=clerk)
    actions.end_post(post_id=post.id, valid_to=today(), reason="", actor=HOUSE, at=now())
    assert client.get("/account").status_code == 302


def test_an_officer_who_leaves_the_desk_is_signed_out(client: Client) -> None:
    person("clerk.here", (Role.CLERK, HERE))
    start = now()
    with time_machine.travel(start, tick=False):
        enter(client, "clerk.here")
    with time_machine.travel(start + timedelta(minutes=31), tick=False):
        assert client.get("/account").status_code == 302


def test_signing_out_closes_the_session(client: Client) -> None:
    person("clerk.here")
    enter(client, "clerk.here")
    client.post("/sign-out")
    assert client.get("/account").status_code == 302


def test_changing_the_password_needs_the_old_one(client: Client) -> None:
    person("clerk.here")
    enter(client, "clerk.here")
    new = "dòng sêrêpôk mùa nước lớn"
    assert client.post("/account", {"old": "sai", "new": new}).status_code == 400
    assert client.post("/account", {"old": PASSWORD, "new": "ngắn"}).status_code == 400
    assert client.post("/account", {"old": PASSWORD, "new": new}).status_code == 302
    assert enter(Client(), "clerk.here", new) == 302


def test_an_administrator_makes_a_person_and_gives_a_post(client: Client) -> None:
    person("admin.all", (Role.ADMINISTRATOR, "66.ubnd"))
    enter(client, "admin.all")
    made = client.post(
        "/people", {"user_name": "y.blim", "display_name": "Y Blim Niê"}, follow=True
    ).content.decode()
    assert "Mật khẩu dùng lần đầu" in made
    actions.open_scope(actor=HOUSE)
    [found] = queries.people(text="y.blim")
    client.post(f"/people/{found.id}", {"office_code": HERE, "role": "clerk"})
    page = client.get(f"/people/{found.id}").content.decode()
    assert HERE in page


def test_looking_at_another_person_is_recorded(client: Client) -> None:
    other = person("clerk.here", (Role.CLERK, HERE))
    person("admin.all", (Role.ADMINISTRATOR, "66.ubnd"))
    enter(client, "admin.all")
    client.get(f"/people/{other}")
    actions.open_scope(actor=HOUSE)
    assert audit.entries(event="accounts.person.read", subject=str(other))


def test_a_leader_cannot_open_a_person_of_another_office(client: Client) -> None:
    other = person("clerk.there", (Role.CLERK, "24163.center"))
    person("leader.here", (Role.LEADER, HERE))
    enter(client, "leader.here")
    assert client.get(f"/people/{other}").status_code == 404


@pytest.mark.usefixtures("places")
def test_a_leader_is_offered_the_own_office_and_what_leaders_may_give(client: Client) -> None:
    mate = person("clerk.here", (Role.CLERK, HERE))
    person("leader.here", (Role.LEADER, HERE))
    enter(client, "leader.here")
    page = client.get(f"/people/{mate}").content.decode()
    assert 'value="24169.center">Trung tâm Phục vụ hành chính công phường Ea Kao' in page
    assert "24163.center" not in page
    assert "Cán bộ chuyên môn" in page
    assert "Biên tập của tỉnh" not in page


@pytest.mark.usefixtures("places")
def test_an_administrator_may_choose_any_office(client: Client) -> None:
    other = person("clerk.here", (Role.CLERK, HERE))
    person("admin.all", (Role.ADMINISTRATOR, "66.ubnd"))
    enter(client, "admin.all")
    page = client.get(f"/people/{other}").content.decode()
    assert "24163.center" in page
    assert "Biên tập của tỉnh" in page


def test_the_record_is_for_administrators(client: Client) -> None:
    person("admin.all", (Role.ADMINISTRATOR, "66.ubnd"))
    enter(client, "admin.all")
    assert "accounts.session.opened" in client.get("/audit").content.decode()
