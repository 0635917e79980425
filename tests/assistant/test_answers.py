"""Answers over the real catalogue: how far they go, what stands first, and that any text has one."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.wire import written
from longhouse.assistant.shapes import Aspect, CardKind, Outcome
from tests.assistant.conftest import ON, Ask
from tests.golden.records import MemoryRecords

ANY_TEXT = st.text(max_size=400) | st.lists(
    st.sampled_from(
        [
            "khai",
            "sinh",
            "ở",
            "đâu",
            "bao",
            "lâu",
            "1.001193",
            "0912345678",
            "phường",
            "Ea",
            "Tam",
            "cũ",
            "cái",
            "thứ",
            "hai",
            "\x00",
            "😀",
            "\u202e",
            "H'Hen",
            "1/7/2025",
        ]
    ),
    max_size=30,
).map(" ".join)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("làm khai sinh cho con bao lâu thì có", "1.001193"),
        ("đăng ký kêt hôn cân gi", "1.000894"),
        ("xin giấy độc thân để cưới vợ", "1.004873"),
        ("chung thuc ban xao", "2.000815"),
        ("đổi thẻ căn cước", "1.014063"),
        ("photo công chứng sổ hộ khẩu mấy đồng một tờ", "2.000815"),
        ("rớt ví mất căn cước, làm lại hết bao nhiêu", "1.014064"),
        ("1.004194", "1.004194"),
    ],
)
def test_a_plain_question_gets_one_whole_answer(question: str, code: str, ask: Ask) -> None:
    found = ask(question)
    assert found.outcome in {Outcome.WHOLE, Outcome.PARTLY}
    assert [card.id for card in found.cards] == [code]


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("đăng ký khai sinh cần giấy tờ gì", Outcome.WHOLE),
        ("cải chính hộ tịch mất bao nhiêu ngày", Outcome.PARTLY),  # that record speaks of ethnicity as well
    ],
)
def test_a_record_that_adds_what_was_not_asked_is_no_whole_answer(
    question: str, outcome: Outcome, ask: Ask
) -> None:
    assert ask(question).outcome is outcome


@pytest.mark.parametrize("question", ["mai táng phí", "tạm trú", "chứng thực", "hộ kinh doanh", "căn cước"])
def test_the_name_of_a_family_asks_back(question: str, ask: Ask) -> None:
    found = ask(question)
    assert found.outcome is Outcome.WHICH
    assert 2 <= len(found.cards) <= 4
    assert found.next.context is not None


@pytest.mark.parametrize(
    "question",
    ["vé xe đi Sài Gòn", "asdkjh qwe zxc", "sửa máy giặt", "", "???", "gia hạn giấy phép lao động"],
)
def test_what_the_house_does_not_know_it_does_not_answer(question: str, ask: Ask) -> None:
    assert ask(question).outcome is Outcome.NOTHING


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("khai sinh cho con bao lâu", Aspect.TIME),
        ("khai sinh cho con hết bao nhiêu tiền", Aspect.FEE),
        ("khai sinh cho con ở đâu", Aspect.WHERE),
        ("khai sinh cho con cần giấy tờ gì", Aspect.PAPERS),
        ("ai ký giấy khai sinh cho con", Aspect.DECIDER),
    ],
)
def test_the_asked_fact_stands_first(question: str, aspect: Aspect, ask: Ask) -> None:
    found = ask(question)
    assert found.aspect is aspect
    assert found.cards[0].facts[0].aspect is aspect


def test_papers_of_special_cases_come_last_and_say_so(ask: Ask) -> None:
    lines = ask("khai sinh cho con cần giấy tờ gì").cards[0].facts[0].lines
    special = [bool(line.only_when) for line in lines]
    assert special == sorted(special)
    assert any("bị bỏ rơi" in line.only_when and "bị bỏ rơi" in line.whole for line in lines)
    assert not any(line.only_when for line in lines if "chứng sinh" in line.text.lower())


def test_a_case_that_is_asked_about_stands_among_the_usual_papers(ask: Ask) -> None:
    lines = ask("khai sinh cho em bé bị bỏ rơi cần giấy tờ gì").cards[0].facts[0].lines
    (asked,) = [line for line in lines if line.text.startswith("Em bé bị bỏ rơi")]
    assert asked.only_when == ""


def test_papers_that_the_state_holds_are_not_asked_for(ask: Ask) -> None:
    facts = {fact.aspect: fact for fact in ask("khai sinh cho con cần giấy tờ gì").cards[0].facts}
    assert not any("Căn cước" in line.text for line in facts[Aspect.PAPERS].lines)
    assert any("Căn cước" in line.text for line in facts[Aspect.NOT_NEEDED].lines)


def test_every_line_that_tells_a_fact_has_a_source(ask: Ask) -> None:
    card = ask("đăng ký kết hôn cần gì").cards[0]
    assert [line.text for fact in card.facts for line in fact.lines if line.source is None] == []
    assert len(card.sources) == len(set(card.sources)) > 0


def test_a_place_in_the_question_names_its_office(ask: Ask) -> None:
    found = ask("ở phường Tân Lập đăng ký tạm trú chỗ nào")
    assert found.place == "Phường Tân Lập"
    assert "công an phường tân lập" in found.cards[0].facts[0].lines[0].text.lower()


def test_a_place_given_with_the_question_is_where_to_go(ask: Ask) -> None:
    assert ask("khai sinh cho con", place="phuong ea tam buon ma thuot").place == "Phường Ea Kao"


def test_a_place_nobody_knows_is_said(ask: Ask) -> None:
    found = ask("khai sinh cho con", place="Atlantis")
    assert found.place is None
    assert any("Atlantis" in notice for notice in found.notices)


def test_a_follow_up_is_about_what_was_shown(ask: Ask) -> None:
    found = ask("còn phí?", context=("1.001193",))
    assert [card.id for card in found.cards] == ["1.001193"]
    assert found.aspect is Aspect.FEE


def test_a_follow_up_may_mean_a_sibling(ask: Ask) -> None:
    assert ask("còn làm lại khi bị mất thì sao", context=("1.014061",)).cards[0].id == "1.014064"


def test_a_choice_is_counted_out(ask: Ask) -> None:
    shown = ("1.004884", "1.004746", "1.005461")
    assert ask("cái thứ hai", context=shown).cards[0].id == "1.004746"
    assert ask("cái thứ tư", context=shown).outcome is not Outcome.WHOLE


def test_a_day_before_the_rules_is_not_answered_with_todays(ask: Ask) -> None:
    found = ask("ngày 1/1/2020 khai sinh cho con mất bao nhiêu tiền")
    assert found.outcome is Outcome.PARTLY
    assert [fact.aspect for fact in found.cards[0].facts] == [Aspect.STANDING]


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("phường Ea Tam cũ nay thuộc đâu", Outcome.WHOLE, "Phường Ea Kao"),
        ("huyện Cư M'gar giờ gồm những xã nào", Outcome.WHOLE, "Quảng Phú"),
        ("xã Ea Kao cũ nay thuộc đâu", Outcome.WHOLE, "Phường Ea Kao"),
        ("phường Thống Nhất Buôn Ma Thuột đổi thành gì", Outcome.PARTLY, "Phường"),
    ],
    ids=["one heir", "a district", "same name", "only a namesake elsewhere"],
)
def test_an_old_address_is_answered(question: str, outcome: Outcome, said: str, ask: Ask) -> None:
    found = ask(question)
    assert found.cards[0].kind is CardKind.UNIT
    assert found.outcome is outcome
    assert any(said in line.text for fact in found.cards[0].facts for line in fact.lines)


def test_a_long_question_is_cut_and_says_so(ask: Ask) -> None:
    found = ask("khai sinh cho con cần giấy tờ gì " * 20)
    assert len(found.question) <= 300
    assert found.notices


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=ANY_TEXT, place=st.none() | st.text(max_size=60), context=st.lists(st.text(max_size=12), max_size=4)
)
def test_any_text_has_an_answer(
    text: str, place: str | None, context: list[str], memory: tuple[Engine, MemoryRecords]
) -> None:
    engine, records = memory
    question = Question(text, ON, ON, place, tuple(context), "vi", str)
    found = answer(question=question, engine=engine, records=records)
    sent = json.loads(json.dumps(written(answer=found)))
    assert sent["outcome"] in {outcome.value for outcome in Outcome}
    assert len(sent["question"]) <= 300
    assert sent["next"]["text"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.integers(min_value=-40_000, max_value=40_000))
def test_any_day_has_an_answer(days: int, memory: tuple[Engine, MemoryRecords]) -> None:
    engine, records = memory
    on = ON + timedelta(days=days)
    question = Question("khai sinh cho con bao lâu", on, ON, None, (), "vi", str)
    assert answer(question=question, engine=engine, records=records).on == on
