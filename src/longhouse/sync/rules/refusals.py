"""What sync refuses as a whole, each with the code that phones know."""

from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class DeviceNotKnown(Refusal):
    """Nobody's token was shown."""

    code = "device-not-known"
    status = HTTPStatus.UNAUTHORIZED
    sentence = mark("Máy này chưa được kết nối. Xin lấy mã ở trang “Máy của tôi” rồi kết nối.")


class DeviceRevoked(Refusal):
    """The device was locked out; or its person is no longer known here."""

    code = "device-revoked"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Máy này đã bị khóa. Dữ liệu chưa gửi vẫn còn trên máy. Xin hỏi người phụ trách.")


class CodeNotRight(Refusal):
    """A one-time code is unknown, used or over: the same words for all."""

    code = "code-not-right"
    sentence = mark("Mã kết nối không đúng hoặc đã hết hạn. Xin lấy mã mới ở trang “Máy của tôi”.")


class ReplicaNotYours(Refusal):
    """A replica of another person."""

    code = "replica-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Dữ liệu này do tài khoản khác ghi. Xin đăng ký lại máy bằng tài khoản đó.")


class CursorNotRight(Refusal):
    """A cursor or a replica in an address cannot be read."""

    code = "cursor-not-right"
    sentence = mark("Địa chỉ lấy dữ liệu không đọc được. Xin cập nhật ứng dụng.")


class MediaNotRight(Refusal):
    """A file's parts do not make the file that was announced."""

    code = "media-not-right"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Tệp gửi lên không giống tệp trên máy. Ứng dụng sẽ gửi lại từ đầu.")


class MediaNotAnnounced(Refusal):
    """A file that no event announced, or a part that it does not have."""

    code = "media-not-announced"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chưa có bản ghi nào báo về tệp này. Xin gửi dữ liệu trước, gửi tệp sau.")


class OperationNotKnown(Refusal):
    """An operation for which no room has a door."""

    code = "operation-not-known"
    sentence = mark("Hệ thống chưa nhận loại việc “%(op)s”. Bản ghi được giữ lại để người phụ trách xem.")


class OurFault(Refusal):
    """A room broke on an event: a bug of ours; the event is kept."""

    code = "our-fault"
    sentence = mark("Lỗi ở phía chúng tôi khi nhận việc này. Bản ghi được giữ lại để người phụ trách xem.")
