"""Rules of questions that people answer: codes, words that may be kept, desks, risk, states, deadlines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.adapters.working_days import due_after
from longhouse.assistant.rules.privacy import masked
from longhouse.assistant.rules.tickets import codes, desks, states, wording
from longhouse.core.actor import Actor, ActorKind, Role

HOUSE = desks.House(
    working_days=2, months=12, province="66", default_office="center", owners={"land": "snnmt"},
    high_fields=frozenset({"land"}), high_words=("tien", "ket hon"), keep_days=365, count_days=180,
    small_number=5, model_per_minute=30, model_per_day=2000,
)  # fmt: skip


def officer(code: str, role: Role, office: str) -> Actor:
    """Return a person with one post."""
    return Actor(ActorKind.PERSON, code, frozenset({Role.CITIZEN, role}), frozenset({office}))


@given(st.lists(st.integers(0, len(codes.ALPHABET) - 1), min_size=6, max_size=6))
def test_a_code_survives_being_copied_by_hand(choices: list[int]) -> None:
    code = codes.code_of(choices=choices)
    assert codes.typed_code(text=f" {codes.shown_code(code=code).lower()} ") == code
    assert not set("01ILOU") & set(code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Khai sinh cần gì?", "Khai sinh cần gì?", id="plain words stay"),
        pytest.param("gọi tôi 0905 123 456", "gọi tôi •••", id="a telephone is masked"),
        pytest.param("••• gọi 0905123456", "••• gọi •••", id="a mask already there hides no second number"),
        pytest.param("0905\u200b123\u200b456", "•••", id="hidden signs do not split a number"),
        pytest.param("a\nb\tc", "a b c", id="one line"),
    ],
)
def test_what_may_be_kept(typed: str, kept: str) -> None:
    assert wording.kept(text=typed) == kept


@given(
    st.text(max_size=60),
    st.sampled_from(["0905123456", "079203001234", "a@b.vn", "cccd 079203001234"]),
    st.text(max_size=60),
)
def test_nothing_personal_is_ever_kept(before: str, private: str, after: str) -> None:
    kept = wording.kept(text=f"{before} {private} {after}")
    assert all(masked(part) is None for part in kept.split("•••"))
    assert wording.kept(text=kept) == kept


@pytest.mark.parametrize(
    ("unit", "field", "office"),
    [
        pytest.param("24169", "land", "24169.center", id="the commune that was named"),
        pytest.param("", "land", "66.snnmt", id="the province's office of the field"),
        pytest.param("", "unheard", "66.center", id="the province's centre where no field is known"),
    ],
)
def test_on_whose_desk_a_question_lies(unit: str, field: str, office: str) -> None:
    assert desks.desk_of(unit_key=unit, field=field, house=HOUSE) == office


@pytest.mark.parametrize(
    ("texts", "field", "risk"),
    [
        pytest.param(["Giờ mở cửa?", "Từ sáu giờ."], "", desks.Risk.LOW, id="opening hours"),
        pytest.param(["Bao lâu?", "Không mất tiền."], "", desks.Risk.HIGH, id="money in the answer"),
        pytest.param(["Kết  hôn ở đâu?"], "", desks.Risk.HIGH, id="marriage, however it is spaced"),
        pytest.param(["Ở đâu?"], "land", desks.Risk.HIGH, id="the field of land"),
    ],
)
def test_how_risky_an_answer_is(texts: list[str], field: str, risk: desks.Risk) -> None:
    assert desks.risk_of(texts=texts, field=field, house=HOUSE) is risk


@pytest.mark.parametrize(
    ("who", "risk", "may"),
    [
        pytest.param(
            officer("b", Role.LEADER, "24169.ubnd"), desks.Risk.LOW, True, id="a leader of the commune"
        ),
        pytest.param(
            officer("b", Role.LEADER, "24169.ubnd"), desks.Risk.HIGH, False, id="a leader, of weighty matters"
        ),
        pytest.param(
            officer("b", Role.LEADER, "24163.ubnd"), desks.Risk.LOW, False, id="a leader of another commune"
        ),
        pytest.param(officer("b", Role.CLERK, "24169.center"), desks.Risk.LOW, False, id="a clerk"),
        pytest.param(
            officer("b", Role.PROVINCE_EDITOR, "66.ubnd"), desks.Risk.HIGH, True, id="the province's editor"
        ),
        pytest.param(
            officer("a", Role.PROVINCE_EDITOR, "66.ubnd"), desks.Risk.LOW, False, id="never the writer"
        ),
        pytest.param(Actor.anonymous(), desks.Risk.LOW, False, id="nobody known"),
    ],
)
def test_who_may_approve(who: Actor, risk: desks.Risk, may: bool) -> None:
    found = desks.can_approve(
        actor=who, risk=risk, written_by="a", unit_key="24169", office_code="24169.center"
    )
    assert found is may


@pytest.mark.parametrize("state", states.State)
def test_every_state_has_its_row_and_its_name(state: states.State) -> None:
    assert state in states.NEXT
    assert state in states.STATE_NAMES


def test_an_answered_question_goes_nowhere() -> None:
    with pytest.raises(states.StateNotReachable):
        states.check_can_move(current=states.State.ANSWERED, target=states.State.TAKEN)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        pytest.param(date(2026, 11, 26), date(2026, 11, 30), id="a weekend is skipped"),
        pytest.param(date(2026, 8, 21), date(2026, 8, 24), id="a made-up Saturday counts"),
        pytest.param(date(2026, 2, 13), date(2026, 2, 24), id="Tết is skipped"),
    ],
)
def test_two_working_days(day: date, due: date) -> None:
    assert due_after(day=day, working_days=2) == due
