"""Say a basis, a way of giving power and a certainty the way a lawyer writes them, in Vietnamese or English."""

from longhouse.authority.shapes import Basis, Grant, GrantKind
from longhouse.core.sources import Certainty

DOCUMENTS = {
    "NĐ-CP": ("Nghị định", "Decree"),
    "NQ-CP": ("Nghị quyết", "Resolution"),
    "QĐ-UBND": ("Quyết định", "Decision"),
    "QĐ-TTg": ("Quyết định", "Decision"),
}
LAW = ("Luật", "Law")
GRANT_KINDS = {
    GrantKind.LAW: ("theo luật", "by law"),
    GrantKind.DEVOLVED: ("phân quyền", "devolved"),
    GrantKind.DELEGATED: ("phân cấp", "delegated"),
    GrantKind.AUTHORISED: ("ủy quyền", "authorised"),
    GrantKind.DIVIDED: ("phân định thẩm quyền", "divided between tiers"),
}
CERTAINTIES = {
    Certainty.CONFIRMED: ("đã xác nhận", "confirmed"),
    Certainty.SECOND_HAND: (
        "theo bản đăng lại hoặc tài liệu trung gian",
        "from a copy or a second-hand source",
    ),
    Certainty.UNCONFIRMED: ("chưa xác nhận", "unconfirmed"),
}
NO_BASIS = ("Chưa biết căn cứ", "The basis is not known to us")


def basis(*, basis: Basis, language: str = "vi") -> str:
    """Return the basis in words: "Nghị định 151/2025/NĐ-CP, Điều 5 khoản 1 điểm h"; "" where it is not known."""
    if not basis.number:
        return ""
    english = language == "en"
    kind = DOCUMENTS.get(basis.number.rpartition("/")[2], LAW if "/QH" in basis.number else ("", ""))[english]
    names = ("art.", "clause", "point") if english else ("Điều", "khoản", "điểm")
    parts = zip(names, (basis.article, basis.clause, basis.point), strict=True)
    where = " ".join(part if " " in part else f"{name} {part}" for name, part in parts if part)
    return f"{kind} {basis.number}".strip() + (f", {where}" if where else "")


def because(*, grant: Grant, language: str = "vi") -> str:
    """Return what a row rests on, how the power came to its holder, and how sure we are."""
    english = language == "en"
    rests = basis(basis=grant.basis, language=language) or NO_BASIS[english]
    return f"{rests} ({GRANT_KINDS[grant.kind][english]}; {CERTAINTIES[grant.source.certainty][english]})"
