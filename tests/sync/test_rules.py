"""Envelopes: columns give back what they were given, hashes tell prefixes apart, what is too large is not opened."""

import json
import zlib
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from longhouse.sync.jobs.simulated_house import POISON, House
from longhouse.sync.rules import chain, columns, receiving, wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent, SyncMark, SyncVerdict

REPLICA = UUID("0193f6a2-0000-7000-8000-000000000001")
LEARNER = "0193f6a2-0000-7000-8000-00000000000a"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ids = st.sampled_from([LEARNER, LEARNER[:-1] + "b", LEARNER[:-1] + "c"])
values = texts | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.lists(texts, max_size=3) | ids
bodies = st.dictionaries(st.sampled_from(["name", "learner", "session", "at", "words"]), values, max_size=5)
events = st.lists(st.builds(SyncEvent, st.sampled_from(["a", "b.c"]), bodies), max_size=12)
quick = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def note(words: str) -> SyncEvent:
    """Return an event."""
    return SyncEvent("note", {"words": words})


def batch(*words: str, first: int = 1, after: bytes | None = None) -> SyncBatch:
    """Return a batch of notes."""
    start = chain.start(replica=REPLICA) if after is None else after
    return SyncBatch(REPLICA, first, start, tuple(note(word) for word in words))


@given(events=events)
@example(
    events=[SyncEvent("a", {"at": -(2**53) + 1}), SyncEvent("a", {"at": 2**53 - 1})]
)  # too far for a step
@quick
def test_what_is_packed_by_columns_is_unpacked_the_same(events: list[SyncEvent]) -> None:
    log = Log(REPLICA, list(events))
    sent = SyncBatch(REPLICA, 1, log.chains[0], tuple(events))
    said = wire.written(batch=sent, named=wire.named(events=events))
    read = wire.batch_of(said=wire.opened(sent=wire.packed(said=said), is_packed=True), names={})
    assert chain.links(batch=read) == log.chains


@given(events=events, cut=st.integers(0, 11))
@quick
def test_a_later_batch_may_mean_what_an_earlier_one_named(events: list[SyncEvent], cut: int) -> None:
    log, named = Log(REPLICA, list(events)), wire.named(events=events)
    cut = min(cut, len(events))
    rest = SyncBatch(REPLICA, cut + 1, log.chains[cut], tuple(events[cut:]))
    said = wire.written(batch=rest, named=named)
    known = {seq: name for name, seq in named.items()}
    wanted = columns.references(groups=said["groups"])
    read = wire.batch_of(said=said, names={seq: known[seq] for seq in wanted})
    assert chain.links(batch=read) == log.chains[cut:]


@given(said=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["v", "replica", "from", "groups", "op", "n", "same", "cols", "x#", "y+"]), inner),
    max_leaves=20,
))  # fmt: skip
@quick
def test_whatever_is_sent_is_read_or_refused(said: object) -> None:
    good = wire.written(batch=batch("a"), named={})
    with pytest.raises(wire.EnvelopeNotRight):
        wire.batch_of(said=good | {"groups": [said]}, names={}) if said != {} else _refuse()
    with pytest.raises((wire.EnvelopeNotRight, wire.EnvelopeTooLarge)):
        wire.head(said=wire.opened(sent=json.dumps(said).encode(), is_packed=False))


def _refuse() -> None:
    raise wire.EnvelopeNotRight(what="nothing")


def test_a_bomb_is_not_opened() -> None:
    bomb = zlib.compress(b" " * 50_000_000, 9, 31)
    assert len(bomb) < wire.MOST_SENT
    with pytest.raises(wire.EnvelopeTooLarge):
        wire.opened(sent=bomb, is_packed=True)


@pytest.mark.parametrize("sent", [b"", b"x", wire.packed(said={})[:-4], b"\x1f\x8b"])
def test_what_is_no_whole_gzip_is_refused(sent: bytes) -> None:
    with pytest.raises(wire.EnvelopeNotRight):
        wire.opened(sent=sent, is_packed=True)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (1.5, "a fraction"),
        ({}, "a nest"),
        ([1], "numbers in a list"),
        (2**60, "beyond a phone's numbers"),
        ("\ud800", "half"),
    ],
)
def test_a_value_that_two_programs_might_write_differently_is_refused(value: object, what: str) -> None:
    said = wire.written(batch=batch(), named={}) | {"groups": [{"op": "a", "rows": [{"words": value}]}]}
    with pytest.raises(wire.EnvelopeNotRight):
        wire.batch_of(said=said, names={})


def test_the_hash_is_the_one_that_the_document_shows() -> None:
    event = SyncEvent("learning.field", {"kind": "NOTE", "words": "Buôn Ê Đê", "at": 1})
    assert chain.text(event=event) == '["learning.field",{"at":1,"kind":"NOTE","words":"Buôn Ê Đê"}]'
    reached = chain.link(before=chain.start(replica=REPLICA), event=event)
    assert wire.code_of(reached) == "DyMFor3MP81YqioSwDvWlA"


def read(sent: SyncBatch, *held: str) -> receiving.Reading:
    """Read a batch where notes are held already."""
    log = Log(REPLICA, [note(word) for word in held])
    mark = SyncMark(len(held), log.chains[-1])
    return receiving.read(batch=sent, mark=mark, known=dict(enumerate(log.chains)), forks=set())


def test_only_what_is_not_held_is_fresh() -> None:
    reading = read(batch("a", "b", "c"), "a", "b")
    assert [(seq, event.body["words"]) for seq, event, _ in reading.fresh] == [(3, "c")]


def test_another_content_under_a_number_is_a_fork_and_nothing_of_it_is_fresh() -> None:
    reading = read(batch("a", "x", "c"), "a", "b")
    assert (reading.verdict, reading.fork, reading.fresh) == (SyncVerdict.FORK, 2, ())


def test_a_gap_and_another_past_are_told_before_anything_is_opened() -> None:
    held = chain.start(replica=REPLICA)
    mark = SyncMark(0, held)
    assert receiving.meets(first=3, after=held, mark=mark, before=None) is SyncVerdict.GAP
    assert receiving.meets(first=1, after=b"other", mark=mark, before=held) is SyncVerdict.UNLIKE


def test_the_replica_of_a_fork_is_the_same_for_every_copy_of_a_phone() -> None:
    phones = [Outbox([Log(REPLICA, [note("a"), note("b")])]) for _ in range(2)]
    for phone in phones:
        sent = phone.next_batch(limit=9)
        assert sent
        reply = wire.heard(said={"is": "fork", "have": 2, "sum": "", "fork": 2})
        phone.hear(batch=sent, reply=reply)
    assert phones[0].logs[1].replica == phones[1].logs[1].replica
    assert phones[0].waiting() == 1


@given(events=events)
@settings(quick, max_examples=60)
def test_the_names_in_a_batch_are_those_of_its_events(events: list[SyncEvent]) -> None:
    groups = columns.pack(events=events, named=wire.named(events=events))
    said = [event.body.get("name") for event in events]
    assert columns.names(groups=groups, first=5) == {
        seq: name for seq, name in enumerate(said, start=5) if isinstance(name, str) and name
    }
    rows = [{"op": event.op, "rows": [dict(event.body)]} for event in events]
    assert columns.names(groups=rows, first=5) == columns.names(groups=groups, first=5)


@given(
    schedule=st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "before", "after"])), max_size=40),
    sizes=st.lists(st.integers(1, 4), min_size=1, max_size=6),
    poison=st.sets(st.integers(0, 23)),
)
@settings(quick, max_examples=100)
def test_in_whatever_order_and_however_often_batches_come_the_same_stands(
    schedule: list[tuple[int, str]], sizes: list[int], poison: set[int]
) -> None:
    made = [
        SyncEvent(POISON if number in poison else "note", {"mark": f"m{number}"})
        for number in range(sum(sizes))
    ]
    phone, house = Outbox([Log(REPLICA, made)]), House()
    letters = letters_of(phone, sizes)
    for place, crash in schedule:
        house.crash = crash
        house.push(letters[place % len(letters)])
    house.crash = ""
    for letter in letters:
        house.push(letter)
    kept = [str(event.body["mark"]) for event in made if event.op == POISON]
    assert house.store.recorded == [str(event.body["mark"]) for event in made if event.op != POISON]
    assert house.store.quarantine == kept
    assert house.store.chains[REPLICA] == phone.logs[0].chains


def letters_of(phone: Outbox, sizes: list[int]) -> list[dict[str, object]]:
    """Return the envelopes in which a phone sends everything, each of its size."""
    letters, log = [], phone.logs[0]
    for size in sizes:
        sent = phone.next_batch(limit=size)
        assert sent
        letters.append(wire.written(batch=sent, named=wire.named(events=log.events)))
        log.sure = sent.latest
    return letters
