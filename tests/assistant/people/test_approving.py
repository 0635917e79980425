"""Rules of approved answers: sources for each sentence, when they fall, how they are found."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.approving import content as rules
from longhouse.assistant.rules.approving import standing
from longhouse.assistant.rules.approving.content import Approved, Cited, CitedKind
from longhouse.assistant.rules.approving.lasting import months_after
from longhouse.assistant.rules.approving.matching import ALIKE, ASKED, Shelf
from longhouse.assistant.rules.approving.typed_sources import typed_sources
from longhouse.assistant.rules.tickets.wording import PersonalDataInText

PAPERS = Cited(CitedKind.PROCEDURE, "1.001193", "Đăng ký khai sinh", "digest-1")
ARTICLE = Cited(CitedKind.PROVISION, "901-2025-nd-cp/art_3", "Điều 3 901/2025/NĐ-CP", "digest-2")
ON = date(2026, 11, 26)


def answer(**changes: object) -> Approved:
    """Return an approved answer that rests on a procedure and a provision."""
    made = rules.content_of(rows=[("Nộp ở phường.", [PAPERS]), ("Mở cửa lúc sáu giờ.", [ARTICLE, PAPERS])])
    base = Approved(
        "1", "Sân chơi mở cửa lúc nào?", ("giờ vào sân",), made, "24169.center", "",
        datetime(2026, 11, 1, tzinfo=UTC), date(2027, 11, 1),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_each_source_stands_once_and_each_sentence_names_its_own() -> None:
    made = answer().content
    assert made.sources == (PAPERS, ARTICLE)
    assert [one.cites for one in made.sentences] == [(0,), (1, 0)]


def test_a_sentence_without_a_source_is_refused_with_its_words() -> None:
    with pytest.raises(rules.SentenceWithoutSource, match="Mở cửa"):
        rules.content_of(rows=[("Nộp ở phường.", [PAPERS]), ("Mở cửa lúc sáu giờ.", [])])


def test_an_answer_without_sentences_is_refused() -> None:
    with pytest.raises(rules.SentenceWithoutSource):
        rules.content_of(rows=[])


def test_an_answer_holds_no_personal_data() -> None:
    with pytest.raises(PersonalDataInText):
        rules.content_of(rows=[("Gọi bà Hoa số 0905123456.", [PAPERS])])


def test_what_is_stored_reads_back_the_same() -> None:
    assert rules.read(stored=rules.written(content=answer().content)) == answer().content


def now(**changes: Cited | None) -> dict[str, Cited | None]:
    """Return what stands under the answer now, with some of it changed."""
    return {standing.name_of(PAPERS): PAPERS, standing.name_of(ARTICLE): ARTICLE} | changes


@pytest.mark.parametrize(
    ("changed", "on", "doubt"),
    [
        pytest.param({}, ON, None, id="it stands while everything reads as then"),
        pytest.param(
            {"provision:901-2025-nd-cp/art_3": None}, ON, standing.Doubtful.GONE, id="a repealed provision"
        ),
        pytest.param(
            {"procedure:1.001193": replace(PAPERS, digest="other")},
            ON,
            standing.Doubtful.CHANGED,
            id="a changed procedure",
        ),
        pytest.param({}, date(2027, 10, 31), None, id="its last day"),
        pytest.param({}, date(2027, 11, 1), standing.Doubtful.EXPIRED, id="the day it expires"),
    ],
)
def test_when_an_answer_falls(
    changed: dict[str, Cited | None], on: date, doubt: standing.Doubtful | None
) -> None:
    assert standing.doubt_about(answer=answer(), now=now(**changed), on=on) is doubt


def test_a_suspended_answer_does_not_rise_again_by_itself() -> None:
    fallen = answer(suspended_because="gone")
    assert standing.doubt_about(answer=fallen, now=now(), on=ON) is standing.Doubtful.GONE


@given(st.sets(st.sampled_from(["procedure:1.001193", "provision:901-2025-nd-cp/art_3"]), min_size=1))
def test_any_missing_source_hides_the_answer(missing: set[str]) -> None:
    assert standing.doubt_about(answer=answer(), now=now(**dict.fromkeys(missing)), on=ON) is not None


@pytest.mark.parametrize(
    ("day", "until"),
    [
        pytest.param(date(2026, 11, 26), date(2027, 11, 26), id="a year"),
        pytest.param(date(2028, 2, 29), date(2029, 2, 28), id="a leap day ends on the last of February"),
    ],
)
def test_twelve_months(day: date, until: date) -> None:
    assert months_after(day=day, months=12) == until


def read(text: str) -> list[str]:
    """Read a question as words, its last word after a colon as what is asked."""
    words, _, asked = text.partition(":")
    return [*words.lower().split(), *([f"{ASKED}{asked}"] if asked else [])]


def found(question: str, *, of: str, place: str = "", own: str = "") -> bool:
    """Tell whether a question finds the one approved answer to `of`."""
    shelf = Shelf([answer(question=of, variants=(), place_key=own)], read=read)
    return bool(shelf.find(question=question, place_key=place))


@pytest.mark.parametrize(
    ("question", "is_found"),
    [
        pytest.param("san choi mo cua luc nao", True, id="the same words"),
        pytest.param("san choi cua buon mo cua luc nao", True, id="a few words more"),
        pytest.param("nuoi voi nha can gi", False, id="other words"),
        pytest.param("san choi ai quan ly", False, id="the same thing, asked otherwise"),
    ],
)
def test_the_next_asker_finds_it(question: str, is_found: bool) -> None:
    assert found(question, of="san choi mo cua luc nao") is is_found


WORDS = st.lists(
    st.sampled_from(["san", "choi", "buon", "mo", "cua", "luc", "nao", "voi", "nha", "gio"]),
    min_size=1,
    max_size=6,
)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS)
def test_looking_only_at_weighty_words_loses_no_answer(approved: list[list[str]], asked: list[str]) -> None:
    shelf = Shelf(
        [
            answer(id=str(place), question=" ".join(words), variants=())
            for place, words in enumerate(approved)
        ],
        read=read,
    )
    tokens = [shelf._tokens(" ".join(asked)), *(texts[0] for _, texts in shelf.rows)]
    every = {str(place) for place, text in enumerate(tokens[1:]) if shelf._alike(tokens[0], text) >= ALIKE}
    assert {row.answer.id for row in shelf.find(question=" ".join(asked), limit=99)} == every


def test_an_answer_about_time_is_no_answer_about_money() -> None:
    assert not found("khai sinh muon:how-much", of="khai sinh muon:how-long")


def test_an_answer_for_one_place_is_not_told_in_another() -> None:
    assert not found("san choi mo cua", of="san choi mo cua", own="24169", place="24163")
    assert found("san choi mo cua", of="san choi mo cua", own="24169", place="24169")


def test_sources_are_read_as_typed() -> None:
    typed = typed_sources(
        text="1.001193; Điều 3 Nghị định 901/2025/NĐ-CP\ncivil-status-birth; 901-2025-nd-cp/art_3"
    )
    assert [one.kind for one in typed] == [CitedKind.PROCEDURE, None, CitedKind.POWER, CitedKind.PROVISION]
