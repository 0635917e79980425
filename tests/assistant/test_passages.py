"""Questions in words over the law: one imported decree, indexed, asked before, in and after its days."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.assistant.jobs.index_law import keep_up, renew_index
from longhouse.assistant.queries import asking
from longhouse.assistant.queries.passages import folder, indexed, passages
from longhouse.assistant.rules.extracting import asked_of, best_sentence, covered, same_subject
from longhouse.assistant.shapes import Answer, Aspect, CardKind, Outcome
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.law import actions as law
from tests.law.factories import decree, export, row

IN_FORCE, BEFORE, AFTER = date(2032, 1, 1), date(2031, 4, 1), date(2035, 3, 1)
BODY = """Điều 1. Phạm vi
Nghị định này nói về sân chơi của buôn làng.
Điều 2. Thời hạn mượn trống chiêng
1. Thời hạn mượn trống chiêng không quá 12 ngày. Người mượn ký tên vào sổ.
2. Ngày hội thì thời hạn mượn trống chiêng là 20 ngày.
Điều 3. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.
2. Nghị định này hết hiệu lực kể từ ngày 01 tháng 3 năm 2035."""
ASKED = "thời hạn mượn trống chiêng là bao lâu"
HOUSE = Actor.system(name="test")


@pytest.fixture
def drums(samples: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a decree about borrowing drums, with its index in a folder of this test."""
    monkeypatch.setattr(settings, "VAR", tmp_path)
    open_scope(actor=HOUSE)
    file = export(tmp_path / "law.jsonl.gz", row(text=decree(body=BODY), n_articles=3))
    law.import_texts(actor=HOUSE, at=now(), path=file)
    renew_index(on=IN_FORCE)
    close_scope()


def _amended() -> None:
    """Have the first clause of article 2 amended from 2033 on."""
    open_scope(actor=HOUSE)
    text = "Thời hạn mượn trống chiêng không quá 15 ngày. Người mượn ký tên vào sổ."
    key = "901-2031-nd-cp/art_2__para_1"
    law.amend_provision(actor=HOUSE, at=now(), key=key, text=text, from_on=date(2033, 1, 1))
    close_scope()


def ask(text: str, on: date = IN_FORCE) -> Answer:
    """Return what the house answers on a day."""
    return asking.ask(question=text, on=on)


@pytest.mark.usefixtures("drums")
def test_the_sentence_that_answers_is_shown_with_its_place_and_days() -> None:
    found = ask(ASKED)
    (card,) = found.cards
    assert card.kind is CardKind.PROVISION
    assert card.title == "Khoản 1 Điều 2 Nghị định 901/2031/NĐ-CP"
    assert [line.text for line in card.facts[0].lines] == ["Thời hạn mượn trống chiêng không quá 12 ngày."]
    source = card.sources[0]
    assert (source.article, source.clause, source.valid_from, source.valid_to) == (
        "2",
        "1",
        date(2031, 5, 1),
        date(2035, 3, 1),
    )


@pytest.mark.usefixtures("drums")
@pytest.mark.parametrize("on", [BEFORE, AFTER], ids=["before it begins", "after it has ended"])
def test_what_does_not_hold_on_the_day_is_not_shown(on: date) -> None:
    found = ask(ASKED, on)
    assert CardKind.PROVISION not in {card.kind for card in found.cards}


@pytest.mark.usefixtures("drums")
def test_procedures_keep_their_precedence() -> None:
    assert ask("đăng ký thử việc mẫu cần giấy tờ gì").cards[0].kind is CardKind.PROCEDURE


@pytest.mark.usefixtures("drums")
def test_what_the_law_does_not_speak_of_is_not_answered_from_it() -> None:
    assert ask("giá vé máy bay đi Hà Nội").outcome is Outcome.NOTHING


@pytest.mark.usefixtures("drums")
def test_what_is_only_near_in_the_law_is_offered_on_the_page(client: Client) -> None:
    near = "sân chơi của buôn làng có được bán hàng không"
    found = ask(near)
    page = client.get("/hoi", {"q": near, "on": IN_FORCE.isoformat()})
    assert (found.outcome, found.cards[0].kind, found.cards[0].facts) == (
        Outcome.NOTHING,
        CardKind.PROVISION,
        (),
    )
    assert page.status_code == 200
    assert found.cards[0].title in page.content.decode()


@pytest.mark.usefixtures("drums")
def test_an_ended_decree_is_cited_as_ended() -> None:
    found = ask("Điều 2 Nghị định 901/2031", AFTER)
    assert found.outcome is Outcome.PARTLY
    assert found.cards[0].facts[0].aspect is Aspect.STANDING


@pytest.mark.usefixtures("drums")
def test_the_index_is_made_once_for_a_revision() -> None:
    before = sorted(path.name for path in folder().iterdir())
    assert renew_index(on=IN_FORCE) == 3
    assert sorted(path.name for path in folder().iterdir()) == before


@pytest.mark.usefixtures("drums")
def test_the_index_reaches_what_stood_on_a_past_day() -> None:
    engine = passages()
    assert engine is not None
    ids = [
        [row.article for row in engine.find(question=ASKED, on=on).found] for on in (IN_FORCE, BEFORE, AFTER)
    ]
    assert ids[0][0] == "2"
    assert ids[1:] == [[], []]


@pytest.mark.usefixtures("drums")
def test_each_day_gets_the_wording_of_that_day() -> None:
    _amended()
    keep_up(on=IN_FORCE)
    past, present = ask(ASKED), ask(ASKED, date(2034, 1, 1))
    assert [line.text for line in past.cards[0].facts[0].lines] == [
        "Thời hạn mượn trống chiêng không quá 12 ngày."
    ]
    assert [line.text for line in present.cards[0].facts[0].lines] == [
        "Thời hạn mượn trống chiêng không quá 15 ngày."
    ]


@pytest.mark.usefixtures("drums")
def test_a_change_by_hand_is_found_at_once_and_its_old_wording_stays() -> None:
    before = indexed()
    _amended()
    keep_up(on=IN_FORCE)
    assert indexed() != before
    found = passages()
    assert found is not None
    assert {place.size for place in found.index.segments} == {3, 4}


@pytest.mark.usefixtures("samples")
def test_without_texts_of_the_law_nothing_is_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "VAR", tmp_path)
    assert renew_index(on=IN_FORCE) == 0
    assert indexed() == ""
    assert ask("thử việc mẫu phí bao nhiêu").cards[0].kind is CardKind.PROCEDURE


WEIGHTS = {"thoi": 1.0, "han": 2.0, "muon": 4.0, "trong": 3.0, "chieng": 5.0}


def test_a_sentence_with_the_asked_number_wins() -> None:
    asked = asked_of(question="mượn trống chiêng bao lâu", weights=WEIGHTS, drop=frozenset({"bao", "lau"}))
    lines = ["1. Người mượn trống chiêng ký tên.", "2. Được mượn trống chiêng 12 ngày."]
    found = best_sentence(lines=lines, heading="", asked=asked)
    assert found is not None
    assert (found.clause, found.text) == ("2", "Được mượn trống chiêng 12 ngày.")


def test_rare_words_cover_more_than_common_ones() -> None:
    asked = asked_of(question="thời hạn mượn chiêng", weights=WEIGHTS)
    assert covered(text="mượn chiêng", asked=asked) > covered(text="thời hạn", asked=asked)


def test_a_heading_about_more_is_less_the_same_subject() -> None:
    asked = asked_of(question="thời hạn mượn trống chiêng", weights=WEIGHTS)
    just = same_subject(heading="Thời hạn mượn trống chiêng", asked=asked)
    more = same_subject(heading="Thời hạn mượn trống chiêng của người ở xa buôn", asked=asked)
    assert just == pytest.approx(1.0)
    assert more < just
