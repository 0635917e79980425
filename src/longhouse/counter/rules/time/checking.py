"""What a deadline may be asked of: amounts that can be counted, pauses in order."""

from itertools import pairwise

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Pause, TimeAllowed, TimeUnit, Timing

MOST = {  # more than any procedure has; a larger number is a slip of the pen
    TimeUnit.HOUR: 2_000,
    TimeUnit.WORKING_HOUR: 2_000,
    TimeUnit.DAY: 750,
    TimeUnit.WORKING_DAY: 500,
    TimeUnit.MONTH: 24,
}
SAME_DAY_UNITS = (TimeUnit.DAY, TimeUnit.WORKING_DAY)


class AmountNotCountable(Refusal):
    """Time is asked for in an amount that cannot be counted."""

    code = "amount-not-countable"
    sentence = mark(
        "Không tính được %(amount)s %(unit)s. Giờ và tháng từ 1; ngày từ 0 (trong ngày); nhiều nhất %(most)s."
    )


class PausesNotInOrder(Refusal):
    """The waits for supplements overlap, run backwards, or begin before the dossier was received."""

    code = "pauses-not-in-order"
    sentence = mark("Các lần chờ bổ sung phải sau lúc nhận, nối nhau theo thời gian và không chồng nhau.")


def check_timing(*, timing: Timing) -> None:
    """Raise where the timing cannot be counted.

    Raises:
        AmountNotCountable: below 1 (below 0 for days), or more than any procedure has.
        PausesNotInOrder: waits that overlap or precede the receipt.
        ValueError: a moment without a zone.
    """
    _check_amount(timing.allowed)
    begins = local(timing.received_at)
    for pause in timing.pauses:
        if local(pause.begins_at) < begins or not _runs_forward(pause):
            raise PausesNotInOrder
    for earlier, later in pairwise(timing.pauses):
        if earlier.ends_at is None or later.begins_at < earlier.ends_at:
            raise PausesNotInOrder


def _runs_forward(pause: Pause) -> bool:
    return pause.ends_at is None or local(pause.begins_at) < local(pause.ends_at)


def _check_amount(allowed: TimeAllowed) -> None:
    least = 0 if allowed.unit in SAME_DAY_UNITS else 1
    if not least <= allowed.amount <= MOST[allowed.unit]:
        raise AmountNotCountable(amount=allowed.amount, unit=allowed.unit.value, most=MOST[allowed.unit])
