"""What is told to the national portal of a dossier, under the names of the national exchange, and what comes back."""

from collections.abc import Mapping
from datetime import datetime

from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Dossier, NationalCode

DAY = "%Y%m%d%H%M%S"


def record(*, dossier: Dossier) -> dict[str, object]:
    """Return a dossier as the portal reads it. No phone and no id number: the house itself keeps neither.

    Source: field names of the national exchange (domain C3, second-hand); the file that holds them is our own.
    """
    return {
        "MaHoSo": dossier.card.number,
        "MaTTHC": dossier.card.procedure_code,
        "TenTTHC": dossier.card.procedure_name,
        "KenhThucHien": dossier.card.channel.value,
        "TrangThaiHoSo": dossier.national.value,
        "ChuHoSo": dossier.applicant.name,
        "DonViXuLy": dossier.card.deciding_office,
        "NgayTiepNhan": _moment(dossier.time.received_at),
        "NgayHenTra": _moment(dossier.time.promised_at),
        "TaiLieuNop": [{"TenTepDinhKem": file.name, "sha256": file.sha256} for file in dossier.files],
    }


def status_of(*, written: Mapping[str, object]) -> tuple[str, NationalCode] | None:
    """Return the number and the status that the portal tells; None for anything that says neither."""
    number, code = written.get("MaHoSo"), written.get("TrangThaiHoSo")
    if not isinstance(number, str) or not isinstance(code, int) or code not in set(NationalCode):
        return None
    return number, NationalCode(code)


def _moment(moment: datetime | None) -> str:
    return f"{local(moment):{DAY}}" if moment else ""
