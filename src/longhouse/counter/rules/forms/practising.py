"""Practice of a form: an invented person's answers for every field, a hint for every page, and how the story goes on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from longhouse.core.words import mark
from longhouse.counter.rules.forms.paging import COMMUNE, FIELD
from longhouse.counter.rules.forms.reviewing import FILE, Answers
from longhouse.counter.rules.forms.shaping import Field, FieldKind, Page, PageKind, Say
from longhouse.counter.shapes import DossierState

NAME = "Nguyễn Thị Mẫu"
NUMBER = "000190001234"  # no province has the code 000: nobody's number
PHONE = "0912345678"  # the example of every form of the house; no message is ever sent there
BORN_ON = date(1990, 5, 15)
CHILD_DAYS = 14
MOST_KEPT = 120  # letters of one answer that practice keeps: it lies in a cookie
PHOTO_NAME = "anh-mau.svg"

HINTS: Mapping[PageKind, str] = {
    PageKind.CASE: mark("Chọn trường hợp giống mình nhất. Chọn nhầm thì quay lại sửa được."),
    PageKind.APPLICANT: mark("Ghi như trên căn cước. Khi tập, bấm “Điền mẫu”, đừng ghi số thật."),
    PageKind.PLACE: mark("Chọn xã, phường nơi có việc. Máy nói ngay nơi đó có ai giải quyết không."),
    PageKind.FIELDS: mark("Ghi lần lượt từng ô. Ô nào có chữ “không bắt buộc” thì để trống được."),
    PageKind.PAPER: mark("Khi làm thật, chụp đủ sáng, đủ bốn góc. Khi tập, dùng ảnh mẫu ở dưới."),
    PageKind.NOTICES: mark("Chọn nơi nhận tin. Tin thật không bao giờ hỏi mật khẩu hay mã OTP."),
    PageKind.CHECK: mark("Đọc lại từng dòng. Sai ở dòng nào, bấm “Sửa” ở dòng đó."),
}
TO_WRITE = mark("Để tập, ghi: %(sample)s")
TO_CHOOSE = mark("Để tập, chọn: %(sample)s")

S = DossierState
STORY = (S.SUBMITTED, S.RECEIVED, S.ASSIGNED, S.IN_REVIEW, S.PROPOSED, S.SIGNED, S.FINISHED, S.RETURNED)
TOLD: Mapping[DossierState, str] = {
    S.SUBMITTED: mark("Ông bà giữ mã hồ sơ. Chưa phải làm gì thêm."),
    S.RECEIVED: mark("Bây giờ có ngày hẹn trả kết quả. Xin ghi lại ngày ấy."),
    S.ASSIGNED: mark("Ông bà xem được hồ sơ đang ở nơi nào."),
    S.IN_REVIEW: mark("Thiếu giấy thì quầy nhắn ngay. Ông bà gửi thêm tại trang này."),
    S.PROPOSED: mark("Người có quyền xem lại rồi mới ký."),
    S.SIGNED: mark("Kết quả đang về quầy. Xin chờ tin báo."),
    S.FINISHED: mark("Mang giấy hẹn và căn cước khi đến nhận."),
    S.RETURNED: mark("Xong. Ông bà chấm điểm cách phục vụ được ngay trên trang."),
}
_OWN: Mapping[str, str] = {
    "name": NAME,
    "id_number": NUMBER,
    "birth_year": str(BORN_ON.year),
    "address": "Thôn Mẫu",
    "notice": "phone",
    "notice_to": "",
    "return_by": "counter",
    f"{FIELD}child-name": "Nguyễn Bé Mẫu",
    f"{FIELD}child-birthplace": "Bệnh viện Mẫu",
    f"{FIELD}child-ethnicity": "Ê Đê",
    f"{FIELD}father-name": "Trần Văn Mẫu",
    f"{FIELD}father-id": "000088001234",
    f"{FIELD}land-since": "2010",
    f"{FIELD}what": "Bằng tốt nghiệp",
}
_BY_KIND: Mapping[FieldKind, str] = {
    FieldKind.NUMBER: "2",
    FieldKind.YEAR: str(BORN_ON.year),
    FieldKind.ID: NUMBER,
    FieldKind.CONTACT: PHONE,
    FieldKind.TEXT: "Câu viết để tập",
    FieldKind.LONG_TEXT: "Đây là câu viết để tập, không phải việc thật.",
}
_BY_END: Mapping[str, str] = {"-name": NAME, "-id": NUMBER}


def sample(*, field: Field, place_key: str, today: date) -> str:
    """Return the invented person's answer to a field, in the spelling the form keeps; it is always a right one.

    Args:
        field: what is asked.
        place_key: the commune of the practice.
        today: from which the newborn child's birthday is counted back.
    """
    if field.name == COMMUNE:
        return place_key
    if field.name in _OWN:
        return _OWN[field.name]
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].id
    if field.kind is FieldKind.DATE:
        is_child = field.name.startswith(f"{FIELD}child")
        return (today - timedelta(days=CHILD_DAYS) if is_child else BORN_ON).isoformat()
    ends = (answer for end, answer in _BY_END.items() if field.name.endswith(end))
    return next(ends, _BY_KIND[field.kind])


def samples(*, page: Page, place_key: str, today: date) -> dict[str, str]:
    """Return the invented person's answers to a page, by field."""
    return {field.name: sample(field=field, place_key=place_key, today=today) for field in page.fields}


def with_samples(*, page: Page, place_key: str, today: date, say: Say) -> Page:
    """Return the page with the invented answer offered in the hint of each field."""
    fields = tuple(
        _offered(field, sample(field=field, place_key=place_key, today=today), say) for field in page.fields
    )
    return replace(page, fields=fields)


def photo_of(*, key: str) -> dict[str, object]:
    """Return the sample photo of a paper, as a draft would keep a real one."""
    return {
        f"{FILE}{key}-mau": {"page": key, "name": PHOTO_NAME, "kind": "image/svg+xml", "at": "", "hints": []}
    }


def kept(*, answers: Answers, fresh: Answers) -> dict[str, object]:
    """Return the answers with fresh ones laid over them, each cut to what a cookie holds; None takes one out."""
    laid = {**answers, **fresh}
    return {
        name: answer[:MOST_KEPT] if isinstance(answer, str) else answer
        for name, answer in laid.items()
        if answer not in (None, "")
    }


def _offered(field: Field, answer: str, say: Say) -> Field:
    if not answer:
        return field
    is_choice = field.kind is FieldKind.CHOICE
    words = next((choice.label for choice in field.choices if choice.id == answer), answer)
    if field.kind is FieldKind.DATE:
        day = date.fromisoformat(answer)
        words = f"{day.day}/{day.month}/{day.year}"
    offer = say(TO_CHOOSE if is_choice else TO_WRITE) % {"sample": words}
    return replace(field, hint=f"{field.hint} {offer}".strip())
