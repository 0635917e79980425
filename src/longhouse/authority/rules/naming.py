"""What states, steps and fields of a decision are called; marked for translation."""

from longhouse.authority.shapes import DelegationState, DelegationStep, GrantKind
from longhouse.core.words import mark

STATES = {
    DelegationState.DRAFT: mark("Đang soạn"),
    DelegationState.IN_REVIEW: mark("Đang thẩm định"),
    DelegationState.CLEARED: mark("Chờ ký"),
    DelegationState.ISSUED: mark("Đã ban hành"),
    DelegationState.ENDED: mark("Kết thúc sớm"),
    DelegationState.REVOKED: mark("Đã thu hồi"),
    DelegationState.REPLACED: mark("Đã được thay thế"),
    DelegationState.WITHDRAWN: mark("Đã rút"),
}
STEPS = {
    DelegationStep.EDIT: mark("Sửa bản thảo"),
    DelegationStep.SUBMIT: mark("Trình thẩm định"),
    DelegationStep.REMARK: mark("Ghi ý kiến"),
    DelegationStep.SETTLE: mark("Ý kiến đã xong"),
    DelegationStep.RETURN: mark("Trả lại bản thảo"),
    DelegationStep.CLEAR: mark("Thẩm định xong"),
    DelegationStep.ISSUE: mark("Ký ban hành"),
    DelegationStep.AMEND: mark("Soạn quyết định sửa đổi"),
    DelegationStep.REPLACE: mark("Được quyết định mới thay thế"),
    DelegationStep.END: mark("Kết thúc sớm"),
    DelegationStep.REVOKE: mark("Thu hồi quyết định"),
    DelegationStep.WITHDRAW: mark("Rút bản thảo"),
}
FIRST_STEP = mark("Soạn bản thảo")
REMARKED = (
    "power",
    "from_office",
    "kind",
    "to",
    "places",
    "valid_from",
    "valid_to",
    "limits",
    "conditions",
    "basis",
    "reason",
)
FIELDS = {
    "power": mark("Quyền được giao"),
    "from_office": mark("Cơ quan giao"),
    "kind": mark("Hình thức"),
    "to": mark("Bên nhận"),
    "places": mark("Nơi áp dụng"),
    "valid_from": mark("Ngày bắt đầu"),
    "valid_to": mark("Ngày cuối có hiệu lực"),
    "limits": mark("Giới hạn"),
    "conditions": mark("Điều kiện"),
    "table": mark("Bảng điều kiện"),
    "no_table": mark("Bỏ bảng điều kiện đang có"),
    "basis": mark("Căn cứ riêng"),
    "basis_number": mark("Căn cứ riêng, nếu có"),
    "basis_article": mark("Điều"),
    "basis_clause": mark("Khoản"),
    "reason": mark("Lý do giao quyền"),
}
# One line for a reader who has never met the word.
KIND_LINES = {
    GrantKind.LAW: mark("Theo luật: luật ghi thẳng ai làm việc này."),
    GrantKind.DIVIDED: mark("Phân định thẩm quyền: văn bản chia việc cho từng cấp chính quyền."),
    GrantKind.DEVOLVED: mark("Phân quyền: quyền được giao hẳn cho cấp này."),
    GrantKind.DELEGATED: mark("Phân cấp: cấp trên giao lâu dài cho cấp dưới."),
    GrantKind.AUTHORISED: mark("Ủy quyền: người có quyền giao người khác làm thay, có thời hạn."),
}
