"""From the words of a procedure and the columns of a dossier to what the time engine counts, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.shapes import Channel, Extension, Pause, TimeAllowed, TimeUnit
from longhouse.procedures.shapes import TimeLimit

ANY = "any"
MOST_SUPPLEMENTS = 2


class SupplementAskedTwice(Refusal):
    """A supplement was asked for twice already."""

    code = "supplement-asked-twice"
    sentence = mark("Hồ sơ này đã yêu cầu bổ sung hai lần. Xin giải quyết theo giấy tờ đang có.")


class SecondSupplementNeedsReason(Refusal):
    """A second supplement is asked for without saying why the first could not hold it all."""

    code = "second-supplement-needs-reason"
    sentence = mark(
        "Đây là lần yêu cầu bổ sung thứ hai; hồ sơ sẽ tính là trễ. Xin ghi lý do vì sao lần đầu chưa nói hết."
    )


class NothingAsked(Refusal):
    """A supplement asks for nothing."""

    code = "nothing-asked"
    sentence = mark("Chưa ghi giấy tờ nào cần bổ sung. Xin ghi từng giấy tờ và lý do.")


def allowed_for(*, limits: Sequence[TimeLimit], channel: Channel) -> TimeAllowed | None:
    """Return the time a procedure allows for a channel; None where its definition does not know it.

    A line for the very channel wins over one for any; the first that can be counted is taken.
    """
    for wanted in (channel.word, ANY):
        for limit in limits:
            if limit.channel == wanted and limit.amount is not None and limit.unit in set(TimeUnit):
                cutoff = time.fromisoformat(limit.cutoff) if limit.cutoff else None
                return TimeAllowed(limit.amount, TimeUnit(limit.unit), cutoff)
    return None


def check_can_ask(*, asked_before: int, items: Iterable[str], reason: str) -> None:
    """Raise where a supplement may not be asked for.

    Raises:
        NothingAsked: no item says what is missing.
        SecondSupplementNeedsReason: it is the second one and nobody says why.
        SupplementAskedTwice: it would be the third.

    Source: that repeated requests are limited is unconfirmed (Decree 61/2018 art. 19); that a second one makes the
        dossier late for the index is second-hand (Decision 766/QD-TTg, indicator 2.1).
    """
    if not [item for item in items if item.strip()]:
        raise NothingAsked
    if asked_before >= MOST_SUPPLEMENTS:
        raise SupplementAskedTwice
    if asked_before and not reason.strip():
        raise SecondSupplementNeedsReason


def written_allowed(*, allowed: TimeAllowed | None) -> dict[str, Any] | None:
    """Return the time allowed as plain data."""
    if allowed is None:
        return None
    cutoff = allowed.cutoff.isoformat(timespec="minutes") if allowed.cutoff else None
    return {"amount": allowed.amount, "unit": allowed.unit.value, "cutoff": cutoff}


def allowed_of(*, written: Mapping[str, Any] | None) -> TimeAllowed | None:
    """Return the time allowed from plain data."""
    if written is None:
        return None
    cutoff = time.fromisoformat(written["cutoff"]) if written["cutoff"] else None
    return TimeAllowed(written["amount"], TimeUnit(written["unit"]), cutoff)


def written_pauses(*, pauses: Iterable[Pause]) -> list[list[str | None]]:
    """Return the waits as plain data."""
    return [
        [pause.begins_at.isoformat(), pause.ends_at.isoformat() if pause.ends_at else None]
        for pause in pauses
    ]


def pauses_of(*, written: Iterable[Sequence[str | None]]) -> tuple[Pause, ...]:
    """Return the waits from plain data."""
    return tuple(
        Pause(datetime.fromisoformat(begins), datetime.fromisoformat(ends) if ends else None)
        for begins, ends in written
        if begins
    )


def written_extension(*, extension: Extension) -> dict[str, str]:
    """Return the apology as plain data."""
    return {"told_at": extension.told_at.isoformat(), "promised_on": extension.promised_on.isoformat()}


def extension_of(*, written: Mapping[str, str] | None) -> Extension | None:
    """Return the apology from plain data."""
    if not written:
        return None
    return Extension(datetime.fromisoformat(written["told_at"]), date.fromisoformat(written["promised_on"]))
