"""The verifier finds every tampering and names the row."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.audit import rules
from longhouse.audit.shapes import Entry, FindingKind
from tests.audit.factories import chain


def found(entries: list[Entry], length: int) -> list[tuple[FindingKind, int]]:
    """Return what the verifier says of these rows against the true head of a chain of `length`."""
    head = chain(length=length)[1]
    return [(finding.kind, finding.sequence) for finding in rules.verify_chain(entries=entries, head=head)]


def rewritten(entry: Entry, **changes: Any) -> Entry:
    """Return the row changed by somebody clever, who also mends its own hash."""
    changed = replace(entry, **changes)
    return replace(changed, hash=rules.row_hash(changed))


def test_a_sound_chain_has_no_finding() -> None:
    assert found(chain(length=5)[0], 5) == []


def test_an_empty_chain_has_no_finding() -> None:
    assert found([], 0) == []


def test_a_changed_row_is_named() -> None:
    entries = chain(length=5)[0]
    entries[2] = replace(entries[2], reason="khác")
    assert found(entries, 5) == [(FindingKind.CHANGED, 3)]


def test_a_row_rewritten_with_its_hash_is_named() -> None:
    entries = chain(length=5)[0]
    entries[2] = rewritten(entries[2], reason="khác")
    assert found(entries, 5) == [(FindingKind.CHANGED, 3)]


def test_the_latest_row_rewritten_with_its_hash_is_named() -> None:
    entries = chain(length=5)[0]
    entries[4] = rewritten(entries[4], reason="khác")
    assert found(entries, 5) == [(FindingKind.CHANGED, 5)]


def test_a_removed_row_is_named() -> None:
    entries = chain(length=5)[0]
    del entries[1]
    assert found(entries, 5) == [(FindingKind.REMOVED, 2)]


def test_an_inserted_row_is_named() -> None:
    entries = chain(length=5)[0]
    entries.insert(3, rewritten(entries[2], reason="chen"))
    assert (FindingKind.INSERTED, 3) in found(entries, 5)


def test_a_reordered_row_is_named() -> None:
    entries = chain(length=5)[0]
    entries[1], entries[2] = entries[2], entries[1]
    assert (FindingKind.REORDERED, 2) in found(entries, 5)


def test_a_cut_tail_is_named_row_by_row() -> None:
    assert found(chain(length=5)[0][:3], 5) == [(FindingKind.CUT_OFF, 4), (FindingKind.CUT_OFF, 5)]


def test_rows_after_the_head_are_named() -> None:
    assert found(chain(length=6)[0], 5) == [(FindingKind.INSERTED, 6)]


@given(
    length=st.integers(2, 12),
    victim=st.integers(0, 11),
    field=st.sampled_from(
        ["actor_code", "event", "subject", "office", "reason", "detail", "previous_hash", "hash"]
    ),
    text=st.text(max_size=5),
)
def test_any_change_of_any_field_is_found(length: int, victim: int, field: str, text: str) -> None:
    entries = chain(length=length)[0]
    place = victim % length
    changed = replace(entries[place], **{field: getattr(entries[place], field) + "x" + text})
    entries[place] = changed
    assert any(number in {place + 1, place} for _kind, number in found(entries, length))


@given(length=st.integers(2, 12), order=st.randoms())
def test_any_other_order_is_found(length: int, order: object) -> None:
    entries = chain(length=length)[0]
    shuffled = list(entries)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert bool(found(shuffled, length)) is (shuffled != entries)


@given(length=st.integers(1, 12), kept=st.sets(st.integers(0, 11)))
def test_any_removal_is_found(length: int, kept: set[int]) -> None:
    entries = chain(length=length)[0]
    left = [entry for place, entry in enumerate(entries) if place in kept]
    missing = {number for _kind, number in found(left, length)}
    assert missing >= {place + 1 for place in range(length) if place not in kept}


@pytest.mark.parametrize(
    ("first", "second"), [(("ab", "c"), ("a", "bc"))], ids=["a letter cannot move to the next field"]
)
def test_fields_cannot_borrow_from_each_other(first: tuple[str, str], second: tuple[str, str]) -> None:
    entry = chain(length=1)[0][0]
    one = replace(entry, subject=first[0], office=first[1])
    other = replace(entry, subject=second[0], office=second[1])
    assert rules.row_hash(one) != rules.row_hash(other)
