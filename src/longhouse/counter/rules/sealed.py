"""What may be wrong with a file sealed at rest, and with the keys that open it."""

from dataclasses import dataclass
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class FileDamaged(Refusal):
    """The bytes on the disk are not those that were kept, or lie under another file's name."""

    code = "file-damaged"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark(
        "Tệp này trên máy chủ bị hỏng nên chúng tôi không mở. Xin báo người quản trị; bản sao lưu có thể còn."
    )


class FileKeyMissing(Refusal):
    """The house does not hold the key this file was sealed with."""

    code = "file-key-missing"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark(
        "Chưa mở được tệp vì máy chủ thiếu khóa “%(key)s”. Người quản trị: chép lại thư mục khóa từ bản sao lưu (docs/runbooks/files.md)."
    )


class FileKeyTooOpen(Refusal):
    """Others on the machine can read a key file; the house does not use it so."""

    code = "file-key-too-open"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark(
        "Khóa “%(path)s” đang để người khác trên máy đọc được. Người quản trị: chạy chmod 600 cho tệp đó."
    )


class FileKeyNotReadable(Refusal):
    """A key file holds no key."""

    code = "file-key-not-readable"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark(
        "Tệp khóa “%(path)s” không đúng dạng. Người quản trị: chép lại từ bản sao lưu (docs/runbooks/files.md)."
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that cannot be opened: its hash, why in a code, and the dossiers it belongs to."""

    sha256: str
    why: str
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """What reading every file found: how many are sealed and whole, how many still lie plain, and what is wrong."""

    sealed: int
    plain: int
    faults: tuple[Fault, ...]
