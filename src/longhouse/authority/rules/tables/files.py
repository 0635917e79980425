"""Refusals of files that hold a table, whatever their kind."""

from http import HTTPStatus

from longhouse.authority.rules.tables.shape import Mistake, TableWrong
from longhouse.authority.rules.tables.tokens import ExpressionWrong
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024


class TableFileTooBig(Refusal):
    """A file is larger than any table."""

    code = "table-file-too-big"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark("Tệp bảng quyết định quá lớn, chỉ nhận đến %(most_mb)s MB.")


class TableFileBroken(Refusal):
    """A file does not hold what its kind must hold."""

    code = "table-file-broken"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Không đọc được tệp bảng quyết định: %(why)s. Xin lấy bản mẫu rồi điền lại.")


def check_size(*, content: bytes) -> None:
    """Refuse a file by its size.

    Raises:
        TableFileTooBig: over `MOST_BYTES`.
    """
    if len(content) > MOST_BYTES:
        raise TableFileTooBig(most_mb=MOST_BYTES // (1024 * 1024))


def refused_cell(*, error: ExpressionWrong, row: str = "", column: str = "", place: str = "") -> TableWrong:
    """Return the refusal of a whole table for what is wrong with one cell."""
    return TableWrong((Mistake(error.sentence, error.values, error.example, row, column, place),))


def refused(
    *, sentence: str, example: str, place: str = "", column: str = "", **values: object
) -> TableWrong:
    """Return the refusal of a whole table for one mistake."""
    return TableWrong((Mistake(sentence, values, example, "", column, place),))
