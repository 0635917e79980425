"""The pages of a procedure's form, in their order: one thing each, generated from its definition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from longhouse.core.words import mark
from longhouse.counter.rules.forms.papers import sorted_papers
from longhouse.counter.rules.forms.shaping import Choice, Field, FieldKind, Page, PageKind, Say
from longhouse.procedures.shapes import FormField, Paper, Procedure

PAPER = "giay-to-"
FIELD = "f-"
CHECK = "kiem-tra"
COMMUNE = "place_key"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who fills the form in: their language, how our own sentences are said in it, and whether it is a helper."""

    language: str
    say: Say
    is_helper: bool = False


def pages_of(
    *, procedure: Procedure, case_id: str, communes: Mapping[str, str], reader: Reader
) -> tuple[Page, ...]:
    """Return every page of the form, the last one to check the answers.

    Args:
        procedure: as it stands today.
        case_id: the case chosen so far; "" counts as the first.
        communes: name of every commune by its key.
        reader: who fills it in.
    """
    return tuple(_pages(procedure, case_id, communes, reader))


def page_after(*, pages: tuple[Page, ...], key: str) -> Page:
    """Return the page that follows; the last page follows itself."""
    place = next((number for number, page in enumerate(pages) if page.key == key), len(pages) - 1)
    return pages[min(place + 1, len(pages) - 1)]


def page_before(*, pages: tuple[Page, ...], key: str) -> Page | None:
    """Return the page before; None for the first."""
    place = next((number for number, page in enumerate(pages) if page.key == key), 0)
    return pages[place - 1] if place else None


def _pages(procedure: Procedure, case_id: str, communes: Mapping[str, str], reader: Reader) -> Iterator[Page]:
    papers = sorted_papers(procedure=procedure, case_id=case_id)
    if reader.is_helper:
        yield _consent(reader.say)
    if len(procedure.cases) > 1:
        yield _case(procedure, reader.say)
    yield _applicant(reader.say, needs_id=bool(papers.held))
    yield _place(procedure, communes, reader.say)
    for page in procedure.form:
        title = page.title_en if reader.language == "en" else page.title
        yield Page(
            page.id, PageKind.FIELDS, title, tuple(_field(row, reader.language) for row in page.fields)
        )
    for place, paper in enumerate(papers.asked, start=1):
        yield _paper(paper, place, reader.say)
    yield _notices(reader.say, is_helper=reader.is_helper)
    yield Page(CHECK, PageKind.CHECK, reader.say(mark("Xem lại trước khi gửi")))


def _consent(say: Say) -> Page:
    ways = (
        Choice("spoken", say(mark("Người nộp nói đồng ý, tôi đọc lời này cho người nộp nghe"))),
        Choice("signed", say(mark("Người nộp ký giấy đồng ý, tôi giữ bản ký ở quầy"))),
    )
    return Page(
        "dong-y",
        PageKind.CONSENT,
        say(mark("Người nộp đồng ý để anh chị làm giúp")),
        (Field("consent_how", say(mark("Đồng ý bằng cách nào")), FieldKind.CHOICE, choices=ways),),
    )


def _case(procedure: Procedure, say: Say) -> Page:
    choices = tuple(Choice(case.id, case.name) for case in procedure.cases)
    field = Field("case_id", say(mark("Chọn một trường hợp")), FieldKind.CHOICE, choices=choices)
    return Page("truong-hop", PageKind.CASE, say(mark("Trường hợp của ông bà là gì?")), (field,))


def _applicant(say: Say, *, needs_id: bool) -> Page:
    why = mark("12 số trên căn cước, hoặc số hộ chiếu. Cơ quan dùng số này để tự tra, ông bà khỏi nộp giấy.")
    fields = (
        Field("name", say(mark("Họ và tên")), FieldKind.TEXT, say(mark("Viết như trên giấy tờ."))),
        Field("id_number", say(mark("Số định danh")), FieldKind.ID, say(why), is_optional=not needs_id),
        Field(
            "birth_year", say(mark("Năm sinh")), FieldKind.YEAR, say(mark("Ví dụ: 1990.")), is_optional=True
        ),
        Field("address", say(mark("Nơi ở hiện nay")), FieldKind.TEXT, is_optional=True),
    )
    return Page("nguoi-nop", PageKind.APPLICANT, say(mark("Người nộp hồ sơ")), fields)


def _place(procedure: Procedure, communes: Mapping[str, str], say: Say) -> Page:
    choices = tuple(Choice(key, name) for key, name in communes.items())
    field = Field(COMMUNE, say(mark("Xã, phường")), FieldKind.CHOICE, choices=choices)
    return Page(
        "noi-giai-quyet",
        PageKind.PLACE,
        say(mark("Việc này thuộc xã, phường nào?")),
        (field,),
        lead=procedure.decider.text,
    )


def _field(row: FormField, language: str) -> Field:
    is_english = language == "en"
    return Field(
        name=f"{FIELD}{row.id}",
        label=row.label_en if is_english else row.label,
        kind=FieldKind(row.kind),
        hint=(row.hint_en if is_english else "") or row.hint,
        is_optional=row.is_optional,
        choices=tuple(Choice(key, english if is_english else label) for key, label, english in row.choices),
    )


def _paper(paper: Paper, place: int, say: Say) -> Page:
    choices = [
        Choice("photos", say(mark("Gửi ảnh chụp ngay bây giờ"))),
        Choice("bring", say(mark("Tôi mang giấy đến quầy"))),
    ]
    if paper.when:
        choices.append(Choice("not-mine", say(mark("Trường hợp của tôi không cần giấy này"))))
    field = Field(
        f"{PAPER}{place}", say(mark("Gửi giấy này thế nào")), FieldKind.CHOICE, choices=tuple(choices)
    )
    return Page(f"{PAPER}{place}", PageKind.PAPER, paper.name, (field,), paper, lead=paper.when or "")


def _notices(say: Say, *, is_helper: bool) -> Page:
    ways = (
        Choice("phone", say(mark("Nhắn vào số điện thoại đã ghi"))),
        Choice("other", say(mark("Nhắn vào số khác, hoặc thư điện tử"))),
        Choice("none", say(mark("Không nhắn. Tôi tự xem bằng mã hồ sơ"))),
    )
    returns = (
        Choice("counter", say(mark("Đến quầy nhận"))),
        Choice("online", say(mark("Nhận bản điện tử, nếu có"))),
        Choice("post", say(mark("Gửi qua bưu điện"))),
    )
    lead = mark("Tin nhắn đi đến nơi người nộp chọn, không đến người làm giúp.") if is_helper else ""
    hint = mark("Chỉ ghi khi chọn nơi khác. Ví dụ: 0912345678 hoặc ten@vidu.vn.")
    fields = (
        Field("notice", say(mark("Nhắn tin cho người nộp")), FieldKind.CHOICE, choices=ways),
        Field("notice_to", say(mark("Nơi nhắn khác")), FieldKind.CONTACT, say(hint), is_optional=True),
        Field("return_by", say(mark("Nhận kết quả")), FieldKind.CHOICE, choices=returns),
    )
    title = say(mark("Tin nhắn và kết quả"))
    return Page("nhan-tin", PageKind.NOTICES, title, fields, lead=say(lead) if lead else "")
