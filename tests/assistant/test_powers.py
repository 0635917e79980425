"""Who decides, asked in plain words over the real register: the office, its basis, before and after, and gaps."""

import json
from datetime import date

import pytest

from longhouse.assistant.rules.answering import Question, answer
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.wire import written
from longhouse.assistant.shapes import Answer, Aspect, CardKind, Outcome
from tests.assistant.conftest import ON, Ask
from tests.golden.records import MemoryRecords

FIRST_CERTIFICATE = "ai cấp giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình"
Memory = tuple[Engine, MemoryRecords]


def asked_on(memory: Memory, text: str, on: str, place: str | None = "Ea Kao") -> Answer:
    """Return the answer to a question asked for a day, in Ea Kao unless another place is given."""
    engine, records = memory
    question = Question(text, date.fromisoformat(on), ON, place, (), "vi", str)
    return answer(question=question, engine=engine, records=records)


def line(found: Answer, aspect: Aspect) -> str:
    """Return the lines of one fact of the first card, joined."""
    return " ".join(row.text for fact in found.cards[0].facts if fact.aspect is aspect for row in fact.lines)


@pytest.mark.parametrize(
    ("on", "outcome", "office", "document", "article"),
    [
        (
            "2025-06-30",
            Outcome.WHOLE,
            "Ủy ban nhân dân Thành phố Buôn Ma Thuột",
            "Luật 31/2024/QH15",
            ("136", "1"),
        ),
        (
            "2025-08-01",
            Outcome.WHOLE,
            "Chủ tịch Ủy ban nhân dân Phường Ea Kao",
            "Nghị định 151/2025/NĐ-CP",
            ("5", "1"),
        ),
        ("2026-03-01", Outcome.PARTLY, "49/2026/NĐ-CP", "Nghị định 49/2026/NĐ-CP", ("14", None)),
    ],
    ids=["the district before", "the chair of the commune after", "what is known of the later decree"],
)
def test_the_first_certificate_of_land_is_told_for_each_day(
    on: str, outcome: Outcome, office: str, document: str, article: tuple[str, str | None], memory: Memory
) -> None:
    found = asked_on(memory, FIRST_CERTIFICATE, on)
    assert found.outcome is outcome
    assert office in line(found, Aspect.DECIDER)
    source = found.cards[0].sources[0]
    assert (source.document, source.article, source.clause) == (document, *article)


def test_the_answer_keeps_the_shape_that_others_rely_on(memory: Memory) -> None:
    sent = json.loads(json.dumps(written(answer=asked_on(memory, FIRST_CERTIFICATE, "2025-08-01"))))
    (card,) = sent["cards"]
    assert (card["kind"], set(card)) == ("power", {"kind", "id", "title", "facts", "sources"})
    assert card["sources"][0] == {
        "document": "Nghị định 151/2025/NĐ-CP",
        "article": "5",
        "clause": "1",
        "valid_from": "2025-07-01",
        "valid_to": "2026-01-31",
        "certainty": "second-hand",
    }


def test_who_held_it_before_and_who_comes_are_told(memory: Memory) -> None:
    found = asked_on(memory, FIRST_CERTIFICATE, "2025-08-01")
    assert "cấp huyện" in line(found, Aspect.FORMERLY)
    assert "49/2026/NĐ-CP" in line(found, Aspect.LATER)


def test_without_a_place_the_holder_is_told_by_its_kind(memory: Memory) -> None:
    found = asked_on(memory, FIRST_CERTIFICATE, "2025-08-01", place=None)
    assert line(found, Aspect.DECIDER) == "Chủ tịch Ủy ban nhân dân cấp xã."


def test_a_missing_fact_is_asked_with_the_holder_of_each_case(memory: Memory) -> None:
    found = asked_on(memory, "ai cấp sổ đỏ lần đầu", "2025-08-01")
    assert found.outcome is Outcome.WHICH
    assert len(found.cards) == 3
    assert all(card.facts[0].aspect is Aspect.DECIDER for card in found.cards)
    assert "người sử dụng đất" in found.words


@pytest.mark.parametrize(
    ("question", "segment"),
    [
        ("ai cải chính hộ tịch cho con 10 tuổi, ai quyết định", "under-14"),
        ("cải chính hộ tịch cho người 20 tuổi ai quyết định", "from-14"),
        ("cải chính hộ tịch cho trẻ dưới 14 tuổi ai quyết định", "under-14"),
        ("tranh chấp đất với hàng xóm ai giải quyết", "people"),
        ("tranh chấp đất với công ty ai giải quyết", "organisations"),
    ],
)
def test_facts_are_read_from_the_question(question: str, segment: str, memory: Memory) -> None:
    found = asked_on(memory, question, "2025-09-01")
    assert [card.id.partition("#")[2] for card in found.cards] == [segment]


def test_a_question_of_who_decides_a_procedure_offers_the_procedure(ask: Ask) -> None:
    found = ask("ai có quyền ký giấy khai sinh")
    assert found.cards[0].kind is CardKind.POWER
    assert [other.id for other in found.others] == ["1.001193"]
    assert found.next.context == "1.001193"


def test_a_question_of_papers_stays_with_the_procedure(ask: Ask) -> None:
    assert ask("khai sinh cho con cần giấy tờ gì, ai ký").cards[0].kind is CardKind.PROCEDURE


def test_a_follow_up_asks_who_decides_what_was_shown(ask: Ask) -> None:
    assert ask("ai giải quyết", context=("1.013225",)).cards[0].id == "construction.permits"


def test_papers_are_asked_after_a_power(ask: Ask) -> None:
    found = ask("cần giấy tờ gì", context=("trade.alcohol-retail",))
    assert found.cards[0].id == "2.000620"


def test_a_gap_of_the_register_is_told_as_a_gap(memory: Memory) -> None:
    found = asked_on(memory, "ai quyết định đấu giá đất", "2025-08-01")
    assert found.outcome is Outcome.PARTLY
    assert "chưa ghi ai" in line(found, Aspect.DECIDER)
    assert "226/2025/NĐ-CP" in line(found, Aspect.LATER)


def test_a_tier_without_an_office_is_not_the_whole_answer(ask: Ask) -> None:
    assert ask("ai xác định mức độ khuyết tật").outcome is Outcome.PARTLY


@pytest.mark.parametrize("question", ["ai cấp hộ chiếu", "ai cấp phép khai thác vàng"])
def test_a_power_nobody_told_us_of_is_not_invented(question: str, ask: Ask) -> None:
    found = ask(question)
    assert found.outcome is Outcome.NOTHING
    assert found.cards == ()
