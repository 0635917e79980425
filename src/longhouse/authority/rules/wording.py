"""Say a basis and a certainty the way a lawyer writes them."""

from longhouse.authority.shapes import Basis, GrantKind
from longhouse.core.sources import Certainty

KINDS = {"NĐ-CP": "Nghị định", "NQ-CP": "Nghị quyết", "QĐ-UBND": "Quyết định", "QĐ-TTg": "Quyết định"}
GRANT_KINDS = {
    GrantKind.LAW: "theo luật",
    GrantKind.DEVOLVED: "phân quyền",
    GrantKind.DELEGATED: "phân cấp",
    GrantKind.AUTHORISED: "ủy quyền",
    GrantKind.DIVIDED: "phân định thẩm quyền",
}
CERTAINTIES = {
    Certainty.CONFIRMED: "đã xác nhận",
    Certainty.SECOND_HAND: "theo bản đăng lại hoặc tài liệu trung gian",
    Certainty.UNCONFIRMED: "chưa xác nhận",
}


def basis(*, basis: Basis) -> str:
    """Return the basis in words: "Nghị định 151/2025/NĐ-CP, Điều 5 khoản 1 điểm h"; "" where it is not known."""
    if not basis.number:
        return ""
    kind = KINDS.get(basis.number.rpartition("/")[2], "Luật" if "/QH" in basis.number else "")
    article = basis.article if basis.article[:1].isalpha() else basis.article and f"Điều {basis.article}"
    parts = [article, basis.clause and f"khoản {basis.clause}", basis.point and f"điểm {basis.point}"]
    where = " ".join(part for part in parts if part)
    return f"{kind} {basis.number}".strip() + (f", {where}" if where else "")
