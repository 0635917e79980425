"""What officers read: names of states, acts, lists and papers, and how a dossier stands against its day."""

from datetime import datetime, timedelta

from django.utils.translation import get_language, gettext

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.states import DONE
from longhouse.counter.rules.time import wording
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Channel, DossierAct, DossierCard, DossierOutcome, DossierState, Shelf

S, A = DossierState, DossierAct
STATES = {
    S.SUBMITTED: mark("Mới nộp, chưa tiếp nhận"),
    S.RECEIVED: mark("Đã tiếp nhận, chưa giao"),
    S.ASSIGNED: mark("Đã giao, chưa nhận việc"),
    S.IN_REVIEW: mark("Đang thẩm tra"),
    S.WAITING_SUPPLEMENT: mark("Chờ bổ sung giấy tờ"),
    S.WAITING_PAYMENT: mark("Chờ nộp tiền"),
    S.CONSULTING: mark("Chờ ý kiến cơ quan khác"),
    S.FORWARDED: mark("Đang chuyển cơ quan khác"),
    S.PROPOSED: mark("Chờ lãnh đạo ký"),
    S.SIGNED: mark("Đã ký, chưa về quầy"),
    S.REFUSED: mark("Không chấp thuận, chưa về quầy"),
    S.FINISHED: mark("Có kết quả, chờ trả"),
    S.RETURNED: mark("Đã trả kết quả"),
    S.REFUSED_RECEIPT: mark("Từ chối tiếp nhận"),
    S.STOPPED: mark("Đã dừng giải quyết"),
    S.WITHDRAWN: mark("Người nộp đã rút"),
}
ACTS = {
    A.SUBMIT: mark("Nộp hồ sơ"),
    A.RECEIVE: mark("Tiếp nhận"),
    A.REFUSE_RECEIPT: mark("Từ chối tiếp nhận"),
    A.ASSIGN: mark("Giao việc"),
    A.TAKE: mark("Nhận việc"),
    A.SUBSTITUTE: mark("Đổi người xử lý"),
    A.ASK_SUPPLEMENT: mark("Yêu cầu bổ sung"),
    A.TAKE_SUPPLEMENT: mark("Nhận giấy tờ bổ sung"),
    A.ASK_PAYMENT: mark("Yêu cầu nộp tiền"),
    A.TAKE_PAYMENT: mark("Ghi đã nộp tiền"),
    A.CONSULT: mark("Lấy ý kiến cơ quan khác"),
    A.ANSWER_OPINION: mark("Trả lời ý kiến"),
    A.GO_ON: mark("Làm tiếp, không chờ ý kiến"),
    A.TRANSFER: mark("Chuyển cơ quan có thẩm quyền"),
    A.ACCEPT: mark("Nhận hồ sơ chuyển đến"),
    A.DECLINE: mark("Trả lại nơi chuyển"),
    A.SEND_BACK: mark("Trả lại để làm tiếp"),
    A.PROPOSE: mark("Trình kết quả"),
    A.SIGN: mark("Ký kết quả"),
    A.REFUSE: mark("Không chấp thuận"),
    A.EXTEND: mark("Xin lỗi và hẹn lại"),
    A.STOP: mark("Dừng giải quyết"),
    A.WITHDRAW: mark("Ghi người nộp rút hồ sơ"),
    A.FINISH: mark("Đưa kết quả về quầy"),
    A.HAND_OVER: mark("Trả kết quả"),
}
SHELVES = {
    Shelf.EVERYTHING: mark("Tất cả"),
    Shelf.TO_RECEIVE: mark("Chờ tiếp nhận"),
    Shelf.TO_ASSIGN: mark("Chờ giao"),
    Shelf.TO_HANDLE: mark("Đang xử lý"),
    Shelf.WAITING: mark("Chờ bổ sung, ý kiến"),
    Shelf.TO_SIGN: mark("Chờ ký"),
    Shelf.TO_FINISH: mark("Chờ về quầy"),
    Shelf.TO_HAND_OVER: mark("Chờ trả"),
}
CHANNELS = {
    Channel.DIRECT: mark("tại quầy"),
    Channel.ONLINE: mark("trực tuyến"),
    Channel.POST: mark("bưu điện"),
}
OUTCOMES = {
    DossierOutcome.GRANTED: mark("Chấp thuận"),
    DossierOutcome.REFUSED: mark("Không chấp thuận"),
}
PAPER_FORMS = {
    "form": mark("tờ khai"),
    "original": mark("bản chính"),
    "copy": mark("bản sao"),
    "show": mark("chỉ xuất trình"),
    "data": mark("dữ liệu"),
}
HANDED_OVER = {
    "counter": mark("tại quầy"),
    "online": mark("trực tuyến"),
    "post": mark("qua bưu điện"),
}
PAID_BY = {"cash": mark("tiền mặt"), "transfer": mark("chuyển khoản"), "online": mark("trực tuyến")}


def standing(*, card: DossierCard, at: datetime, horizon: datetime) -> tuple[str, str]:
    """Return the class of the mark and the words of how a dossier stands against its day.

    Args:
        card: the dossier.
        at: now.
        horizon: when the next working day closes.
    """
    if card.state in DONE:
        return "none", gettext("Đã xong")
    if card.promised_at is None:
        return "none", gettext("Chưa có ngày hẹn")
    if card.promised_at < at:
        return "late", gettext("Trễ, hẹn %(day)s") % {"day": day_and_hour(card.promised_at)}
    if local(card.promised_at).date() == local(at).date():
        return "soon", gettext("Hôm nay, %(hour)s") % {"hour": f"{local(card.promised_at):%H:%M}"}
    if card.promised_at < horizon:
        return "soon", gettext("Ngày làm việc tới, %(day)s") % {"day": day_and_hour(card.promised_at)}
    return "done", gettext("Hẹn %(day)s") % {"day": day_and_hour(card.promised_at)}


def day_and_hour(moment: datetime) -> str:
    """Return a moment as people here say it: "16:30 thứ Ba, 15/7/2025"."""
    here = local(moment)
    name = wording.weekday(on=here.date(), language=get_language() or "vi")
    return f"{here:%H:%M} {name}, {here.day}/{here.month}/{here.year}"


def end_of_day(at: datetime) -> datetime:
    """Return the midnight that ends the day of a moment, in Vietnam."""
    return local(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def sentence_of(refusal: Refusal) -> str:
    """Return the words of a refusal in the reader's language."""
    words = gettext(refusal.sentence)
    return words % refusal.values if refusal.values else words
