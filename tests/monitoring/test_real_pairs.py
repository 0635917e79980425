"""The real pairs: what is listed is what an independent reading of the files finds, no more and no less."""

from datetime import date

import pytest

from longhouse.core.clock import today
from longhouse.law.queries import DocumentNotKnown
from longhouse.monitoring import queries
from longhouse.monitoring.shapes import Impact, Strength, TouchedKind
from tests.monitoring import by_hand

pytestmark = pytest.mark.usefixtures("catalogue")
DECREE_49, DECREE_207 = date(2026, 1, 31), date(2026, 7, 1)


def keys(impact: Impact, kind: TouchedKind, *strengths: Strength) -> set[str]:
    """Return keys of what is touched, of one kind, of these strengths or of any."""
    wanted = strengths or tuple(Strength)
    return {one.key for one in impact.touched if one.kind is kind and one.strength in wanted}


def test_decree_49_touches_the_powers_that_the_files_show() -> None:
    found = queries.impact(document="49/2026/NĐ-CP", on=today())
    first = by_hand.powers_touched(number="151/2025/NĐ-CP", place="Điều 5 khoản 1 điểm h", from_on=DECREE_49)
    second = by_hand.powers_touched(number="31/2024/QH15", place="Điều 136 khoản 1", from_on=DECREE_49)
    assert keys(found, TouchedKind.POWER) == first | second
    assert keys(found, TouchedKind.POWER, Strength.PROVISION) == {"land.first-certificate"}


def test_decree_49_touches_the_procedures_that_the_files_show() -> None:
    found = queries.impact(document="49/2026/NĐ-CP", on=today())
    decree = by_hand.procedures_naming(number="151/2025/NĐ-CP", article="5")
    land_law = by_hand.procedures_naming(number="31/2024/QH15", article="136")
    decided = by_hand.procedures_decided_by(keys=keys(found, TouchedKind.POWER))
    assert keys(found, TouchedKind.PROCEDURE) == decree | land_law | decided
    assert keys(found, TouchedKind.PROCEDURE, Strength.PROVISION) == {"1.013978"}


def test_the_lines_say_where_a_procedure_rests_on_the_changed_decree() -> None:
    found = queries.impact(document="49/2026/NĐ-CP", on=today())
    (touched,) = [
        one for one in found.touched if one.key == "1.013978" and one.change.target_key == "151-2025-nd-cp"
    ]
    assert {"decider", "legal-basis", "time-limit"} <= {line.part for line in touched.lines}
    assert touched.lines[0].citation.point == "h"


def test_decree_207_touches_what_names_the_repealed_articles_or_the_decrees_as_a_whole() -> None:
    found = queries.impact(document="207/2026/NĐ-CP", on=today())
    decree_140 = by_hand.procedures_naming(number="140/2025/NĐ-CP", article="8")
    decree_144 = by_hand.procedures_naming(number="144/2025/NĐ-CP", article="13")
    # Every other procedure names article 4 of Decree 140, which stands.
    assert keys(found, TouchedKind.PROCEDURE) == decree_140 | decree_144 == {"1.013234", "1.013239"}
    noted = {
        one.key
        for one in found.touched
        if {line.part for line in one.lines} == {"note"} and one.kind == "power"
    }
    assert keys(found, TouchedKind.POWER) == noted


def test_decree_367_touches_everything_that_names_decree_118_weakly() -> None:
    found = queries.impact(document="367/2025/NĐ-CP", on=today())
    assert keys(found, TouchedKind.PROCEDURE) == by_hand.procedures_naming(number="118/2025/NĐ-CP")
    assert keys(found, TouchedKind.POWER) == by_hand.powers_touched(number="118/2025/NĐ-CP")
    assert {one.strength for one in found.touched} == {Strength.DOCUMENT}


def test_records_that_name_the_new_decree_are_told_apart() -> None:
    found = queries.impact(document="49/2026/NĐ-CP", on=today())
    named = by_hand.procedures_naming(number="49/2026/NĐ-CP")
    assert {one.key for one in found.aware if one.kind is TouchedKind.PROCEDURE} == named


@pytest.mark.parametrize(
    "spelled",
    ["49/2026/NĐ-CP", "49/2026/ND-CP", "nghị định 49/2026", "NGHI DINH 49/2026/ND-CP", "49-2026-nd-cp"],
)
def test_a_document_is_found_in_any_spelling(spelled: str) -> None:
    assert queries.impact(document=spelled, on=today()).document.key == "49-2026-nd-cp"


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(DocumentNotKnown):
        queries.impact(document="9999/2099/NĐ-CP", on=today())
