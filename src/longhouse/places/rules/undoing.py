"""Undo what a file changed: for a day, by whoever saved it, and only while nobody has changed the same rows since."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.shape import Column
from longhouse.core.words import mark

UNDONE_WITHIN = timedelta(days=1)
Row = Mapping[str, object]
Cells = Mapping[str, str | int | float]


class SaveNotUndoable(Refusal):
    """A saving is unknown, undone already, too old, or somebody else's."""

    code = "save-not-undoable"
    status = HTTPStatus.CONFLICT
    sentence = mark("Lần lưu này không bỏ được nữa: đã bỏ rồi, đã quá một ngày, hoặc do người khác lưu.")


def cells_of(*, row: Row, columns: Sequence[Column]) -> Cells:
    """Return a row as the cells of its table: what `row_from` takes back."""
    return {column.key: column.kind.write(row.get(column.key)) for column in columns}


def row_from(*, cells: Cells, columns: Sequence[Column]) -> Row:
    """Return the row of some cells."""
    return {
        column.key: column.kind.read(str(text)) if (text := cells.get(column.key, "")) != "" else column.blank
        for column in columns
    }


def check_can_undo(*, by: str, saved_at: datetime, is_undone: bool, actor: Actor, now: datetime) -> None:
    """Raise SaveNotUndoable unless the actor may undo a saving now."""
    is_theirs = actor.kind is ActorKind.SYSTEM or actor.holds(Role.PROVINCE_EDITOR) or actor.code == by
    if is_undone or not is_theirs or now - saved_at > UNDONE_WITHIN:
        raise SaveNotUndoable
