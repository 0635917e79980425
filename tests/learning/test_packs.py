"""Packs: the same choice is the same bytes, small parts, a delta that is small, and only words and sounds that still fit."""

import gzip
import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.learning.rules import packs
from longhouse.learning.shapes import FlaggedLesson
from tests.learning.packing import (
    HEARD,
    ON,
    RECORDED,
    UNHEARD,
    curriculum,
    everything,
    lesson,
    listed,
    rows,
    shelf,
)

VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)


def row(found: dict[str, Any], id: str) -> dict[str, Any]:
    """Return what a list says of a lesson."""
    return next(one for one in found["lessons"] if one["id"] == id)


@given(VALUES)
def test_a_part_is_named_by_its_content_and_unpacks_to_it(value: object) -> None:
    part = packs.text_part(value=value)
    content = gzip.decompress(part.packed) if part.is_gzip else part.packed
    assert json.loads(content) == value
    assert part.name == hashlib.sha256(content).hexdigest()
    assert packs.text_part(value=value) == part


@given(st.binary(max_size=3 * packs.MOST_BYTES))
def test_a_recording_is_cut_and_put_together_again(content: bytes) -> None:
    parts = packs.sound_parts(content=content)
    assert b"".join(part.packed for part in parts) == content
    assert all(len(part.packed) <= packs.MOST_BYTES for part in parts)


@given(st.integers(min_value=1, max_value=400), st.data())
def test_a_procedure_that_changes_changes_one_part(count: int, data: st.DataObject) -> None:
    changed = data.draw(st.integers(min_value=0, max_value=count - 1))
    before = {part.name for part in packs.procedure_parts(rows=rows(count))}
    after = {part.name for part in packs.procedure_parts(rows=rows(count, changed=changed))}
    assert len(after - before) == 1


def test_many_procedures_still_travel_in_small_parts() -> None:
    noisy = [{**one, "about": hashlib.sha512(one["code"].encode()).hexdigest() * 9} for one in rows(2000)]  # type: ignore[attr-defined]
    parts = packs.procedure_parts(rows=noisy)
    held = [one for part in parts for one in json.loads(part.content)]
    assert sorted(one["code"] for one in held) == sorted(str(one["code"]) for one in rows(2000))
    assert max(len(part.packed) for part in parts) <= packs.MOST_BYTES


def test_the_same_choice_is_the_same_list_on_any_day_but_for_the_day() -> None:
    first, second = listed(everything()), listed(everything(), on=ON + timedelta(days=9))
    assert first["version"] == second["version"]
    assert first | {"made": ""} == second | {"made": ""}


def test_a_lesson_that_changes_changes_the_version_and_one_part() -> None:
    found = curriculum()
    other = replace(lesson(UNHEARD), title="Tên khác")
    changed = replace(found, lessons={**found.lessons, UNHEARD: other})
    before, after = shelf(found), shelf(changed)
    assert len(set(after.parts) - set(before.parts)) == 1
    assert listed(everything(), held=before)["version"] != listed(everything(), held=after)["version"]


def test_words_and_recordings_of_old_words_stay_at_home() -> None:
    stale = shelf(curriculum(of="old"))
    assert set(row(listed(everything(), held=stale), HEARD)["words"]) == {"vi"}
    assert "sounds" not in row(listed(everything(), held=stale), HEARD)
    assert set(row(listed(everything()), HEARD)["words"]) == {"vi", "rad"}


@pytest.mark.parametrize(
    ("choice", "words", "has_sound"),
    [
        pytest.param(everything(), {"vi", "rad"}, True, id="everything"),
        pytest.param(everything(languages=frozenset()), {"vi"}, True, id="Vietnamese alone"),
        pytest.param(everything(has_sound=False), {"vi", "rad"}, False, id="without sound"),
    ],
)
def test_a_pack_holds_what_was_chosen(choice: Any, words: set[str], has_sound: bool) -> None:
    found = row(listed(choice), HEARD)
    assert set(found["words"]) == words
    assert ("sounds" in found) is has_sound


def test_the_size_shown_is_what_the_list_names() -> None:
    found = listed(everything())
    named = [*found["skills"], *found["procedures"], *found["certificates"]]  # type: ignore[misc]
    named += [part for one in found["lessons"] for part in one["words"].values()]  # type: ignore[attr-defined]
    sounds = list(row(found, HEARD)["sounds"]["vi"])
    assert packs.size_of(shelf=shelf(), choice=everything()) == (
        sum(part[2] for part in named),
        sum(part[2] for part in sounds),
    )
    assert sum(part[2] for part in sounds) == len(RECORDED)


def test_every_named_part_is_on_the_shelf() -> None:
    text = json.dumps(listed(everything()))
    names = {word for word in text.replace('"', " ").split() if len(word) == 64}
    assert names == set(shelf().parts)


def test_a_lesson_whose_ground_moved_says_so() -> None:
    flag = FlaggedLesson(lesson(HEARD), (("1.001193", ON),))
    found = packs.list_of(
        shelf=shelf(), choice=everything(), languages=(), flagged=[flag], house="", made_on=ON
    )
    assert row(found, HEARD)["flags"] == [["1.001193", "2026-11-03"]]
    assert "flags" not in row(found, UNHEARD)


def test_drafts_are_in_no_pack() -> None:
    draft = replace(lesson(HEARD), draft=True)
    with pytest.raises(packs.NothingChosen):
        packs.chosen(lessons=[draft], ids=[HEARD], groups=[packs.group_key(lesson=draft)])


def test_lessons_are_chosen_by_name_or_by_track_and_group() -> None:
    two = [lesson(HEARD), lesson(UNHEARD)]
    assert packs.chosen(lessons=two, ids=[HEARD], groups=[]) == {HEARD}
    assert packs.chosen(lessons=two, ids=[], groups=["citizen.device"]) == {HEARD, UNHEARD}
