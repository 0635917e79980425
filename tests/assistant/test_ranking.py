"""Which record is meant: a few invented records, one difference each."""

from collections.abc import Sequence

from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.lexicon import lexicon_of
from longhouse.assistant.rules.ranking import NOT_SPOKEN_OF, NOTHING, Ranked, rank, rivals
from longhouse.assistant.rules.understanding import understand
from longhouse.procedures.queries import search_text_of
from longhouse.procedures.shapes import Origin, SearchText
from tests.assistant.conftest import ON
from tests.assistant.test_lexicon import EMPTY
from tests.procedures.factories import definition

LEXICON = lexicon_of(
    EMPTY | {"distinguishing": ["lưu động"], "things": ["nuôi voi", "nuôi hổ"], "fillers": ["xin"]}
)


def record(code: str, name: str, origin: Origin = Origin.CATALOGUE, **facts: object) -> SearchText:
    """Return what the index reads of a record with that name and no phrasings of its own."""
    written = definition(code=code, name=name, summary=name, phrasings=[], **facts)
    return search_text_of(written=written, origin=origin)


def ranked(question: str, records: Sequence[SearchText], shown: tuple[str, ...] = ()) -> list[Ranked]:
    """Return the ranking of the records for the question."""
    engine = Engine.over(texts=records, lexicon=LEXICON)
    read = understand(question=question, lexicon=LEXICON, today=ON)
    return rank(understanding=read, index=engine.index, lexicon=LEXICON, weights=engine.weights, shown=shown)


PLAIN, MOBILE = record("9.000001", "Đăng ký nuôi voi"), record("9.000002", "Đăng ký nuôi voi lưu động")


def test_a_record_that_adds_an_element_loses_to_the_plain_one() -> None:
    found = ranked("đăng ký nuôi voi", [MOBILE, PLAIN])
    assert found[0].code == "9.000001"
    assert [row.code for row in rivals(found)] == ["9.000001"]


def test_the_element_that_is_asked_for_wins() -> None:
    assert ranked("đăng ký nuôi voi lưu động", [PLAIN, MOBILE])[0].code == "9.000002"


def test_our_own_words_win_over_the_portals() -> None:
    theirs = record("9.000003", "Đăng ký nuôi voi", Origin.PORTAL)
    found = ranked("đăng ký nuôi voi", [theirs, PLAIN])
    assert found[0].code == "9.000001"


def test_a_thing_that_no_record_speaks_of_is_not_answered() -> None:
    assert ranked("đăng ký nuôi hổ", [PLAIN])[0].score < NOTHING


def test_a_record_of_another_thing_loses() -> None:
    other = record("9.000004", "Đăng ký nuôi hổ")
    found = ranked("đăng ký nuôi hổ", [PLAIN, other])
    assert [row.code for row in rivals(found)] == ["9.000004"]
    assert found[0].score - found[1].score > NOT_SPOKEN_OF


def test_a_bare_name_of_several_records_means_each() -> None:
    found = ranked("nuôi voi", [PLAIN, MOBILE])
    asked = ("nuoi", "voi")
    assert {row.code for row in rivals(found, subject=asked, asks=False)} == {"9.000001", "9.000002"}
    assert [row.code for row in rivals(found, subject=asked, asks=True)] == ["9.000001"]


def test_a_sibling_of_what_was_shown_is_nearer() -> None:
    shown = record("9.000005", "Cấp thẻ voi", related=["9.000001"])
    alone, after = (
        next(
            row.score for row in ranked("nuôi voi", [PLAIN, MOBILE, shown], before) if row.code == "9.000001"
        )
        for before in ((), ("9.000005",))
    )
    assert after > alone


def test_nothing_found_has_no_rivals() -> None:
    assert ranked("zzz", [PLAIN]) == []
    assert rivals([]) == []
