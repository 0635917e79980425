"""The skill check never asks twice, ends, credits what is implied, and leads the same way for the same answers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.learning.rules import skills
from longhouse.learning.rules.skills_files import read_skills
from tests.learning.graphs import CATALOGUE, graph, groups, guessed, played

pytestmark = pytest.mark.pure
TOSSES = st.lists(st.booleans(), max_size=110)
SCOPES = st.lists(st.sampled_from(groups()), min_size=1, unique=True).map(tuple)
SKILLS = sorted(graph().skills)


@given(tosses=TOSSES, scope=SCOPES)
@settings(max_examples=60, deadline=None)
def test_a_check_ends_and_asks_nothing_twice(tosses: list[bool], scope: tuple[str, ...]) -> None:
    answers = guessed(tosses=tosses, groups=scope)
    assert len(answers) <= sum(graph().skills[item.skill].group in scope for item in graph().items.values())


@given(tosses=TOSSES, scope=SCOPES)
@settings(max_examples=60, deadline=None)
def test_what_is_credited_is_closed_under_what_it_implies(tosses: list[bool], scope: tuple[str, ...]) -> None:
    end = skills.standing(graph=graph(), answers=guessed(tosses=tosses, groups=scope), groups=scope)
    assert skills.closure(graph=graph(), skills=end.credited) == end.credited
    assert not end.credited & end.failed
    assert end.open == ()


@given(tosses=TOSSES, scope=SCOPES)
@settings(max_examples=30, deadline=None)
def test_the_same_answers_lead_the_same_way(tosses: list[bool], scope: tuple[str, ...]) -> None:
    assert list(guessed(tosses=tosses, groups=scope).items()) == list(
        guessed(tosses=tosses, groups=scope).items()
    )


@given(can=st.sets(st.sampled_from(SKILLS)))
@settings(max_examples=60, deadline=None)
def test_who_can_do_a_thing_and_all_below_it_is_credited_with_exactly_that(can: set[str]) -> None:
    knows = skills.closure(graph=graph(), skills=can)
    end = skills.standing(graph=graph(), answers=played(knows=knows, groups=groups()), groups=groups())
    assert end.credited == knows


def test_a_check_of_a_chain_begins_in_its_middle_and_goes_down_after_a_failure() -> None:
    asked = played(knows=frozenset(), groups=("device",))
    order = list(dict.fromkeys(graph().items[item].skill for item in asked))
    assert order[0] == "device-net"
    assert order[1] in {"device-touch", "device-care"}


def test_a_pass_goes_up_and_the_easier_ones_are_not_asked() -> None:
    asked = played(knows=frozenset(graph().skills), groups=("device",))
    assert {graph().items[item].skill for item in asked} == {"device-net", "device-apps", "device-keep"}


def test_a_whole_check_asks_far_fewer_questions_than_there_are() -> None:
    asked = played(knows=frozenset(graph().skills), groups=groups())
    assert len(asked) < len(graph().items) / 2


@given(item=st.sampled_from(sorted(graph().items)))
def test_choices_are_all_there_and_stay_in_one_order(item: str) -> None:
    shown = skills.choices(item=graph().items[item])
    assert set(shown) == {graph().items[item].right, *graph().items[item].wrong}
    assert shown == skills.choices(item=graph().items[item])


def test_the_right_answer_does_not_always_stand_in_one_place() -> None:
    places = {skills.choices(item=item).index(item.right) for item in graph().items.values()}
    assert places == {0, 1, 2}


def test_the_catalogue_has_a_hundred_questions_and_no_fault() -> None:
    found, problems = read_skills(folder=CATALOGUE)
    assert problems == ()
    assert found
    assert len(found.items) >= 100


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("implies: [device-care]", "implies: [device-keep]", "chưa có ở phía trên"),
        ("code: D4, group: device", "code: D4, group: nothing", "không có"),
        ("{id: device-apps,", "{id: device-care,", "hai lần"),
        ("right: 2, of: 3", "right: 2, of: 4", "schema"),
    ],
    ids=["a circle", "an unknown group", "a name twice", "a pass mark of four"],
)
def test_a_fault_in_the_frame_is_said(tmp_path: Path, old: str, new: str, words: str) -> None:
    copy(tmp_path, old, new)
    found, [problem, *_] = read_skills(folder=tmp_path)
    assert found is None
    assert words in f"{problem.words} {problem.mend}"


def copy(folder: Path, old: str, new: str) -> None:
    """Copy the files of skills with one thing changed in the frame."""
    for name in [
        "schema/skills.schema.json",
        *(str(p.relative_to(CATALOGUE)) for p in CATALOGUE.glob("curriculum/checks/*")),
    ]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text((CATALOGUE / name).read_text(encoding="utf-8"), encoding="utf-8")
    text = (CATALOGUE / "curriculum/skills.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "curriculum/skills.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
