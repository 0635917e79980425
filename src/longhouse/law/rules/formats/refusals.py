"""Why a file is refused: one class for each reason, its code stable, its sentence for people."""

from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class FileRefused(Refusal):
    """A file cannot be read; the subclasses say why."""

    code = "file-refused"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Không đọc được tệp này.")


class FileEmpty(FileRefused):
    """There is nothing in the file, or nothing but blanks."""

    code = "file-empty"
    sentence = mark("Tệp không có chữ nào. Xin kiểm tra và chọn lại tệp.")


class FileTooBig(FileRefused):
    """The file is larger than a reader takes."""

    code = "file-too-big"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark(
        "Tệp nặng %(size_mb)s MB, chỉ nhận đến %(most_mb)s MB. Xin bỏ bớt hình ảnh hoặc tách phụ lục."
    )


class FileNeedsOperator(FileRefused):
    """The file takes longer than a person in front of a page should wait."""

    code = "file-needs-operator"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark(
        "Tệp này đọc lâu. Trang này chỉ nhận tệp đến %(most_mb)s MB, đọc xong trong %(seconds)s giây."
        " Xin nhờ người vận hành nhập tệp bằng lệnh longhouse import law."
    )


class ReadersBusy(FileRefused):
    """As many files are being read as the machine can bear."""

    code = "readers-busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    sentence = mark("Máy đang đọc %(most)s tệp khác. Xin gửi lại tệp sau ít phút.")


class FileTooLong(FileRefused):
    """There are more characters in the file than any document has."""

    code = "file-too-long"
    sentence = mark("Tệp có quá nhiều chữ, chỉ nhận đến %(most)s ký tự. Xin tách thành nhiều tệp.")


class FileHasManyLines(FileRefused):
    """There are more lines in the file than any document has."""

    code = "file-has-many-lines"
    sentence = mark("Tệp có quá nhiều dòng, chỉ nhận đến %(most)s dòng. Xin tách thành nhiều tệp.")


class FileHasManyPages(FileRefused):
    """There are more pages in the file than any document has."""

    code = "file-has-many-pages"
    sentence = mark("Tệp có quá nhiều trang, chỉ nhận đến %(most)s trang. Xin tách thành nhiều tệp.")


class FileHasManyElements(FileRefused):
    """The markup has more elements than any document needs."""

    code = "file-has-many-elements"
    sentence = mark(
        "Tệp có quá nhiều phần tử, chỉ nhận đến %(most)s. Xin lưu lại tệp bằng phần mềm soạn thảo."
    )


class LineTooLong(FileRefused):
    """One line is longer than any paragraph."""

    code = "line-too-long"
    sentence = mark("Có dòng dài quá %(most)s ký tự. Xin ngắt đoạn rồi gửi lại.")


class PageTooDense(FileRefused):
    """A page has more characters than a page can show."""

    code = "page-too-dense"
    sentence = mark(
        "Có trang chứa quá %(most)s ký tự, không trang in nào như vậy. Chúng tôi không đọc tệp này."
    )


class FileTooDeep(FileRefused):
    """Elements stand within elements without end."""

    code = "file-too-deep"
    sentence = mark("Nội dung lồng vào nhau quá %(most)s tầng. Xin lưu lại tệp bằng phần mềm soạn thảo.")


class FileNameBad(FileRefused):
    """The name holds a path or characters no name has."""

    code = "file-name-bad"
    sentence = mark("Tên tệp có ký tự không dùng được. Xin đổi tên rồi gửi lại.")


class FileNotPlain(FileRefused):
    """The path leads to a link, a folder or a device."""

    code = "file-not-plain"
    sentence = mark("Đường dẫn %(name)s không phải một tệp thường.")


class FileKindUnknown(FileRefused):
    """The content is of no kind that is read here."""

    code = "file-kind-unknown"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = mark(
        "Chưa đọc được loại tệp này. Xin gửi tệp DOCX, PDF, HTML, TXT, JSON Lines hoặc Akoma Ntoso."
    )


class FileKindMismatch(FileRefused):
    """The name promises one kind, the content is another."""

    code = "file-kind-mismatch"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = mark("Tên tệp có đuôi “%(ending)s” nhưng bên trong là %(found)s. Xin lưu lại cho đúng loại.")


class FileOldFormat(FileRefused):
    """A format of an older office program."""

    code = "file-old-format"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = mark("Tệp thuộc định dạng cũ (%(found)s). Xin mở ra và lưu lại thành .docx.")


class FileEncrypted(FileRefused):
    """The file asks for a password."""

    code = "file-encrypted"
    sentence = mark("Tệp có mật khẩu. Xin gỡ mật khẩu rồi gửi lại.")


class FileIsScan(FileRefused):
    """The pages are pictures without text."""

    code = "file-is-scan"
    sentence = mark("Đây là tệp ảnh quét, không có chữ để đọc. Xin gửi bản có chữ hoặc nhận dạng chữ trước.")


class FileBroken(FileRefused):
    """The file does not hold to its own format."""

    code = "file-broken"
    sentence = mark("Tệp bị hỏng: %(why)s. Xin mở ra, lưu lại rồi gửi lại.")


class FileHasDoctype(FileRefused):
    """XML that declares a document type, the door of entity bombs and of reading other files."""

    code = "file-has-doctype"
    sentence = mark("Tệp XML có khai báo DOCTYPE hoặc ENTITY. Vì an toàn, xin bỏ phần khai báo đó.")


class FileHasCode(FileRefused):
    """The file carries something that runs or another file within."""

    code = "file-has-code"
    sentence = mark(
        "Tệp có mã chạy hoặc tệp khác giấu bên trong (%(found)s). Xin in lại thành PDF hoặc bỏ phần đó."
    )


class FileIsTwo(FileRefused):
    """The same bytes are a file of two kinds."""

    code = "file-is-two"
    sentence = mark("Tệp vừa là loại này vừa là loại khác (%(found)s). Xin lưu lại bằng phần mềm soạn thảo.")


class FileNotText(FileRefused):
    """A text with bytes no text has."""

    code = "file-not-text"
    sentence = mark("Tệp có ký tự rỗng ở vị trí %(place)s nên không phải tệp chữ.")


class EncodingUnknown(FileRefused):
    """The bytes are no Unicode, and no older Vietnamese encoding we can convert surely."""

    code = "encoding-unknown"
    sentence = mark("Không rõ bảng mã của tệp (%(found)s). Xin chuyển sang Unicode (UTF-8) rồi gửi lại.")


class RowBroken(FileRefused):
    """A row of law is no sound JSON object."""

    code = "row-broken"
    sentence = mark("Dòng JSON không đúng cú pháp (%(why)s). Xin xuất lại dòng này.")


class RowNotAlone(FileRefused):
    """A file of many rows where one is read at a time."""

    code = "row-not-alone"
    sentence = mark("Tệp có nhiều dòng JSON, ở đây chỉ đọc một dòng. Xin dùng lệnh nhập cả tệp.")


class RowFieldWrong(FileRefused):
    """A field of a row is of the wrong kind."""

    code = "row-field-wrong"
    sentence = mark("Trường “%(field)s” của dòng JSON không đúng kiểu. Xin sửa rồi gửi lại.")


class ArchiveBomb(FileRefused):
    """A packed file that would unpack to far more than it should."""

    code = "archive-bomb"
    sentence = mark(
        "Tệp nén bung ra quá lớn (%(size_mb)s MB, gấp %(ratio)s lần). Chúng tôi không mở tệp này."
    )


class ArchiveHasManyParts(FileRefused):
    """A packed file of more parts than any document has."""

    code = "archive-has-many-parts"
    sentence = mark("Tệp nén có quá nhiều phần, chỉ nhận đến %(most)s. Chúng tôi không mở tệp này.")


class ArchiveNameUnsafe(FileRefused):
    """The name of a part leads outside, or stands twice, or is a link."""

    code = "archive-name-unsafe"
    sentence = mark(
        "Trong tệp nén có tên trùng nhau, dẫn ra ngoài hoặc là liên kết. Chúng tôi không mở tệp này."
    )


class ArchiveLies(FileRefused):
    """The list of parts does not say what the parts are: sizes, places, check sums, ways of packing."""

    code = "archive-lies"
    sentence = mark(
        "Danh mục trong tệp nén không khớp với nội dung. Xin mở ra và lưu lại bằng phần mềm soạn thảo."
    )


class ReadingTookTooLong(FileRefused):
    """The reading process reached its time."""

    code = "reading-took-too-long"
    sentence = mark("Đọc tệp quá %(seconds)s giây nên đã dừng. Xin tách nhỏ hoặc lưu lại tệp.")


class ReadingTookTooMuch(FileRefused):
    """The reading process reached its memory."""

    code = "reading-took-too-much"
    sentence = mark("Đọc tệp cần quá %(most_mb)s MB bộ nhớ nên đã dừng. Xin tách nhỏ hoặc lưu lại tệp.")


class ReaderStopped(FileRefused):
    """The reading process ended without an answer."""

    code = "reader-stopped"
    sentence = mark("Chương trình đọc tệp dừng giữa chừng (%(why)s). Tệp có thể bị hỏng.")


def every() -> dict[str, type[FileRefused]]:
    """Return the refusals by code."""
    kinds: list[type[FileRefused]] = [FileRefused, *FileRefused.__subclasses__()]
    return {kind.code: kind for kind in kinds}
