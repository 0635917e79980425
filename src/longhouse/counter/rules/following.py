"""Say to its applicant how a dossier stands: one plain sentence for each state, and what they can do now."""

from collections.abc import Mapping

from longhouse.core.words import mark
from longhouse.counter.shapes import DossierAct, DossierState

S = DossierState
SAID: Mapping[DossierState, str] = {
    S.SUBMITTED: mark("Hồ sơ đã gửi đến quầy. Quầy chưa nhận nên chưa có ngày trả kết quả."),
    S.RECEIVED: mark("Quầy đã nhận hồ sơ."),
    S.ASSIGNED: mark("Hồ sơ đã giao cho người giải quyết."),
    S.IN_REVIEW: mark("Cán bộ đang giải quyết hồ sơ."),
    S.WAITING_SUPPLEMENT: mark("Hồ sơ còn thiếu giấy tờ. Xin gửi phần thiếu để chúng tôi làm tiếp."),
    S.WAITING_PAYMENT: mark("Hồ sơ chờ nộp tiền. Xin nộp ở quầy hoặc chuyển khoản."),
    S.CONSULTING: mark("Chúng tôi đang hỏi ý kiến cơ quan khác."),
    S.FORWARDED: mark("Hồ sơ đang chuyển đến cơ quan có quyền giải quyết."),
    S.PROPOSED: mark("Kết quả đã soạn xong, đang chờ lãnh đạo ký."),
    S.SIGNED: mark("Kết quả đã ký, đang đưa về quầy."),
    S.REFUSED: mark("Hồ sơ không được chấp nhận. Văn bản nêu lý do đang đưa về quầy."),
    S.FINISHED: mark("Kết quả đã có ở quầy. Mời ông bà đến nhận."),
    S.RETURNED: mark("Đã trả kết quả."),
    S.REFUSED_RECEIPT: mark("Quầy không nhận hồ sơ. Lý do ghi ở dưới."),
    S.STOPPED: mark("Đã dừng giải quyết hồ sơ. Lý do ghi ở dưới."),
    S.WITHDRAWN: mark("Hồ sơ đã rút theo ý người nộp."),
}
# The shape beside the word: done, on its way, waiting for the person, ended without a result.
LOOKS: Mapping[DossierState, str] = {
    **dict.fromkeys(S, "soon"),
    **dict.fromkeys((S.SIGNED, S.FINISHED, S.RETURNED), "done"),
    **dict.fromkeys(
        (S.WAITING_SUPPLEMENT, S.WAITING_PAYMENT, S.REFUSED, S.REFUSED_RECEIPT, S.STOPPED), "late"
    ),
    **dict.fromkeys((S.SUBMITTED, S.WITHDRAWN), "none"),
}
# What was done, as the applicant reads it in the list of days.
DONE: Mapping[DossierAct, str] = {
    DossierAct.SUBMIT: mark("Gửi hồ sơ"),
    DossierAct.RECEIVE: mark("Quầy nhận hồ sơ"),
    DossierAct.REFUSE_RECEIPT: mark("Quầy không nhận hồ sơ"),
    DossierAct.ASSIGN: mark("Giao người giải quyết"),
    DossierAct.TAKE: mark("Bắt đầu giải quyết"),
    DossierAct.SUBSTITUTE: mark("Đổi người giải quyết"),
    DossierAct.ASK_SUPPLEMENT: mark("Yêu cầu bổ sung giấy tờ"),
    DossierAct.TAKE_SUPPLEMENT: mark("Nhận giấy tờ bổ sung"),
    DossierAct.ASK_PAYMENT: mark("Báo số tiền phải nộp"),
    DossierAct.TAKE_PAYMENT: mark("Nhận tiền"),
    DossierAct.CONSULT: mark("Hỏi ý kiến cơ quan khác"),
    DossierAct.ANSWER_OPINION: mark("Cơ quan khác trả lời"),
    DossierAct.GO_ON: mark("Làm tiếp, không chờ ý kiến"),
    DossierAct.TRANSFER: mark("Chuyển đến cơ quan khác"),
    DossierAct.ACCEPT: mark("Cơ quan khác nhận hồ sơ"),
    DossierAct.DECLINE: mark("Cơ quan khác trả lại hồ sơ"),
    DossierAct.SEND_BACK: mark("Lãnh đạo yêu cầu xem lại"),
    DossierAct.PROPOSE: mark("Trình lãnh đạo ký"),
    DossierAct.SIGN: mark("Ký kết quả"),
    DossierAct.REFUSE: mark("Không chấp nhận hồ sơ"),
    DossierAct.EXTEND: mark("Xin lỗi và hẹn lại ngày"),
    DossierAct.STOP: mark("Dừng giải quyết"),
    DossierAct.WITHDRAW: mark("Rút hồ sơ"),
    DossierAct.FINISH: mark("Kết quả về đến quầy"),
    DossierAct.HAND_OVER: mark("Trả kết quả"),
}
RATED = frozenset(
    {S.FINISHED, S.RETURNED, S.REFUSED_RECEIPT, S.STOPPED}
)  # states in which the person has been served
TOLD_WHY = frozenset(
    {
        DossierAct.REFUSE_RECEIPT,
        DossierAct.REFUSE,
        DossierAct.STOP,
        DossierAct.EXTEND,
        DossierAct.ASK_SUPPLEMENT,
        DossierAct.TRANSFER,
    }
)  # acts whose reason is written for the applicant; the others speak to colleagues
