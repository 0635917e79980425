"""What the launcher says when the database or the port is not as it should be; nothing is damaged."""

from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class PortTaken(Refusal):
    """Another program answers on the port."""

    code = "port-taken"
    status = HTTPStatus.CONFLICT
    sentence = mark("Cổng %(port)s đang có chương trình khác dùng (%(program)s). Dừng nó, hoặc chọn cổng khác: make run PORT=%(other)s")


class DiskFull(Refusal):
    """There is too little room for the database to work safely."""

    code = "disk-full"
    status = HTTPStatus.INSUFFICIENT_STORAGE
    sentence = mark("Ổ đĩa của %(folder)s chỉ còn %(free)s MB, cần ít nhất %(needed)s MB. Dọn bớt rồi chạy lại; dữ liệu vẫn nguyên.")


class DataOfAnotherVersion(Refusal):
    """The data folder was made by another major version of PostgreSQL."""

    code = "data-of-another-version"
    sentence = mark(
        "Dữ liệu ở %(folder)s do PostgreSQL %(found)s tạo, máy này chạy %(ours)s. Chưa đụng gì tới dữ liệu. "
        "Xem docs/runbooks/database.md để chuyển, hoặc đặt LONGHOUSE_VAR sang thư mục khác."
    )


class FolderNotOurs(Refusal):
    """The data folder holds something that is no database of ours."""

    code = "folder-not-ours"
    sentence = mark("Thư mục %(folder)s có tệp lạ, không phải dữ liệu PostgreSQL. Chưa đụng gì. Đặt LONGHOUSE_VAR sang thư mục trống.")


class ServerNotStarted(Refusal):
    """The embedded server did not start."""

    code = "server-not-started"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("PostgreSQL kèm theo không khởi động được: %(why)s. Nhật ký đầy đủ: %(log)s")


class ServerNotReachable(Refusal):
    """The server that DATABASE_URL names does not let us in."""

    code = "server-not-reachable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Không vào được máy chủ trong DATABASE_URL (%(place)s): %(why)s. Kiểm tra địa chỉ, tên và mật khẩu.")


class ServerTooOld(Refusal):
    """The server that DATABASE_URL names is older than we support."""

    code = "server-too-old"
    sentence = mark("Máy chủ trong DATABASE_URL là PostgreSQL %(found)s; cần từ 15 trở lên.")


class RolesNotMakeable(Refusal):
    """The login of DATABASE_URL may not make the two roles or the database."""

    code = "roles-not-makeable"
    status = HTTPStatus.FORBIDDEN
    sentence = mark(
        "Tài khoản trong DATABASE_URL không được tạo vai trò. Nhờ người quản trị chạy một lần: "
        "ALTER ROLE %(login)s CREATEROLE CREATEDB;"
    )


class DatabaseNotOurs(Refusal):
    """A database of our name exists on that server with somebody else's tables."""

    code = "database-not-ours"
    status = HTTPStatus.CONFLICT
    sentence = mark("Trên máy chủ đó đã có cơ sở dữ liệu “%(database)s” của chương trình khác. Chưa đụng gì. Đặt LONGHOUSE_DATABASE sang tên khác.")
