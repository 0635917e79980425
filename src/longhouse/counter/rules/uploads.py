"""What may be uploaded: told by its content, never by its name; how large, how long, how sharp."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import numpy as np
from numpy.typing import NDArray

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

# Our own limits: a phone's photo has 3 to 8 MB and 12 to 50 million points; a scan of a folder seldom over 40 pages.
MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
MOST_PAGES = 60
MOST_FILES = 20  # of one paper
LONGEST_SIDE = 2600  # points kept of an image: enough to read an A4 page at 220 points an inch
PART_BYTES = 1024 * 1024
DARK, BRIGHT, SMALL, BLURRED = (
    60,
    245,
    900,
    40.0,
)  # grey 0..255, grey, points of the longer side, spread of edges


class FileKind(StrEnum):
    """What a file is."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"


class FileEmpty(Refusal):
    """Nothing arrived."""

    code = "file-empty"
    sentence = mark("Tệp gửi lên không có gì. Xin chọn lại tệp.")


class FileTooLarge(Refusal):
    """The file is larger than the house keeps."""

    code = "file-too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark("Tệp lớn quá %(most)s MB. Xin chụp lại cỡ nhỏ hơn, hoặc chia thành nhiều tệp.")


class HeicNotRead(Refusal):
    """A photo in Apple's format, which the house does not read."""

    code = "heic-not-read"
    sentence = mark(
        "Ảnh này kiểu HEIC, chúng tôi chưa đọc được. Trên iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất”, rồi chụp lại. Hoặc chụp màn hình tấm ảnh và gửi."
    )


class KindNotTaken(Refusal):
    """The content is none of the kinds that the house keeps."""

    code = "kind-not-taken"
    sentence = mark(
        "Tệp này không phải ảnh hay PDF. Xin chụp ảnh giấy tờ (JPEG, PNG, WebP) hoặc gửi bản PDF."
    )


class FileInfected(Refusal):
    """The scanner knows something bad in it."""

    code = "file-infected"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark(
        "Tệp này có mã độc (%(name)s) nên chúng tôi không nhận. Xin quét máy, rồi chụp lại giấy tờ bằng điện thoại khác."
    )


class ImageNotReadable(Refusal):
    """The image is broken."""

    code = "image-not-readable"
    sentence = mark("Ảnh bị hỏng, không mở được. Xin chụp lại.")


class ImageTooBig(Refusal):
    """The image has more points than can be read safely."""

    code = "image-too-big"
    sentence = mark("Ảnh có quá nhiều điểm ảnh. Xin chụp lại cỡ nhỏ hơn.")


class PdfNotReadable(Refusal):
    """The document is broken, locked, or takes too long to read."""

    code = "pdf-not-readable"
    sentence = mark("Không mở được tệp PDF này, hoặc tệp có mật khẩu. Xin in ra rồi chụp ảnh từng trang.")


class PdfTooLong(Refusal):
    """The document has more pages than the house keeps in one file."""

    code = "pdf-too-long"
    sentence = mark("Tệp PDF có quá %(most)s trang. Xin chia thành nhiều tệp.")


class PdfIsActive(Refusal):
    """The document carries a program, a file inside, or something that starts by itself."""

    code = "pdf-is-active"
    sentence = mark(
        "Tệp PDF này có mã chạy hoặc tệp nhúng bên trong nên chúng tôi không giữ. Xin in ra rồi chụp ảnh từng trang."
    )


class TooManyFiles(Refusal):
    """A paper has as many files as the house keeps of one."""

    code = "too-many-files"
    sentence = mark("Giấy này đã có %(most)s tệp. Xin bỏ bớt trước khi gửi thêm.")


@dataclass(frozen=True, slots=True)
class Looks:
    """How an image looks: its mean grey, the spread of its edges, the points of its longer side."""

    grey: float
    edges: float
    longer_side: int


def kind_of(*, head: bytes) -> FileKind:
    """Return what a file is by its first 32 bytes.

    Raises:
        FileEmpty, HeicNotRead, KindNotTaken: it is nothing the house keeps.
    """
    if not head:
        raise FileEmpty
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if b"%PDF-" in head:
        return FileKind.PDF
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"avif"}:
        raise HeicNotRead
    raise KindNotTaken


def check_size(*, size: int) -> None:
    """Raise FileTooLarge, or FileEmpty, where the house does not keep a file of so many bytes."""
    if size <= 0:
        raise FileEmpty
    if size > MOST_BYTES:
        raise FileTooLarge(most=MOST_BYTES // 1024 // 1024)


def check_pixels(*, width: int, height: int) -> None:
    """Raise ImageTooBig where an image has too many points to be opened."""
    if width * height > MOST_PIXELS:
        raise ImageTooBig


def looks_of(*, grey: NDArray[np.uint8], longer_side: int) -> Looks:
    """Return how an image looks, from a small grey copy of it and the points of the whole.

    The spread of edges is the variance of the Laplacian: little of it means that nothing in the picture is sharp.
    """
    points = grey.astype(np.float64)
    middle = points[1:-1, 1:-1]
    around = points[:-2, 1:-1] + points[2:, 1:-1] + points[1:-1, :-2] + points[1:-1, 2:]
    edges = float((around - 4 * middle).var()) if middle.size else 0.0
    return Looks(float(points.mean()), edges, longer_side)


def hints(*, looks: Looks) -> tuple[str, ...]:
    """Return what may be wrong with a photo, as marked sentences; a warning, never a refusal."""
    found = []
    if looks.longer_side < SMALL:
        found.append(mark("Ảnh hơi nhỏ, có thể khó đọc. Nên chụp gần hơn."))
    if looks.grey < DARK:
        found.append(mark("Ảnh hơi tối. Nên chụp ở chỗ sáng."))
    elif looks.grey > BRIGHT:
        found.append(mark("Ảnh bị lóa. Nên chụp lệch khỏi ánh đèn."))
    if looks.edges < BLURRED and looks.grey <= BRIGHT:
        found.append(mark("Ảnh có thể bị mờ. Nên giữ chắc máy rồi chụp lại."))
    return tuple(found)


def safe_name(*, name: str) -> str:
    """Return a file's name fit to be shown and saved: no folders, no control signs, at most 80 letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*;')
    return plain.strip(". ")[-80:] or "tep"
