"""The shell of the kit: light, the same for everybody, whole without network, in both languages."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

import longhouse.web
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.core.validity import Period
from longhouse.places import actions as places_actions
from longhouse.places.shapes import Village, VillageKind
from longhouse.web import kit_shell
from longhouse.web.kit_words import WORDS
from longhouse.web.kit_words_pack import PACK
from tests.counter.cast import in_scope

pytestmark = pytest.mark.django_db
STATIC = Path(longhouse.web.__file__).parent / "static"
KIT = STATIC / "kit"
HOUSE = Actor.system(name="test")


def words_of(page: str) -> dict[str, str]:
    """Return the words that a page gives to its script."""
    found = re.search(r'<script id="kit-words" type="application/json">(.*?)</script>', page)
    assert found
    words: dict[str, str] = json.loads(found[1])
    return words


def test_the_screens_of_the_pack_say_what_their_script_says() -> None:
    text = (KIT / "screens_pack.js").read_text(encoding="utf-8")
    block = text[text.index("export const WORDS = {") :].partition("\n};")[0]
    assert dict(re.findall(r'"?([\w-]+)"?: "([^"]*)"', block)) == dict(PACK)


def test_every_word_that_a_screen_says_is_given_to_it() -> None:
    said = {
        key
        for path in KIT.glob("*.js")
        if path.name not in {"screens_pack.js", "pack.js", "pack_asking.js", "outbox.js", "wire.js"}
        for key in re.findall(r'\bt\("([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert said - set(WORDS) == set()


def test_a_field_in_english_is_a_field_in_vietnamese() -> None:
    vietnamese, english = (
        words_of(Client().get(at).content.decode()) for at in ("/tui-di-buon/", "/en/tui-di-buon/")
    )
    fields = re.compile(r"\{\w+\}")
    differing = [
        key
        for key, words in vietnamese.items()
        if key != "screens" and sorted(fields.findall(words)) != sorted(fields.findall(english[key]))
    ]
    assert differing == []
    assert vietnamese["today"] == "Hôm nay"
    assert english["today"] == "Today"


def test_the_worker_holds_every_module_that_another_imports() -> None:
    worker = Client().get("/tui-di-buon/may.js").content.decode()
    parts = json.loads("[" + worker.partition("PARTS = [")[2].partition("]")[0] + "]")
    imported = {
        name for path in KIT.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', path.read_text())
    }
    assert {f"/static/kit/{name}" for name in imported} <= set(parts)
    assert "/tui-di-buon/" in parts


def test_the_version_follows_from_parts_and_words() -> None:
    one, same, other = (kit_shell.version(words={"a": words}) for words in ("b", "b", "c"))
    assert one == same != other


def test_the_shell_is_light() -> None:
    page = Client().get("/tui-di-buon/").content
    parts = [
        (STATIC / name).read_bytes()
        for name in (*kit_shell.STYLES, *kit_shell.names())
        if "learning" not in name
    ]
    assert sum(len(gzip.compress(part, 9)) for part in (page, *parts)) <= 150_000


def test_the_manifest_lets_a_phone_install_it() -> None:
    said = Client().get("/tui-di-buon/tui.webmanifest").json()
    assert (said["display"], said["start_url"], said["scope"]) == (
        "standalone",
        "/tui-di-buon/",
        "/tui-di-buon/",
    )


def test_the_villages_of_a_commune_nobody_knows_are_none() -> None:
    assert Client().get("/tui-di-buon/thon-buon.json?xa=nope").json() == {"villages": []}


@pytest.mark.usefixtures("places")
def test_a_village_that_moved_is_recorded_under_its_commune_of_today() -> None:
    moved = Village("24163-buon-cu", "24169", "Buôn Cũ", VillageKind.BUON, Period())
    with in_scope(HOUSE):
        places_actions.add_villages(villages=[moved], actor=HOUSE, at=now())
    assert Client().get("/tui-di-buon/thon-buon.json?xa=24169").json() == {
        "villages": [{"key": "24169.24163-buon-cu", "name": "Buôn Cũ"}]
    }
