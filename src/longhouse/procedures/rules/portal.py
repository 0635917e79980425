"""Read one row of the national portal's export into a definition; what cannot be read surely becomes a gap.

Source of the shape: public export of dichvucong.gov.vn procedure pages, June to July 2026. Its tables lost their
cells ("Trực tuyến7 Ngày làm việc10,000 Việt Nam Đồng(…)"), so only what stands unmistakably is taken.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

NEEDED = ("ma_thu_tuc", "ten_thu_tuc", "cap_thuc_hien", "linh_vuc", "detail_url")
CODE = re.compile(r"[0-9]\.[0-9]{6}")
_CHANNEL = re.compile(r"(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(?=\d|Không có thông tin)")
_TIME = re.compile(r"(\d{1,4}) (Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)")
_BARE_TIME = re.compile(r"\d{1,4}(?![\d,])")
_MONEY = re.compile(r"(\d{1,3}(?:,\d{3}){0,3}) Việt Nam Đồng(?:\(/([^)]{1,40})\))?")
_PAPER = re.compile(r"(.+?)(\d{1,2}) bản (chính|sao)(?:,(\d{1,2}) bản (?:chính|sao))?", re.DOTALL)
_NUMBER = re.compile(
    r"\d{1,4}(?:\.\d)?/(?:\d{4}/)?(?:QH\d{1,2}|[A-ZĐ]{1,6}(?:-[A-ZĐ0-9]{2,12})+)(?![a-zà-ỹ])"
)
_UNITS = {
    "Ngày làm việc": "working-day",
    "Ngày": "day",
    "Giờ làm việc": "working-hour",
    "Giờ": "hour",
    "Tháng": "month",
}
_CHANNELS = {"Trực tuyến": "online", "Trực tiếp": "counter", "Dịch vụ bưu chính": "post"}
_HEADINGS = ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng")
LONGEST_TEXT = 1500
SHORTEST_NAME, MOST_LINES = 4, 40
TIME_GAP = "Cổng không ghi đơn vị của thời hạn trong bản chúng tôi đọc được; xin hỏi lại tại quầy."
RUN_TOGETHER_GAP = (
    "Thời hạn và lệ phí dính liền nhau trong bản chúng tôi đọc; xin xem trang gốc hoặc hỏi tại quầy."
)
FEE_GAP = "Bản chúng tôi đọc có thể thiếu phần miễn, giảm lệ phí; nếu thuộc diện chính sách xin hỏi tại quầy."


class RowNotReadable(Refusal):
    """A row of the import is not what the portal's export looks like."""

    code = "row-not-readable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Dòng %(line)s không đọc được: %(why)s.")


def definition_of(*, row: Any, line: int, read: str) -> dict[str, Any]:
    """Return the definition that a row of the export gives, with its gaps named.

    Args:
        row: one decoded JSON line.
        line: its number, for the refusal.
        read: month of the crawl, such as "2026-07".

    Raises:
        RowNotReadable: the row is no object, lacks a column or has a code of another form.
    """
    _check(row, line)
    clean = {key: _tidy(value) for key, value in row.items() if isinstance(value, str)}
    gaps: list[str] = []
    written: dict[str, Any] = {
        "code": clean["ma_thu_tuc"],
        "name": _name(clean["ten_thu_tuc"]),
        "tier": _tier(clean["cap_thuc_hien"]),
        "field": clean["linh_vuc"],
        "valid": {},
        "summary": "",
        "who": clean.get("doi_tuong_thuc_hien", "")[:LONGEST_TEXT] or None,
        "online": _online(clean.get("cach_thuc_thuc_hien", "")),
        "decider": _decider(clean),
        "cases": _cases(clean.get("thanh_phan_ho_so", ""), gaps),
        "time_limits": _times(clean.get("cach_thuc_thuc_hien", ""), gaps),
        "fees": _fees(clean.get("cach_thuc_thuc_hien", ""), gaps),
        "steps": _steps(clean.get("trinh_tu_thuc_hien", "")),
        "result": _result(clean.get("ket_qua_xu_ly", ""), gaps),
        "legal_basis": _laws(clean.get("can_cu_phap_ly", ""), gaps),
        "sources": {"portal": _source(clean, read)},
        "gaps": gaps,
    }
    written["gaps"] = list(dict.fromkeys(gaps))
    return {key: value for key, value in written.items() if value not in (None, [])}


def _check(row: Any, line: int) -> None:
    if not isinstance(row, dict):
        raise RowNotReadable(line=line, why="không phải một đối tượng JSON")
    missing = [key for key in NEEDED if not isinstance(row.get(key), str) or not row[key].strip()]
    if missing:
        raise RowNotReadable(line=line, why=f"thiếu cột {', '.join(missing)}")
    if not CODE.fullmatch(row["ma_thu_tuc"].strip()):
        raise RowNotReadable(line=line, why=f"mã “{row['ma_thu_tuc'][:30]}” không có dạng 1.001193")


def _tidy(text: str) -> str:
    lines = (
        " ".join(line.split()) for line in unicodedata.normalize("NFC", text).replace("\x00", "").splitlines()
    )
    return "\n".join(line for line in lines if line)


def _name(text: str) -> str:
    name = re.sub(r"^(?:Thủ tục|TTHC)[:\s]+", "", text.replace("\n", " "))[:500] or text[:500]
    return name[0].upper() + name[1:]


def _tier(text: str) -> str:
    return "commune" if "Cấp xã" in text else "province" if "Cấp tỉnh" in text else "ministry"


def _source(clean: Mapping[str, str], read: str) -> dict[str, str]:
    source = {
        "title": "Cổng Dịch vụ công quốc gia",
        "ref": clean["ma_thu_tuc"],
        "read": read,
        "certainty": "confirmed",
    }
    if clean["detail_url"].startswith("https://"):
        source["url"] = clean["detail_url"]
    return source | ({"decision": clean["so_quyet_dinh"]} if clean.get("so_quyet_dinh") else {})


def _online(table: str) -> dict[str, str] | None:
    return {"level": "unknown" if "Trực tuyến" in table else "none", "source": "portal"} if table else None


def _decider(clean: Mapping[str, str]) -> dict[str, str] | None:
    name = clean.get("co_quan_co_tham_quyen") or clean.get("co_quan_thuc_hien") or ""
    return {"body": "other", "name": name[:300].replace("\n", " "), "source": "portal"} if name else None


def _channels(table: str) -> Iterator[tuple[str, str]]:
    parts = _CHANNEL.split(table.partition("Mô tả")[2] or table)
    yield from zip((_CHANNELS[name] for name in parts[1::2]), parts[2::2], strict=True)


def _times(table: str, gaps: list[str]) -> list[dict[str, Any]]:
    limits = []
    for channel, cell in _channels(table):
        if found := _TIME.match(cell):
            limits.append(
                {"channel": channel, "amount": int(found[1]), "unit": _UNITS[found[2]], "source": "portal"}
            )
    if not limits or len(limits) < sum(1 for _ in _channels(table)):
        gaps.append(TIME_GAP)
    return _merged(limits)


def _fees(table: str, gaps: list[str]) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for channel, cell in _channels(table):
        about = _after_time(cell)
        if about is None:
            gaps.append(RUN_TOGETHER_GAP)
            continue
        if amount := _MONEY.match(about):
            fee = {"name": "Phí, lệ phí", "channel": channel, "amount_vnd": int(amount[1].replace(",", ""))}
            fee |= {"per": amount[2]} if amount[2] else {}
            text = about[amount.end() :].strip("() ;")[:LONGEST_TEXT]
            lines.append(fee | ({"text": text} if text else {}) | {"source": "portal"})
        elif about.startswith("Miễn phí"):
            text = about.removeprefix("Miễn phí").strip("() ;")[:LONGEST_TEXT]
            known = None if "Hội đồng nhân dân" in text else 0
            lines.append(
                {
                    "name": "Phí, lệ phí",
                    "channel": channel,
                    "amount_vnd": known,
                    "text": text or "Miễn phí.",
                    "source": "portal",
                }
            )
    if any(line["amount_vnd"] for line in lines):
        gaps.append(FEE_GAP)
    if not lines:
        gaps.append("Cổng không ghi phí, lệ phí; xin hỏi tại quầy.")
    return _merged(lines)


def _after_time(cell: str) -> str | None:
    """Return the fee part of a cell, or None where a bare time runs into the fee ("110,000": 1 and 10,000, or 110,000?)."""
    nothing = "Không có thông tin"
    if cell.startswith(nothing):
        return cell.removeprefix(nothing)
    found = _TIME.match(cell) or _BARE_TIME.match(cell)
    return cell[found.end() :] if found else None


def _merged(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one line for any channel where all channels say the same."""
    bare = [{key: value for key, value in line.items() if key != "channel"} for line in lines]
    if len(lines) > 1 and all(line == bare[0] for line in bare):
        return [{**bare[0], "channel": "any"}]
    return [line for place, line in enumerate(lines) if line not in lines[:place]]


def _cases(table: str, gaps: list[str]) -> list[dict[str, Any]]:
    text = table
    for heading in _HEADINGS:
        text = text.replace(heading, "\n")
    papers = []
    for found in _PAPER.finditer(text):
        name = found[1].split("\n")[-1].strip(" -–+*•;,.:")[:LONGEST_TEXT]
        count, kind = int(found[2]), "original" if found[3] == "chính" else "copy"
        if not count and found[4]:
            count, kind = int(found[4]), "copy"
        if len(name) >= SHORTEST_NAME:
            papers.append({"name": name, "kind": kind, "count": count, "source": "portal"})
    if not papers:
        gaps.append("Không tách được danh sách giấy tờ từ Cổng; xin mở trang gốc.")
        return []
    return [{"id": "portal", "name": "Theo Cổng Dịch vụ công quốc gia", "papers": papers}]


def _steps(text: str) -> list[dict[str, str]]:
    lines = [line.strip(" -–+*•")[:LONGEST_TEXT] for line in text.splitlines()]
    return [
        {"actor": "office", "text": line, "source": "portal"} for line in lines if len(line) >= SHORTEST_NAME
    ][:MOST_LINES]


def _result(text: str, gaps: list[str]) -> dict[str, str] | None:
    name = re.split(r"Mã: ?KQ|Từ khóa|Mô tả", text, maxsplit=1)[0].strip()
    if not name:
        gaps.append("Cổng không ghi kết quả.")
    return {"name": name[:500], "source": "portal"} if name else None


def _laws(text: str, gaps: list[str]) -> list[dict[str, str]]:
    numbers = list(dict.fromkeys(_NUMBER.findall(text)))
    if not numbers:
        gaps.append("Không đọc được căn cứ pháp lý từ Cổng.")
    return [{"document": number, "certainty": "confirmed"} for number in numbers[:MOST_LINES]]
