"""The shell of the kit: light, the same for everybody, whole without network, in both languages."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage, Storage
from django.test import Client

import longhouse.learning
import longhouse.web
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.core.validity import Period
from longhouse.learning.shapes import LessonTrack
from longhouse.learning.views.packs_words import WORDS as PAGE
from longhouse.places import actions as places_actions
from longhouse.places.shapes import Village, VillageKind
from longhouse.web import kit_shell
from longhouse.web.kit_words import WORDS
from longhouse.web.kit_words_pack import PACK
from longhouse.web.static_files import HouseStatic, lightened
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


def test_every_word_that_a_screen_of_the_pack_says_is_given_to_it() -> None:
    text = (KIT / "screens_pack.js").read_text(encoding="utf-8")
    said = set(re.findall(r'say\("([\w-]+)"', text)) | set(re.findall(r'\["(\w+)", \[?row\.', text))
    codes = set(re.findall(r'PackError\("([\w-]+)"\)', (KIT / "pack.js").read_text(encoding="utf-8")))
    tracks = {track.value for track in LessonTrack}
    assert {"papers", "office", "gone", "listen"} <= said | codes
    assert (said | codes | tracks) - set(PACK) == set()


def test_the_page_of_packs_says_what_the_kit_says() -> None:
    codes = set(re.findall(r'PackError\("([\w-]+)"\)', (KIT / "pack.js").read_text(encoding="utf-8")))
    assert PAGE.items() <= PACK.items()
    assert codes <= set(PAGE)


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
    parts = json.loads("[" + worker.partition("PARTS=[")[2].partition("]")[0] + "]")
    imported = {
        name for path in KIT.glob("*.js") for name in re.findall(r'from "\./([\w.]+)"', path.read_text())
    }
    assert {f"/static/kit/{name}" for name in imported} <= set(parts)
    assert "/tui-di-buon/" in parts


def test_the_version_follows_from_parts_and_words() -> None:
    one, same, other = (kit_shell.version(words={"a": words}) for words in ("b", "b", "c"))
    assert one == same != other


def served() -> dict[str, bytes]:
    """Return the kit's own script as a phone fetches it: every module, the check of certificates, and the worker."""
    check = Path(longhouse.learning.__file__).parent / "static" / "learning" / "verify.js"
    own = {
        path.name: lightened(path.read_text(encoding="utf-8")).encode() for path in [*KIT.glob("*.js"), check]
    }
    return own | {"worker": Client().get("/tui-di-buon/may.js").content}


@pytest.mark.parametrize(
    "packed",
    [lambda part: brotli.compress(part, quality=11), lambda part: gzip.compress(part, 9)],
    ids=["brotli", "gzip"],
)
def test_the_kits_own_script_is_at_most_35_kb_on_the_wire(packed: Callable[[bytes], bytes]) -> None:
    assert sum(len(packed(part)) for part in served().values()) <= 35_000


def test_gathering_serves_the_modules_light_and_by_brotli(tmp_path: Path) -> None:
    storage = HouseStatic(location=tmp_path)
    source: Storage = FileSystemStorage(location=STATIC)
    found = {f"kit/{path.name}": (source, f"kit/{path.name}") for path in KIT.glob("*.js")}
    list(storage.post_process(found))
    for name in found:
        light = (tmp_path / name).read_bytes()
        assert len(light) < (STATIC / name).stat().st_size
        assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()) == light


@pytest.mark.parametrize(
    "kept",
    [
        "const at=`https://${house} // ${name}  two`;",
        'text.replace(/^\\/\\/[ "]+/g,"/* no */ ");',
        "const half=a/b/c;",
    ],
    ids=["a template", "a regular expression", "a division"],
)
def test_what_looks_like_a_comment_and_is_none_stays(kept: str) -> None:
    assert lightened(f"// gone\n  {kept} /* gone */\n") == kept


def test_the_shell_is_light() -> None:
    page = Client().get("/tui-di-buon/").content
    styles = [Path(str(finders.find(name))).read_bytes() for name in (*kit_shell.STYLES, *kit_shell.BORROWED)]
    assert sum(len(gzip.compress(part, 9)) for part in (page, *styles, *served().values())) <= 70_000


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
