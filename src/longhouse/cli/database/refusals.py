"""What the house says when its database cannot be had. In every case nothing was changed."""

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class DiskAlmostFull(Refusal):
    """There is too little room to run a database safely."""

    code = "disk-almost-full"
    sentence = mark(
        "Ổ đĩa của %(folder)s chỉ còn %(free_mb)s MB trống, cần ít nhất %(needed_mb)s MB. "
        "Chưa khởi động cơ sở dữ liệu, dữ liệu còn nguyên. Hãy dọn bớt chỗ rồi chạy lại."
    )


class DiskFull(Refusal):
    """The embedded server itself found no room."""

    code = "disk-full"
    sentence = mark(
        "PostgreSQL dừng vì hết chỗ trên ổ đĩa của %(folder)s: %(why)s. Dữ liệu đã ghi còn nguyên. Hãy dọn bớt chỗ rồi chạy lại."
    )


class DataFromOtherVersion(Refusal):
    """The data folder was made by another major version of PostgreSQL."""

    code = "data-from-other-version"
    sentence = mark(
        "Thư mục dữ liệu %(folder)s là của PostgreSQL %(found)s, bản này dùng PostgreSQL %(needed)s. Chưa đụng vào gì. "
        "Chuyển dữ liệu sang: xem mục “Đổi phiên bản PostgreSQL” trong docs/runbooks/database.md."
    )


class DataFolderForeign(Refusal):
    """The data folder holds something that is not PostgreSQL's."""

    code = "data-folder-foreign"
    sentence = mark(
        "Thư mục %(folder)s có tệp khác (ví dụ %(example)s) mà không phải dữ liệu PostgreSQL. Chưa đụng vào gì. "
        "Hãy dời các tệp đó đi, hoặc đặt LONGHOUSE_VAR sang thư mục khác."
    )


class ServerDidNotStart(Refusal):
    """The embedded server did not start, for a reason of its own."""

    code = "server-did-not-start"
    sentence = mark("PostgreSQL đi kèm không khởi động được: %(why)s. Dữ liệu còn nguyên. Nhật ký: %(log)s")


class ServerGone(Refusal):
    """Nobody answers where the database should be, or it went away meanwhile."""

    code = "server-gone"
    sentence = mark(
        "Không liên lạc được với máy chủ cơ sở dữ liệu ở %(where)s: %(why)s. "
        "Việc đang làm dở đã được hoàn lại. Hãy kiểm tra máy chủ và DATABASE_URL rồi chạy lại."
    )


class AddressNotReadable(Refusal):
    """DATABASE_URL is not written as an address of PostgreSQL."""

    code = "address-not-readable"
    sentence = mark(
        "DATABASE_URL chưa đúng dạng. Viết: postgresql://tên:mật-khẩu@máy-chủ:5432/postgres "
        "(ký tự đặc biệt trong mật khẩu viết dạng %%40, %%3A…), hoặc bỏ trống để dùng PostgreSQL đi kèm."
    )

    def __init__(self) -> None:
        super().__init__()
        self.args = (self.sentence.replace("%%", "%"),)


class NotPostgres(Refusal):
    """Something answers, but it does not speak PostgreSQL."""

    code = "not-postgres"
    sentence = mark(
        "Máy chủ ở %(where)s có trả lời nhưng không phải PostgreSQL. Chưa thay đổi gì. Hãy kiểm tra địa chỉ và cổng trong DATABASE_URL."
    )


class ServerTooOld(Refusal):
    """The server is older than this release can use."""

    code = "server-too-old"
    sentence = mark(
        "Máy chủ ở %(where)s là PostgreSQL %(found)s; cần PostgreSQL %(needed)s trở lên. Chưa thay đổi gì. "
        "Hãy nâng cấp máy chủ, hoặc bỏ DATABASE_URL để dùng PostgreSQL đi kèm."
    )


class PasswordWrong(Refusal):
    """The server does not accept the name and password."""

    code = "password-wrong"
    sentence = mark(
        "Máy chủ ở %(where)s không nhận tên hoặc mật khẩu của “%(user)s”. Chưa thay đổi gì. "
        "Hãy kiểm tra DATABASE_URL; mật khẩu riêng của nhà nằm trong thư mục secrets, chép từ máy đã cài trước nếu có."
    )


class DatabaseForeign(Refusal):
    """A database of our name exists, and somebody else's tables are in it."""

    code = "database-foreign"
    sentence = mark(
        "Cơ sở dữ liệu “%(database)s” ở %(where)s đã có bảng của chương trình khác (ví dụ %(example)s). Chưa thay đổi gì. "
        "Hãy đặt LONGHOUSE_DATABASE thành một tên khác."
    )


class RoleTooStrong(Refusal):
    """One of our roles may pass row-level security, so the wall between people would not hold."""

    code = "role-too-strong"
    sentence = mark(
        "Vai trò “%(role)s” trên máy chủ có quyền vượt qua phân quyền theo dòng. Chưa thay đổi gì. "
        "Hãy chạy: ALTER ROLE %(role)s NOSUPERUSER NOBYPASSRLS;"
    )


class RightsMissing(Refusal):
    """The login may not make what is missing; an administrator of the server can, with these statements."""

    code = "rights-missing"
    sentence = mark(
        "Tài khoản “%(user)s” ở %(where)s không được tạo thứ còn thiếu. Chưa thay đổi gì. "
        "Nhờ người quản trị máy chủ chạy đúng các lệnh sau, rồi chạy lại:\n%(statements)s"
    )


class PortTaken(Refusal):
    """Another program listens where the pages should be served."""

    code = "port-taken"
    sentence = mark(
        "Cổng %(port)s đang được %(holder)s dùng. Chưa khởi động gì. "
        "Chọn cổng khác: “make run PORT=%(other)s” hoặc “longhouse serve --port %(other)s”."
    )


class PagesDidNotOpen(Refusal):
    """The web server ended before it could show the first page."""

    code = "pages-did-not-open"
    sentence = mark("Máy chủ trang không mở được (mã %(status)s). Lý do nằm ở các dòng ngay phía trên.")
