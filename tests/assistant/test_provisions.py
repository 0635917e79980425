"""A citation gets the provision as it stands on the day; what is over is never shown as in force."""

from datetime import date

import pytest

from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.shapes import Answer, Aspect, CardKind, Outcome
from tests.assistant.conftest import ON, Ask
from tests.golden.records import MemoryRecords

Memory = tuple[Engine, MemoryRecords]


def text_of(found: Answer, aspect: Aspect) -> str:
    """Return the lines of one fact of the first card, joined."""
    return " ".join(row.text for fact in found.cards[0].facts if fact.aspect is aspect for row in fact.lines)


def label_of(found: Answer, aspect: Aspect) -> str:
    """Return the label of one fact of the first card."""
    return next(fact.label for fact in found.cards[0].facts if fact.aspect is aspect)


def asked_on(memory: Memory, text: str, on: date) -> Answer:
    """Return the answer to a question asked for a day."""
    return answer(question=Question(text, on, ON, None, (), "vi", str), engine=memory[0], records=memory[1])


def test_what_we_only_summarised_is_marked_as_our_own_words(ask: Ask) -> None:
    found = ask("Điều 5 Nghị định 23/2015/NĐ-CP")
    assert (found.outcome, found.cards[0].kind) == (Outcome.PARTLY, CardKind.PROVISION)
    assert label_of(found, Aspect.TEXT) == "Tóm tắt bằng lời của chúng tôi"


def test_the_days_of_a_provision_stand_with_it(ask: Ask) -> None:
    found = ask("khoản 2 điều 5 nd 151/2025")
    assert "từ 1/7/2025 đến hết 28/2/2027" in text_of(found, Aspect.STANDING)
    source = found.cards[0].sources[0]
    assert (source.article, source.clause, source.valid_to) == ("5", "2", date(2027, 3, 1))


def test_a_change_that_the_words_do_not_show_is_told_first(ask: Ask) -> None:
    found = ask("điểm h khoản 1 Điều 5 Nghị định 151/2025")
    assert found.outcome is Outcome.PARTLY
    assert "Nghị định 49/2026/NĐ-CP, Điều 14" in found.words


def test_the_same_change_is_not_told_as_done_before_its_day(memory: Memory) -> None:
    found = asked_on(memory, "điểm h khoản 1 Điều 5 Nghị định 151/2025", date(2025, 8, 1))
    assert "49/2026" not in found.words
    assert "sẽ từ" in text_of(found, Aspect.CHANGES)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Điều 8 Nghị định 140/2025", "207/2026/NĐ-CP"),
        ("Nghị định 61/2018/NĐ-CP", "118/2025/NĐ-CP"),
        ("Nghị định 13/2023/NĐ-CP", "356/2025/NĐ-CP"),
    ],
    ids=["an article repealed", "a decree replaced", "another decree replaced"],
)
def test_what_is_repealed_is_never_whole_and_says_what_came(question: str, said: str, ask: Ask) -> None:
    found = ask(question)
    assert found.outcome is Outcome.PARTLY
    assert said in f"{found.words} {text_of(found, Aspect.CHANGES)}"
    assert "không còn hiệu lực" in text_of(found, Aspect.STANDING)
    assert found.cards[0].facts[0].aspect is Aspect.STANDING


def test_what_has_ended_by_itself_shows_its_standing_before_its_words(memory: Memory) -> None:
    found = asked_on(memory, "Điều 4 Nghị định 120/2025", date(2027, 4, 1))
    assert found.cards[0].facts[0].aspect is Aspect.STANDING
    assert label_of(found, Aspect.TEXT) != "Nguyên văn"


def test_what_has_not_begun_is_not_in_force(memory: Memory) -> None:
    found = asked_on(memory, "Điều 5 Nghị định 151/2025", date(2025, 6, 1))
    assert found.outcome is Outcome.PARTLY
    assert "chưa có hiệu lực" in text_of(found, Aspect.STANDING)


def test_whether_a_decree_is_in_force_is_answered_whole(memory: Memory) -> None:
    found = asked_on(memory, "Nghị định 120/2025 còn hiệu lực không", date(2026, 1, 1))
    assert found.outcome is Outcome.WHOLE
    assert found.cards[0].facts[0].aspect is Aspect.STANDING


@pytest.mark.parametrize(
    "question", ["Nghị định 999/2025 nói gì", "Điều 5 Luật Hải quan", "Điều 5 Luật Đất đai 2013", "điều 7"]
)
def test_a_document_we_do_not_hold_is_not_answered_from(question: str, ask: Ask) -> None:
    found = ask(question)
    assert found.outcome is Outcome.NOTHING
    assert found.cards == ()


def test_a_citation_beside_a_procedure_leaves_the_procedure_first(ask: Ask) -> None:
    found = ask("theo Luật 60/2014/QH13 thì đăng ký kết hôn ở đâu")
    assert [card.id for card in found.cards] == ["1.000894"]


def test_the_year_of_a_law_is_not_the_asked_day(ask: Ask) -> None:
    assert ask("Điều 136 Luật Đất đai năm 2024").on == ON
