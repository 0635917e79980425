"""An answer in few short sentences: nothing is cut within a sentence, and what is left out is pointed to."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from longhouse.assistant.rules.plain_cards import MORE, PAPERS, SPECIAL, UNSURE, plain
from longhouse.assistant.shapes import Aspect, Card, CardKind, Fact, Line, Outcome
from longhouse.core.sources import Certainty, Source
from tests.assistant.conftest import Ask

SURE = Source(document="Luật Mẫu 1/2025/QH15", certainty=Certainty.CONFIRMED)
DOUBTED = Source(document="Bài báo", certainty=Certainty.UNCONFIRMED)
MOST_OF_OURS = 6  # papers, what stands for them, special cases, not needed, more, doubt
QUESTIONS = (
    "khai sinh cần giấy tờ gì",
    "đăng ký kết hôn mất bao lâu",
    "xin giấy độc thân",
    "phường Ea Tam cũ nay thuộc đâu",
    "ai cấp sổ đỏ lần đầu ở phường Ea Kao",
    "chứng thực chữ ký phí bao nhiêu",
    "Điều 5 Nghị định 151/2025",
)


def card(*facts: Fact, kind: CardKind = CardKind.PROCEDURE) -> Card:
    """Return a card of these facts."""
    return Card(kind, "1.001193", "Đăng ký khai sinh", "", facts, ())


def said(*lines: Line, aspect: Aspect = Aspect.PAPERS) -> tuple[str, ...]:
    """Return what is said of one side."""
    return plain(card=card(Fact(aspect, "Cần mang", lines)), say=str)


def test_papers_are_named_without_their_kinds() -> None:
    papers = (Line("Tờ khai (bản chính, 1).", SURE), Line("Giấy chứng sinh (bản chính, 1).", SURE))
    assert said(*papers) == (PAPERS % {"papers": "Tờ khai; Giấy chứng sinh"},)


def test_a_paper_of_a_special_case_is_pointed_to_and_not_named() -> None:
    sentences = said(Line("Tờ khai.", SURE), Line("Giấy ủy quyền.", SURE, "Chỉ khi: Nhờ người khác"))
    assert sentences == (PAPERS % {"papers": "Tờ khai"}, SPECIAL)


def test_a_condition_in_brackets_stays_with_a_fee() -> None:
    assert said(Line("Phí (nếu xin thêm): 8.000 đồng.", SURE), aspect=Aspect.FEE) == (
        "Phí (nếu xin thêm): 8.000 đồng.",
    )


def test_what_is_too_long_is_pointed_to_by_its_label() -> None:
    sentences = said(Line("Nộp ở đây. " + "rất " * 50 + "xa.", SURE), aspect=Aspect.WHERE)
    assert sentences == ("Nộp ở đây.", MORE % {"labels": "cần mang"})


def test_doubt_is_said() -> None:
    assert said(Line("Tờ khai.", DOUBTED))[-1] == UNSURE


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_sentences_of_a_real_card_are_its_own_but_for_few_that_point_to_more(
    ask: Ask, question: str
) -> None:
    found = ask(question)
    whole = " ".join(line.text for one in found.cards for fact in one.facts for line in fact.lines)
    sentences = [sentence for one in found.cards for sentence in plain(card=one, say=str)]
    own = [sentence for sentence in sentences if sentence in whole]
    assert found.outcome in {Outcome.WHOLE, Outcome.PARTLY}
    assert own
    assert len(sentences) - len(own) <= MOST_OF_OURS


@pytest.mark.usefixtures("samples")
def test_the_page_says_it_short_with_its_source_and_leads_back(client: Client) -> None:
    asked = {"q": "đăng ký thử việc mẫu cần giấy tờ gì"}
    whole = client.get("/hoi", asked).content.decode()
    short = client.get("/hoi", asked | {"easy": "1"}).content.decode()
    assert "&amp;easy=1" in whole
    assert "Mang theo: Tờ khai mẫu" in short
    assert "Nguồn" in short
    assert f'href="/hoi?{urlencode(asked)}"' in short


@pytest.mark.usefixtures("samples")
def test_a_choice_has_no_short_version(client: Client) -> None:
    assert "easy=1" not in client.get("/hoi", {"q": "bán kem ở biển"}).content.decode()
