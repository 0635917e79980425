"""Who decides, asked of the real register: the right office on the right day, and honest where it is not known."""

from datetime import date

import pytest

from longhouse.authority import queries
from longhouse.authority.rules import wire
from longhouse.authority.shapes import Body, FaultKind, Ruling
from longhouse.core.sources import Certainty
from longhouse.procedures.rules.files import read_catalogue
from tests.authority.factories import a_grant, a_power, renew
from tests.paths import ROOT

FIRST_CERTIFICATE = "land.first-certificate"
PEOPLE = {"object": "people"}
pytestmark = pytest.mark.usefixtures("register")


@pytest.mark.parametrize(
    ("on", "body", "name"),
    [
        (date(2025, 6, 30), Body.DISTRICT_COMMITTEE, "Ủy ban nhân dân Thành phố Buôn Ma Thuột"),
        (date(2025, 7, 1), Body.COMMUNE_CHAIR, "Chủ tịch Ủy ban nhân dân Phường Ea Kao"),
        (date(2025, 8, 1), Body.COMMUNE_CHAIR, "Chủ tịch Ủy ban nhân dân Phường Ea Kao"),
        (date(2026, 1, 30), Body.COMMUNE_CHAIR, "Chủ tịch Ủy ban nhân dân Phường Ea Kao"),
    ],
)
def test_the_first_land_certificate_of_a_household(on: date, body: Body, name: str) -> None:
    verdict = queries.who_decides(power=FIRST_CERTIFICATE, place="Ea Kao", facts=PEOPLE, on=on)
    assert verdict.ruling is Ruling.DECIDED
    assert verdict.holder is not None
    assert (verdict.holder.body, verdict.holder.name) == (body, name)


def test_the_commune_chair_is_an_office_of_the_house_and_rests_on_decree_151() -> None:
    verdict = queries.who_decides(power=FIRST_CERTIFICATE, place="Ea Kao", facts=PEOPLE, on=date(2025, 8, 1))
    assert verdict.holder is not None
    assert verdict.grant is not None
    assert verdict.holder.office_code == f"{verdict.holder.unit_key}.chair"
    basis = verdict.grant.basis
    assert (basis.number, basis.article, basis.clause, basis.point) == ("151/2025/NĐ-CP", "5", "1", "h")
    assert verdict.grant.source.certainty is Certainty.SECOND_HAND
    assert [row.basis.number for row in verdict.before] == ["31/2024/QH15"]
    assert [row.basis.number for row in verdict.after] == ["49/2026/NĐ-CP"]


@pytest.mark.parametrize("facts", [PEOPLE, {}], ids=["a household", "nothing known"])
def test_what_decree_49_of_2026_made_of_it_is_said_and_not_guessed(facts: dict[str, object]) -> None:
    verdict = queries.who_decides(power=FIRST_CERTIFICATE, place="Ea Kao", facts=facts, on=date(2026, 3, 1))
    assert verdict.ruling is Ruling.HOLDER_UNKNOWN
    assert verdict.holder is None
    assert "Nghị định 49/2026/NĐ-CP Điều 14 đã đổi người cấp từ 31/1/2026" in verdict.notes[-1]


def test_facts_decide_which_organisation_is_meant() -> None:
    on, known = date(2025, 9, 1), {"nguoi_su_dung": "to-chuc"}
    asked = queries.who_decides(power=FIRST_CERTIFICATE, on=on)
    partly = queries.who_decides(power=FIRST_CERTIFICATE, on=on, facts=known)
    wholly = queries.who_decides(power=FIRST_CERTIFICATE, on=on, facts=known | {"hinh_thuc": "thue-hang-nam"})
    assert asked.missing == ("nguoi_su_dung", "hinh_thuc")
    assert partly.missing == ("hinh_thuc",)
    assert {row.object_key for row in partly.choices} == {"organisations-commune", "organisations-province"}
    assert wholly.holder is not None
    assert wholly.holder.body is Body.COMMUNE_CHAIR


def test_a_procedure_about_two_segments_asks_only_between_them() -> None:
    verdict = queries.who_decides(power="1.012753", on=date(2025, 9, 1))
    assert verdict.ruling is Ruling.MISSING_FACTS
    assert {row.body for row in verdict.choices} == {Body.COMMUNE_CHAIR, Body.PROVINCIAL_DEPARTMENT}


def test_a_basis_that_ended_leaves_nobody_and_says_so() -> None:
    verdict = queries.who_decides(power="1.013225", place="Tân Lập", on=date(2027, 3, 1))
    assert verdict.ruling is Ruling.NOBODY
    assert any("140/2025/NĐ-CP" in note and "01/03/2027" in note for note in verdict.notes)


def test_a_basis_that_may_have_ended_leaves_its_holder_and_a_doubt() -> None:
    verdict = queries.who_decides(power="1.001639", on=date(2027, 3, 1))
    assert verdict.ruling is Ruling.DECIDED
    assert any("chưa xác nhận" in note for note in verdict.notes)


def test_an_old_place_is_asked_about_by_its_old_name() -> None:
    verdict = queries.who_decides(power="2.000806", place="thành phố Buôn Ma Thuột", on=date(2025, 6, 1))
    assert verdict.holder is not None
    assert verdict.holder.name == "Ủy ban nhân dân Thành phố Buôn Ma Thuột"


def test_a_ward_made_of_communes_of_two_districts_names_both() -> None:
    verdict = queries.who_decides(power="2.000806", place="22240", on=date(2025, 6, 1))
    assert verdict.holder is not None
    assert verdict.holder.unit_key == ""
    assert " hoặc " in verdict.holder.name
    assert "nhiều đơn vị" in verdict.notes[-1]


def test_a_local_decision_stands_in_its_place_and_days_only() -> None:
    power = a_power("test.power")
    a_grant(power, body="provincial-committee", body_name="Ủy ban nhân dân cấp tỉnh")
    commune = queries.who_decides(power="2.000815", place="Ea Kao", on=date(2026, 1, 1)).place_key
    a_grant(
        power,
        place_key=commune,
        layer=1,
        delegation_id=1,
        valid_from=date(2026, 2, 1),
        valid_to=date(2026, 3, 1),
    )
    renew()
    bodies = {
        (place, day): queries.who_decides(power="test.power", place=place, on=day).grant
        for place in ("Ea Kao", "Tân Lập")
        for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1))
    }
    changed = [key for key, row in bodies.items() if row and row.layer == 1]
    assert changed == [("Ea Kao", date(2026, 2, 1))]
    chain = queries.who_decides(power="test.power", place="Ea Kao", on=date(2026, 2, 1)).chain
    assert [row.layer for row in chain] == [0, 1]


def test_every_procedure_of_the_catalogue_has_exactly_one_power() -> None:
    codes = sorted(read_catalogue(folder=ROOT / "catalogue").definitions)
    tied = [code for power in queries.powers() for code in power.procedures]
    assert sorted(tied) == codes
    undecided = [
        code
        for code in codes
        if (found := queries.deciding_body(procedure_code=code, on=date(2025, 8, 1))) is None
        or found.ruling is Ruling.NOBODY
    ]
    assert undecided == []


def test_what_is_unknown_is_told_apart() -> None:
    on = date(2026, 1, 1)
    assert queries.who_decides(power="no.such", on=on).ruling is Ruling.UNKNOWN_POWER
    assert queries.deciding_body(procedure_code="9.999999", on=on) is None
    with pytest.raises(queries.PlaceNotFound, match="Atlantis"):
        queries.who_decides(power="2.000815", place="Atlantis", on=on)
    with pytest.raises(queries.PowerNotKnown):
        queries.power(key="no.such")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ai cấp giấy chứng nhận quyền sử dụng đất lần đầu cho hộ gia đình", FIRST_CERTIFICATE),
        ("ai cap phep xay nha", "construction.permits"),
        ("tranh chap dat voi hang xom", "land.dispute-first"),
        ("lịch nghỉ tết", "home-affairs.holidays"),
    ],
)
def test_a_power_is_found_by_words(text: str, key: str) -> None:
    assert queries.find(text=text)[0].key == key


def test_words_of_nothing_find_nothing() -> None:
    assert queries.find(text="thời tiết ngày mai") == []


def test_the_real_register_has_no_contradiction_and_names_its_endings() -> None:
    found = queries.faults_on(place_day=date(2026, 11, 25))
    kinds = {fault.kind for fault in found}
    assert kinds == {FaultKind.BASIS_ENDS, FaultKind.BASIS_UNKNOWN}
    ending = queries.endings(on=date(2026, 11, 25))
    assert {fault.valid_from for fault in ending} == {date(2027, 3, 1)}
    assert "construction.permits" in {fault.power_key for fault in ending}


def test_the_index_reads_each_power_and_segment_once() -> None:
    texts = [(text.key, text.object_key) for text in queries.search_texts(on=date(2026, 1, 1))]
    assert len(texts) == len(set(texts))
    assert (FIRST_CERTIFICATE, "people") in texts
    before = {text.key for text in queries.search_texts(on=date(2024, 1, 1))}
    assert "land.auction-people" not in before


def test_a_verdict_goes_over_the_wire() -> None:
    verdict = queries.who_decides(power=FIRST_CERTIFICATE, place="Ea Kao", facts=PEOPLE, on=date(2025, 8, 1))
    written = wire.verdict(verdict=verdict)
    assert written["ruling"] == "decided"
    assert written["holder"] == {
        "body": "commune-chair",
        "tier": "commune",
        "name": "Chủ tịch Ủy ban nhân dân Phường Ea Kao",
        "office": f"{verdict.place_key}.chair",
        "unit": verdict.place_key,
    }
