"""Who keeps the villages and learning places of a commune."""

from http import HTTPStatus

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.shape import CellFault, Identity, SheetDiff
from longhouse.core.words import mark

KEEPERS = frozenset({Role.CLERK, Role.SPECIALIST, Role.LEADER})


class SheetHasFaults(Refusal):
    """A file that has wrong cells was to be saved."""

    code = "sheet-has-faults"
    sentence = mark("Tệp còn %(count)s ô sai nên chưa lưu gì. Ô đầu tiên: %(first)s")

    @classmethod
    def of(cls, faults: tuple[CellFault, ...]) -> "SheetHasFaults":
        """Return the refusal that tells of these faults."""
        return cls(count=len(faults), first=str(faults[0]))


class RowsChangedMeanwhile(Refusal):
    """Between the preview and the saving somebody changed the same rows."""

    code = "rows-changed-meanwhile"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Trong lúc ông bà xem, danh sách đã đổi. Chưa lưu gì. Xin gửi lại tệp để xem thay đổi mới."
    )


def check_as_shown(*, faults: tuple[CellFault, ...], diff: SheetDiff[Identity], shown: str) -> None:
    """Let a file be saved only where it is right and changes just what the person saw before.

    Args:
        faults: what is wrong with it.
        diff: what it changes now.
        shown: the digest of the changes that were shown.

    Raises:
        SheetHasFaults: a cell is wrong.
        RowsChangedMeanwhile: saving would change something else than what was shown.
    """
    if faults:
        raise SheetHasFaults.of(faults)
    if digest(diff=diff) != shown:
        raise RowsChangedMeanwhile


def can_keep(*, actor: Actor, unit_key: str) -> bool:
    """Tell whether the actor keeps the lists of a commune: the province's editor all, its officers their own."""
    if actor.kind is ActorKind.SYSTEM or actor.holds(Role.PROVINCE_EDITOR):
        return True
    return unit_key in kept_units(actor=actor)


def kept_units(*, actor: Actor) -> frozenset[str]:
    """Return the units in whose offices the actor is clerk, specialist or leader."""
    return frozenset(office.partition(".")[0] for role, office in actor.posts if role in KEEPERS)
