"""The codes of change impact in Vietnamese, marked for translation."""

from longhouse.core.words import mark
from longhouse.law.shapes import Citation, EffectKind
from longhouse.monitoring.rules.touching import IN_FORCE
from longhouse.monitoring.shapes import Conclusion, Strength, TouchedKind

KINDS = {
    TouchedKind.POWER: mark("Thẩm quyền"),
    TouchedKind.PROCEDURE: mark("Thủ tục"),
    TouchedKind.ANSWER: mark("Câu trả lời đã duyệt"),
    TouchedKind.LESSON: mark("Bài học"),
}
STRENGTHS = {
    Strength.PROVISION: mark("dẫn đúng quy định bị đổi"),
    Strength.ARTICLE: mark("dẫn điều có phần bị đổi"),
    Strength.DOCUMENT: mark("liên quan ở mức văn bản"),
}
CHANGES = {
    EffectKind.AMENDS.value: mark("sửa đổi"),
    EffectKind.REPEALS.value: mark("bãi bỏ"),
    EffectKind.REPLACES.value: mark("thay thế"),
    EffectKind.SUSPENDS.value: mark("tạm ngưng"),
    EffectKind.ENDS.value: mark("tự hết hiệu lực"),
    EffectKind.CORRECTS.value: mark("đính chính"),
    EffectKind.REASSIGNS.value: mark("đổi người thực hiện"),
    IN_FORCE: mark("bắt đầu có hiệu lực"),
}
PARTS = {
    "grant": mark("Ai nắm quyền"),
    "table": mark("Bảng xét trường hợp"),
    "note": mark("Ghi chú"),
    "legal-basis": mark("Căn cứ pháp lý"),
    "form": mark("Mẫu đơn"),
    "paper": mark("Giấy tờ"),
    "time-limit": mark("Thời hạn"),
    "fee": mark("Phí, lệ phí"),
    "step": mark("Các bước"),
    "result": mark("Kết quả"),
    "decider": mark("Ai quyết định"),
    "online": mark("Nộp trực tuyến"),
}
CONCLUSIONS = {
    Conclusion.NO_CHANGE: mark("Đã xem, không phải sửa"),
    Conclusion.CHANGED: mark("Đã sửa"),
    Conclusion.DISMISSED: mark("Bỏ qua, không liên quan"),
}
SIGNS = {
    "done": mark("đã xong"),
    "late": mark("quá hạn"),
    "soon": mark("sắp đến hạn"),
    "none": mark("đang chờ"),
}


def cited(*, citation: Citation) -> str:
    """Return a citation as a lawyer writes it: "điểm h khoản 1 Điều 5, 151/2025/NĐ-CP"."""
    names = (("điểm", citation.point), ("khoản", citation.clause), ("Điều", citation.article))
    place = " ".join(f"{name} {number}" for name, number in names if number)
    return f"{place}, {citation.number}" if place else citation.number
