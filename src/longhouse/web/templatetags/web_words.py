"""Events of the record in words; the record itself keeps the codes."""

from django import template
from django.utils.translation import gettext

from longhouse.core.words import mark

register = template.Library()

EVENTS = {
    "accounts.password.changed": mark("Đổi mật khẩu"),
    "accounts.person.made": mark("Tạo tài khoản"),
    "accounts.person.read": mark("Xem một người"),
    "accounts.post.ended": mark("Kết thúc vai trò"),
    "accounts.post.given": mark("Giao vai trò"),
    "accounts.session.opened": mark("Đăng nhập"),
    "assistant.answer.approved": mark("Duyệt câu trả lời"),
    "assistant.answer.proposed": mark("Viết câu trả lời"),
    "assistant.answer.rated": mark("Đánh giá một câu trả lời"),
    "assistant.answer.reopened": mark("Mở câu trả lời để xem lại"),
    "assistant.answer.returned": mark("Trả lại câu trả lời"),
    "assistant.answer.suspended": mark("Câu trả lời tự ngừng"),
    "assistant.answer.withdrawn": mark("Rút câu trả lời"),
    "assistant.model.started": mark("Bật máy viết tóm tắt"),
    "assistant.model.stopped": mark("Tắt máy viết tóm tắt"),
    "assistant.old.forgotten": mark("Xóa câu hỏi đã hết hạn giữ"),
    "assistant.question.handed": mark("Gửi câu hỏi cho cán bộ"),
    "assistant.question.taken": mark("Nhận trả lời câu hỏi"),
    "audit.chain.opened": mark("Mở sổ ghi việc của một cơ quan"),
    "audit.chain.anchored": mark("Ghi dấu cuối của một sổ"),
    "audit.log.read": mark("Xem sổ ghi việc"),
    "authority.delegation.issued": mark("Ban hành quyết định giao quyền"),
    "authority.delegation.moved": mark("Xử lý quyết định giao quyền"),
    "authority.register.loaded": mark("Nạp sổ thẩm quyền"),
    "counter.result.given": mark("Đưa ra kết quả có ký"),
    "counter.statement.read": mark("Đọc sao kê ngân hàng"),
    "counter.complaint.answered": mark("Trả lời phản ánh"),
    "counter.complaint.filed": mark("Nhận phản ánh về hồ sơ"),
    "counter.dossier.claimed": mark("Đưa hồ sơ về tài khoản người nộp"),
    "counter.dossier.read": mark("Mở xem hồ sơ"),
    "counter.dossier.tracked": mark("Xem hồ sơ bằng mã"),
    "counter.draft.opened": mark("Mở bản nháp"),
    "counter.draft.saved": mark("Lưu bản nháp"),
    "counter.draft.sent": mark("Gửi bản nháp thành hồ sơ"),
    "counter.draft.started": mark("Bắt đầu bản nháp"),
    "counter.drafts.expired": mark("Xóa bản nháp hết hạn giữ"),
    "counter.file.read": mark("Mở tệp của hồ sơ"),
    "counter.helper.appointed": mark("Nhờ người làm giúp"),
    "counter.helper.revoked": mark("Thôi nhờ người làm giúp"),
    "counter.message.again": mark("Cho gửi lại tin nhắn"),
    "counter.message.given-up": mark("Thôi thử gửi tin nhắn"),
    "counter.message.sent": mark("Gửi tin nhắn"),
    "counter.tomorrow.told": mark("Nhắc việc sẽ trễ ngày mai"),
    "counter.portal.handed": mark("Chuyển hồ sơ lên Cổng quốc gia"),
    "counter.rating.given": mark("Đánh giá cách phục vụ"),
    "monitoring.review.closed": mark("Kết luận việc rà soát"),
    "monitoring.reviews.opened": mark("Mở việc rà soát"),
    "law.catalogue.loaded": mark("Nạp văn bản của danh mục"),
    "law.draft.dropped": mark("Bỏ một bản đọc"),
    "learning.lessons.claimed": mark("Đưa bài đã học vào tài khoản"),
    "law.draft.opened": mark("Đọc một tệp văn bản"),
    "law.effect.added": mark("Ghi một tác động của văn bản"),
    "law.provision.amended": mark("Nhập lời mới của một quy định"),
    "law.text.accepted": mark("Nhận một văn bản"),
    "law.texts.imported": mark("Nhập văn bản từ tệp xuất"),
    "places.learning-places.saved": mark("Lưu danh sách nơi học"),
    "places.offices.loaded": mark("Nạp danh sách cơ quan"),
    "places.units.loaded": mark("Nạp danh sách xã, phường"),
    "places.villages.added": mark("Thêm thôn, buôn"),
    "places.villages.examples-removed": mark("Xóa thôn, buôn ví dụ"),
    "places.villages.saved": mark("Lưu danh sách thôn, buôn"),
    "procedures.catalogue.loaded": mark("Nạp danh mục thủ tục"),
    "procedures.portal.imported": mark("Nhập thủ tục từ Cổng quốc gia"),
}


@register.filter
def event_name(event: str) -> str:
    """Return what happened as people say it, or the code where nobody has said it yet."""
    return gettext(EVENTS[event]) if event in EVENTS else event
