"""The words of a form, in the official order: office, nation, title, lines, what is asked or said, who signs.

Vietnamese only: the paper itself is a Vietnamese document. Layout of our own; see `documents`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from longhouse.counter.rules import documents as forms
from longhouse.counter.rules.documents import FormVersion
from longhouse.counter.rules.time import wording
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Dossier, DossierAct, Step

Rows = tuple[tuple[str, ...], ...]
DOTS = "……"
ACTS = {
    DossierAct.RECEIVE: "Tiếp nhận",
    DossierAct.ASSIGN: "Giao việc",
    DossierAct.TAKE: "Nhận việc",
    DossierAct.SUBSTITUTE: "Đổi người xử lý",
    DossierAct.CONSULT: "Lấy ý kiến",
    DossierAct.ANSWER_OPINION: "Trả lời ý kiến",
    DossierAct.TRANSFER: "Chuyển hồ sơ",
    DossierAct.ACCEPT: "Nhận hồ sơ chuyển đến",
    DossierAct.DECLINE: "Trả lại nơi chuyển",
    DossierAct.ASK_SUPPLEMENT: "Yêu cầu bổ sung",
    DossierAct.TAKE_SUPPLEMENT: "Nhận bổ sung",
    DossierAct.PROPOSE: "Trình kết quả",
    DossierAct.SEND_BACK: "Trả lại để làm tiếp",
    DossierAct.SIGN: "Ký kết quả",
    DossierAct.REFUSE: "Không chấp thuận",
    DossierAct.FINISH: "Đưa kết quả về quầy",
    DossierAct.HAND_OVER: "Trả kết quả",
}


@dataclass(frozen=True, slots=True)
class Around:
    """What a form needs beside the dossier: names of offices, the acts done, the day's reckoning, the code to follow by."""

    offices: Mapping[str, str]
    acts: Sequence[Step] = ()
    days: Sequence[str] = ()
    secret: str = ""
    at: datetime | None = None

    def office(self, code: str) -> str:
        """Return the name of an office."""
        return self.offices.get(code, code)


@dataclass(frozen=True, slots=True)
class FormText:
    """A form ready to be laid out."""

    title: str
    number: str
    agency: str
    day: str
    lines: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: Rows = ()
    signers: tuple[str, ...] = field(default=("NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"))

    @property
    def named_rows(self) -> list[list[tuple[str, str]]]:
        """Return each row with the name of its column beside each cell."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]


def text_of(*, form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    """Return the words of a form for a dossier; a form of which nothing was done yet stands empty."""
    return _WRITERS[form.number](form, dossier, around)


def _receipt(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    card = dossier.card
    lines = [
        *_who(dossier),
        ("Giải quyết thủ tục", f"{card.procedure_name} (mã {card.procedure_code})"),
        ("Cơ quan giải quyết", dossier.routing.name or around.office(card.deciding_office)),
        ("Nhận hồ sơ lúc", _moment(card.received_at)),
        ("Trả kết quả trước", _moment(card.promised_at)),
        ("Trả kết quả tại", around.office(card.received_office)),
    ]
    if around.secret:
        lines.append(("Mã bí mật để tra cứu", around.secret))
    papers = [
        f"{paper.name}: {'nhà nước đã có, không phải nộp' if paper.held_by else 'đã nhận' if paper.is_there else 'chưa nộp'}"
        for paper in dossier.papers
    ]
    fees = [
        f"{fee.name}: {_money(fee.amount_vnd)}{f', {fee.exemption}' if fee.exemption else ''}{', đã nộp' if fee.paid_at else ''}"
        for fee in dossier.fees
    ]
    return _form(
        form,
        dossier,
        around,
        office=card.received_office,
        at=card.received_at,
        lines=tuple(lines),
        items=(*papers, *fees),
        paragraphs=("Quét mã bên dưới để xem hồ sơ đang ở đâu.", *around.days),
    )


def _supplement(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    step = _latest(around, DossierAct.ASK_SUPPLEMENT)
    asked = [f"{paper.name}: {paper.asked_why}" for paper in dossier.papers if paper.asked_why]
    words = (
        "Hồ sơ cần bổ sung những giấy tờ dưới đây. Thời gian chờ bổ sung không tính vào thời hạn giải quyết.",
        *((f"Lý do yêu cầu lần này: {step.reason}",) if step and step.reason else ()),
    )
    return _form(
        form,
        dossier,
        around,
        office=dossier.handling_office,
        at=step.at if step else None,
        lines=_short(dossier, around),
        items=tuple(asked),
        paragraphs=words,
        signers=("NGƯỜI YÊU CẦU BỔ SUNG",),
    )


def _with_reason(
    act: DossierAct, said: str, signer: str
) -> Callable[[FormVersion, Dossier, Around], FormText]:
    def write(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
        step = _latest(around, act)
        return _form(
            form,
            dossier,
            around,
            office=(step.office if step else "") or dossier.card.received_office,
            at=step.at if step else None,
            lines=_short(dossier, around),
            paragraphs=(said, f"Lý do: {step.reason if step else DOTS}"),
            signers=(signer,),
        )

    return write


def _apology(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    step = _latest(around, DossierAct.EXTEND)
    again = dossier.time.extension.promised_on if dossier.time.extension else None
    day = f"{wording.weekday(on=again)}, ngày {again.day}/{again.month}/{again.year}" if again else DOTS
    return _form(
        form,
        dossier,
        around,
        office=dossier.card.deciding_office,
        at=step.at if step else None,
        lines=_short(dossier, around),
        paragraphs=(
            "Hồ sơ chưa giải quyết xong đúng ngày đã hẹn. Chúng tôi xin lỗi ông bà, anh chị.",
            f"Lý do: {step.reason if step else DOTS}",
            f"Chúng tôi hẹn trả kết quả vào {day}.",
        ),
        signers=("LÃNH ĐẠO CƠ QUAN GIẢI QUYẾT",),
    )


def _control(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    rows, giver = [], "Người nộp"
    for step in around.acts:
        if step.act not in ACTS or step.act is DossierAct.SUBMIT:
            continue
        receiver = around.office(step.office) or "Người nộp"
        rows.append(
            (_moment(step.at), giver, receiver, ACTS[step.act], _against(step.at, dossier), step.reason)
        )
        giver = receiver
    return _form(
        form,
        dossier,
        around,
        office=dossier.card.received_office,
        at=dossier.card.received_at,
        lines=_short(dossier, around),
        columns=("Giờ, ngày", "Bên giao", "Bên nhận", "Việc", "So với hẹn", "Ghi chú"),
        rows=tuple(rows),
        signers=(),
    )


def _register(form: FormVersion, dossier: Dossier, around: Around) -> FormText:
    return _form(form, dossier, around, office=dossier.card.received_office, at=around.at)


def _form(
    form: FormVersion, dossier: Dossier, around: Around, *, office: str, at: datetime | None, **parts: object
) -> FormText:
    day = local(at) if at else None
    return FormText(
        title=form.name.upper(),
        number=f"Mã hồ sơ: {dossier.card.number}",
        agency=around.office(office),
        day=f"Ngày {day.day} tháng {day.month} năm {day.year}" if day else f"Ngày {DOTS}",
        **parts,  # type: ignore[arg-type]
    )


def _who(dossier: Dossier) -> list[tuple[str, str]]:
    who = dossier.applicant
    lines = [("Họ tên người nộp", who.name), ("Địa chỉ", who.address or DOTS)]
    return [*lines, ("Điện thoại", f"…{who.phone_ends}")] if who.phone_ends else lines


def _short(dossier: Dossier, around: Around) -> tuple[tuple[str, str], ...]:
    card = dossier.card
    return (
        *_who(dossier),
        ("Thủ tục", f"{card.procedure_name} (mã {card.procedure_code})"),
        ("Nhận hồ sơ lúc", _moment(card.received_at)),
        ("Cơ quan giải quyết", dossier.routing.name or around.office(card.deciding_office)),
    )


def _latest(around: Around, act: DossierAct) -> Step | None:
    return next((step for step in reversed(around.acts) if step.act is act), None)


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return DOTS
    here = local(moment)
    return f"{here:%H:%M} {wording.weekday(on=here.date())}, {here.day}/{here.month}/{here.year}"


def _money(amount_vnd: int) -> str:
    return f"{amount_vnd:,}".replace(",", ".") + " đồng"


def _against(at: datetime, dossier: Dossier) -> str:
    promised = dossier.card.promised_at
    if promised is None:
        return ""
    return "trễ" if at > promised else "trong hạn"


_WRITERS: dict[str, Callable[[FormVersion, Dossier, Around], FormText]] = {
    forms.RECEIPT: _receipt,
    forms.SUPPLEMENT: _supplement,
    forms.REFUSAL: _with_reason(
        DossierAct.REFUSE_RECEIPT, "Chúng tôi chưa tiếp nhận hồ sơ này.", "NGƯỜI TIẾP NHẬN HỒ SƠ"
    ),
    forms.APOLOGY: _apology,
    forms.STOP: _with_reason(
        DossierAct.STOP, "Chúng tôi dừng giải quyết hồ sơ này.", "LÃNH ĐẠO CƠ QUAN GIẢI QUYẾT"
    ),
    forms.CONTROL: _control,
    forms.REGISTER: _register,
}
