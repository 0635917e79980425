"""Acts of a learning place: keep what phones send, carry it to the province byte by byte, and tell what the province said."""

from collections.abc import Collection, Mapping
from datetime import datetime

from longhouse.learning.adapters import relay_line, relay_tls
from longhouse.learning.adapters.relay_store import ANSWERED, COPIES, WAITING, RelayStore
from longhouse.learning.queries.relay import province_address, relay_store
from longhouse.learning.rules import relay as rules
from longhouse.learning.shapes import KeptEnvelope, LineAnswer, PlaceCertificate

PUSH = "/api/v1/sync/push"


def take_envelope(*, headers: Mapping[str, str], body: bytes, at: datetime) -> LineAnswer:
    """Keep an envelope, then try to send it, and return what the province says now, or said to the same before.

    What it answered before waits again all the same: a phone that sends it anew may know that the province lost it.

    Raises:
        KeptHere: it is safe on this disk and waits for a line.
        PlaceFull: nothing more can be kept; the phone still has it.
        EnvelopeTooHeavy: it is larger than the province takes.
    """
    store = relay_store()
    envelope = KeptEnvelope(rules.key_of(headers=headers, body=body), headers, body)
    if store.count(WAITING) >= rules.MOST_WAITING:
        raise rules.PlaceFull
    try:
        store.keep(envelope, at=at)
    except OSError as error:
        raise rules.PlaceFull from error
    answer = _carry(store, envelope, at) or store.answer(ANSWERED, envelope.key)
    if answer is None:
        raise rules.KeptHere
    return answer


def carry_waiting(*, at: datetime) -> int:
    """Send what waits, the longest waiting first, until the line ends; return how many the province answered."""
    store, carried = relay_store(), 0
    for envelope in store.waiting():
        answer = _carry(store, envelope, at)
        if answer is None:
            break
        carried += 1
    return carried


def passed_on(*, method: str, path: str, headers: Mapping[str, str], body: bytes, at: datetime) -> LineAnswer:
    """Return what the province answers to anything else that only it knows.

    Raises:
        NoLine: it cannot be reached.
    """
    answer = relay_line.asked(
        province=province_address(), method=method, path=path, headers=headers, body=body
    )
    if answer is None:
        raise rules.NoLine
    relay_store().mark(reached_at=at.isoformat())
    return answer


def copied(*, path: str, key: str, is_for_ever: bool, at: datetime) -> LineAnswer:
    """Return a public answer of the province, such as a pack's list or part: fresh where there is a line, else as kept.

    Args:
        path: with its question mark.
        key: the name under which the copy is kept.
        is_for_ever: it never changes, so that a copy needs no line.
        at: now.

    Raises:
        NoLine: the province cannot be reached and there is no copy.
    """
    store = relay_store()
    held = store.answer(COPIES, key)
    if held and is_for_ever:
        return held
    answer = relay_line.asked(province=province_address(), method="GET", path=path, headers={})
    if answer is None or rules.fate(status=answer.status) is rules.Fate.WAITING:
        if held is None:
            raise rules.NoLine
        return held
    store.mark(reached_at=at.isoformat())
    if rules.fate(status=answer.status) is rules.Fate.ANSWERED and store.count(COPIES) < rules.MOST_COPIES:
        store.put_answer(COPIES, key, answer)
    return answer


def certify_place(*, names: Collection[str], at: datetime) -> PlaceCertificate:
    """Return the place's certificate for these local names, made where there is none that is still good.

    Args:
        names: see `rules.relay.is_local`.
        at: now.
    """
    return relay_tls.certified(folder=relay_store().folder / "tls", names=names, at=at)


def _carry(store: RelayStore, envelope: KeptEnvelope, at: datetime) -> LineAnswer | None:
    """Send one envelope as it came; None: it goes on waiting."""
    answer = relay_line.asked(
        province=province_address(), method="POST", path=PUSH, headers=envelope.headers, body=envelope.body
    )
    becomes = rules.fate(status=answer.status) if answer else rules.Fate.WAITING
    if answer is None or becomes is rules.Fate.WAITING:
        return None
    store.put_answer(ANSWERED, envelope.key, answer)
    if becomes is rules.Fate.REFUSED:
        store.refuse(envelope.key)
    else:
        store.done(envelope.key)
        store.mark(sent_at=at.isoformat(), sent=int(str(store.marks().get("sent", 0))) + 1)
    store.mark(reached_at=at.isoformat())
    return answer
