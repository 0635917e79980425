"""The seven forms of receiving and returning results, each with its versions; which of them a dossier can give.

The names are second-hand; the lists of fields are not known to us. The layout is our own, and `FormVersion.note` says
so to officers, not on the citizen's paper. A new version is a new row: what was given out stays as it was.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty, Source
from longhouse.core.words import mark
from longhouse.counter.shapes import DossierAct

OWN_LAYOUT = mark("Bố cục của chúng tôi, chưa đối chiếu mẫu.")
# Source: Circular 03/2025/TT-VPCP, Annex I, names of the forms (domain C1, second-hand); issued on 15-9-2025.
CIRCULAR = Source(
    document="Thông tư 03/2025/TT-VPCP",
    article="Phụ lục I",
    valid_from=date(2025, 9, 15),
    certainty=Certainty.SECOND_HAND,
)
RECEIPT, SUPPLEMENT, REFUSAL, APOLOGY, STOP, CONTROL, REGISTER = ("01", "02", "03", "04", "05", "06", "07")


class FormNotYet(Refusal):
    """A form is asked for that nothing in the dossier has brought about."""

    code = "form-not-yet"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Hồ sơ này chưa có mẫu %(number)s. Xin làm việc đó trước rồi in.")


@dataclass(frozen=True, slots=True)
class FormVersion:
    """One form in one version: its number, name, and from when it is used; `act` is what brings it about."""

    number: str
    name: str
    version: int
    valid_from: date
    act: DossierAct | None
    source: Source = CIRCULAR
    note: str = OWN_LAYOUT


FORMS: tuple[FormVersion, ...] = tuple(
    FormVersion(number, name, 1, date(2025, 9, 15), act)
    for number, name, act in (
        (RECEIPT, mark("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), DossierAct.RECEIVE),
        (SUPPLEMENT, mark("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"), DossierAct.ASK_SUPPLEMENT),
        (REFUSAL, mark("Phiếu từ chối tiếp nhận giải quyết hồ sơ"), DossierAct.REFUSE_RECEIPT),
        (APOLOGY, mark("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"), DossierAct.EXTEND),
        (STOP, mark("Thông báo dừng giải quyết hồ sơ"), DossierAct.STOP),
        (CONTROL, mark("Phiếu kiểm soát quá trình giải quyết hồ sơ"), DossierAct.RECEIVE),
        (REGISTER, mark("Sổ theo dõi hồ sơ"), None),
    )
)


def form_on(*, number: str, on: date) -> FormVersion | None:
    """Return the version of a form that is used on that day; None where there is none.

    What was given out before the first version of the circular is printed in that first version.
    """
    rows = sorted((form for form in FORMS if form.number == number), key=lambda form: form.valid_from)
    standing = [form for form in rows if form.valid_from <= on]
    return standing[-1] if standing else next(iter(rows), None)


def printable(*, acts: AbstractSet[DossierAct], on: date) -> list[FormVersion]:
    """Return the forms that a dossier can give, by what was done on it."""
    numbers = dict.fromkeys(form.number for form in FORMS if form.act in acts)
    found = (form_on(number=number, on=on) for number in numbers)
    return [form for form in found if form]
