"""What people call kinds, standings, effects and doubts; the codes stay as they are."""

from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law.shapes import DocumentKind, EffectKind, ProvisionKind, Standing

DOCUMENTS = {
    DocumentKind.CONSTITUTION: mark("Hiến pháp"),
    DocumentKind.LAW: mark("Luật, bộ luật"),
    DocumentKind.ORDINANCE: mark("Pháp lệnh"),
    DocumentKind.RESOLUTION: mark("Nghị quyết"),
    DocumentKind.DECREE: mark("Nghị định"),
    DocumentKind.DECISION: mark("Quyết định"),
    DocumentKind.CIRCULAR: mark("Thông tư"),
    DocumentKind.DIRECTIVE: mark("Chỉ thị"),
    DocumentKind.CONSOLIDATION: mark("Văn bản hợp nhất"),
    DocumentKind.OTHER: mark("Văn bản khác"),
}
STANDINGS = {
    Standing.IN_FORCE: mark("Đang có hiệu lực"),
    Standing.NOT_YET: mark("Chưa có hiệu lực"),
    Standing.PARTLY: mark("Hết hiệu lực một phần"),
    Standing.SUSPENDED: mark("Đang ngưng hiệu lực"),
    Standing.ENDED: mark("Hết hiệu lực"),
    Standing.UNKNOWN: mark("Chưa rõ hiệu lực"),
}
SIGNS = {  # the shape beside the word: the house's four signs
    Standing.IN_FORCE: "done",
    Standing.NOT_YET: "soon",
    Standing.PARTLY: "soon",
    Standing.SUSPENDED: "late",
    Standing.ENDED: "late",
    Standing.UNKNOWN: "none",
}
EFFECTS = {
    EffectKind.AMENDS: mark("sửa đổi, bổ sung"),
    EffectKind.REPEALS: mark("bãi bỏ"),
    EffectKind.REPLACES: mark("thay thế"),
    EffectKind.SUSPENDS: mark("ngưng hiệu lực"),
    EffectKind.ENDS: mark("tự hết hiệu lực"),
    EffectKind.CORRECTS: mark("đính chính"),
    EffectKind.REASSIGNS: mark("giao cơ quan khác thực hiện"),
}
PROVISIONS = {
    ProvisionKind.PREAMBLE: mark("Phần mở đầu"),
    ProvisionKind.PART: mark("Phần"),
    ProvisionKind.CHAPTER: mark("Chương"),
    ProvisionKind.SECTION: mark("Mục"),
    ProvisionKind.SUBSECTION: mark("Tiểu mục"),
    ProvisionKind.ARTICLE: mark("Điều"),
    ProvisionKind.CLAUSE: mark("Khoản"),
    ProvisionKind.POINT: mark("Điểm"),
    ProvisionKind.CONCLUSION: mark("Phần kết"),
    ProvisionKind.ANNEX: mark("Phụ lục"),
}
CERTAINTIES = {
    Certainty.CONFIRMED: mark("Đã đối chiếu với bản chính thức."),
    Certainty.SECOND_HAND: mark("Theo bản đăng lại, chưa đối chiếu với bản chính thức."),
    Certainty.UNCONFIRMED: mark("Chưa kiểm chứng."),
}
ORIGINS = {
    "catalogue": mark("Tóm tắt của chúng tôi, không phải nguyên văn"),
    "hand": mark("Người biên tập của tỉnh nhập"),
}
DOUBTS = {
    "annex-without-heading": mark("Điều được đánh số lại từ đầu, có thể là phụ lục không có tên."),
    "article-gap": mark("Số điều nhảy cách, có thể thiếu một điều."),
    "article-out-of-order": mark(
        "Dòng này giống tên một điều nhưng số không đúng thứ tự. Đang coi là lời văn."
    ),
    "article-twice": mark("Số điều này đã có ở trên."),
    "broken-character": mark("Có ký tự hỏng."),
    "change-not-accepted": mark("Tệp có chỗ sửa chưa được chấp nhận. Đang đọc như đã chấp nhận."),
    "clause-gap": mark("Số khoản nhảy cách, có thể thiếu một khoản."),
    "clause-out-of-order": mark("Dòng này giống một khoản nhưng số không đúng thứ tự. Đang coi là lời văn."),
    "declared-count-too-low": mark("Đọc được nhiều điều hơn nguồn ghi."),
    "effect-day-unknown": mark("Chưa tìm thấy ngày có hiệu lực."),
    "embedded-file-left-out": mark("Trong tệp có tệp khác, phần đó không được đọc."),
    "empty-article": mark("Có điều không có lời văn."),
    "encoding-converted": mark("Tệp dùng bảng mã cũ, đã chuyển sang Unicode."),
    "fewer-articles-than-declared": mark("Đọc được ít điều hơn nguồn ghi."),
    "hidden-character": mark("Có ký tự ẩn đã được bỏ."),
    "hidden-text": mark("Có chữ ẩn trong tệp."),
    "issue-day-unknown": mark("Chưa tìm thấy ngày ban hành."),
    "issuer-unknown": mark("Chưa tìm thấy cơ quan ban hành."),
    "level-unknown": mark("Có phần không rõ thuộc cấp nào."),
    "no-articles": mark("Không thấy điều nào."),
    "not-composed": mark("Chữ có dấu viết rời, đã ghép lại."),
    "number-unknown": mark("Chưa tìm thấy số, ký hiệu."),
    "number-without-text": mark("Có số thứ tự mà không có lời văn."),
    "page-is-picture": mark("Có trang là ảnh, không đọc được chữ."),
    "picture-left-out": mark("Có hình không được đọc."),
    "point-gap": mark("Chữ của điểm nhảy cách, có thể thiếu một điểm."),
    "point-out-of-order": mark("Dòng này giống một điểm nhưng không đúng thứ tự. Đang coi là lời văn."),
    "quote-not-closed": mark("Dấu ngoặc kép mở mà không đóng."),
    "running-head-left-out": mark("Dòng lặp ở đầu hoặc cuối trang đã được bỏ."),
    "symbol-font": mark("Có chữ dùng phông ký hiệu."),
    "table-as-layout": mark("Có bảng chỉ dùng để dàn trang."),
    "text-box": mark("Có hộp chữ, thứ tự đọc có thể sai."),
    "two-columns": mark("Trang có hai cột, thứ tự đọc có thể sai."),
}
WEIGHTS = {1: mark("nhỏ"), 2: mark("nên xem"), 3: mark("quan trọng")}
