"""The words of a result, and what a reader learns who holds it against the house's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from longhouse.core.words import mark
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Dossier, DossierOutcome

KIND = "result"


class Check(StrEnum):
    """What comparing a file with the record of the house tells."""

    VALID = "valid"
    CHANGED = "changed"
    UNKNOWN = "unknown"


CHECKS = {
    Check.VALID: mark("Đúng: tệp này là bản chúng tôi đã trả, không bị sửa."),
    Check.CHANGED: mark(
        "Không đúng: tệp này khác bản chúng tôi đã trả. Xin dùng bản tải từ trang theo dõi hồ sơ."
    ),
    Check.UNKNOWN: mark("Không biết: chúng tôi không có tệp nào như vậy. Xin hỏi nơi trả kết quả."),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the house gave out, as anybody with its code may know it: nothing about people."""

    token: str
    sha256: str
    number: str
    procedure_name: str
    office: str
    issued_at: datetime
    signature: str
    signer: str


@dataclass(frozen=True, slots=True)
class ResultText:
    """A result ready to be laid out."""

    title: str
    number: str
    agency: str
    day: str
    lines: tuple[tuple[str, str], ...]
    words: str
    signer: str
    address: str


def result_of(
    *,
    dossier: Dossier,
    outcome: DossierOutcome,
    words: str,
    offices: Mapping[str, str],
    at: datetime,
    address: str,
) -> ResultText:
    """Return the words of a result.

    Args:
        dossier: what was decided.
        outcome: how.
        words: the result itself, as proposed; of a refusal its reason.
        offices: names of offices.
        at: the moment of signing.
        address: where anybody checks it.
    """
    card, day = dossier.card, local(at)
    is_granted = outcome is DossierOutcome.GRANTED
    return ResultText(
        title="KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH" if is_granted else "THÔNG BÁO KHÔNG CHẤP THUẬN",
        number=f"Mã hồ sơ: {card.number}",
        agency=dossier.routing.name or offices.get(card.deciding_office, card.deciding_office),
        day=f"Ngày {day.day} tháng {day.month} năm {day.year}",
        lines=(
            ("Người nộp", dossier.applicant.name),
            ("Thủ tục", f"{card.procedure_name} (mã {card.procedure_code})"),
            ("Căn cứ thẩm quyền", dossier.routing.basis),
        ),
        words=words,
        signer=f"LÃNH ĐẠO {(dossier.routing.name or offices.get(card.deciding_office, '')).upper()}",
        address=address,
    )


def checked(*, given: Given | None, sha256: str) -> Check:
    """Return what comparing tells.

    Args:
        given: what the code or the hash leads to; None: nothing.
        sha256: of the file that was brought.
    """
    if given is None:
        return Check.UNKNOWN
    return Check.VALID if given.sha256 == sha256 else Check.CHANGED
