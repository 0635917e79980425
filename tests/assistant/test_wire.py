"""The shape that others rely on, name by name."""

from datetime import date

from longhouse.assistant.rules.wire import written
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Fact, Line, Next, Outcome
from longhouse.core.sources import Certainty, Source

LAW = Source(
    document="Luật Mẫu 1/2025/QH15",
    article="2",
    clause="3",
    valid_from=date(2025, 7, 1),
    certainty=Certainty.CONFIRMED,
)
FACTS = (
    Fact(
        Aspect.PAPERS,
        "Cần mang",
        (Line("Tờ khai.", LAW), Line("Giấy ủy quyền.", None, "Chỉ khi: Nhờ người khác")),
    ),
)


def answer_of(*cards: Card) -> Answer:
    """Return a whole answer with these cards."""
    on = date(2026, 11, 24)
    then = Next("Mang giấy tờ đến.", None, "1.001193~x")
    return Answer(
        "khai sinh", Outcome.WHOLE, "Phường Ea Kao", on, cards, then, words="Đây.", notices=("Đã cắt.",)
    )


def test_an_answer_has_exactly_the_promised_shape() -> None:
    card = Card(CardKind.PROCEDURE, "1.001193", "Đăng ký khai sinh", "Tóm tắt", FACTS, (LAW,))
    assert written(answer=answer_of(card)) == {
        "question": "khai sinh",
        "outcome": "whole",
        "place": "Phường Ea Kao",
        "on": "2026-11-24",
        "cards": [
            {
                "kind": "procedure",
                "id": "1.001193",
                "title": "Đăng ký khai sinh",
                "facts": [
                    {
                        "aspect": "papers",
                        "label": "Cần mang",
                        "lines": [
                            {"text": "Tờ khai.", "certainty": "confirmed"},
                            {"text": "Giấy ủy quyền. Chỉ khi: Nhờ người khác.", "certainty": None},
                        ],
                    }
                ],
                "sources": [
                    {
                        "document": "Luật Mẫu 1/2025/QH15",
                        "article": "2",
                        "clause": "3",
                        "valid_from": "2025-07-01",
                        "valid_to": None,
                        "certainty": "confirmed",
                    }
                ],
            }
        ],
        "next": {"text": "Đây. Đã cắt. Mang giấy tờ đến.", "url": None, "context": "1.001193~x"},
    }


def test_an_answer_without_cards_keeps_its_shape() -> None:
    sent = written(answer=answer_of())
    assert list(sent) == ["question", "outcome", "place", "on", "cards", "next"]
    assert sent["cards"] == []


def test_outcomes_keep_their_codes() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "whole",
        "partly",
        "which-of-these",
        "out-of-scope",
        "nothing",
        "personal-data",
        "unsafe",
    ]
