"""Who may be given a power, and what the law on local government makes doubtful about a draft."""

from collections.abc import Iterator

from longhouse.authority.rules.holders import NAMES, SUFFIXES, TIERS
from longhouse.authority.shapes import Body, GrantKind, Terms, Tier
from longhouse.core.words import mark

BELOW_A_PROVINCE = (Body.COMMUNE_CHAIR, Body.COMMUNE_COMMITTEE)
# What an office of a unit is as a holder, by its kind in the register of offices; (of a province, of a commune).
BODIES = {
    "committee": (Body.PROVINCIAL_COMMITTEE, Body.COMMUNE_COMMITTEE),
    "chair": (Body.PROVINCIAL_CHAIR, Body.COMMUNE_CHAIR),
    "department": (Body.PROVINCIAL_DEPARTMENT, Body.COMMUNE_OFFICE),
    "specialist": (Body.PROVINCIAL_DEPARTMENT, Body.COMMUNE_OFFICE),
}
COMMITTEES = frozenset({Body.COMMUNE_COMMITTEE, Body.PROVINCIAL_COMMITTEE})
# Source of the three: Law 65/2025/QH15, Điều 13 khoản 1, Điều 14 khoản 1 and khoản 2 điểm a (a public copy, read
# November 2026). Law 72/2025/QH15 stands in its place and was not read: so they are told, and refuse nothing.
ONLY_COMMITTEES_DELEGATE = mark(
    "Theo Luật 65/2025/QH15, Điều 13, chỉ Ủy ban nhân dân phân cấp. Cơ quan khác thì ủy quyền."
    " Chưa đối chiếu với Luật 72/2025/QH15."
)
CHAIRS_AUTHORISE_CHAIRS = mark(
    "Theo Luật 65/2025/QH15, Điều 14, Chủ tịch ủy quyền cho Chủ tịch cấp dưới hoặc cơ quan chuyên môn."
    " Chưa đối chiếu với Luật 72/2025/QH15."
)
CONDITIONS_BELONG = mark(
    "Theo Luật 65/2025/QH15, Điều 14, văn bản ủy quyền phải nêu điều kiện thực hiện. Chưa đối chiếu với Luật 72/2025/QH15."
)


def receiver_of(*, office_kind: str, office_name: str, is_province: bool) -> tuple[Body, str] | None:
    """Return the holder that an office of the giving unit is, as the register names it; None: none we know."""
    pair = BODIES.get(office_kind)
    if pair is None:
        return None
    body = pair[0] if is_province else pair[1]
    return body, NAMES.get(body, office_name)


def doubts(*, terms: Terms) -> Iterator[str]:
    """Yield what a lawyer should look at; marked sentences."""
    suffix = terms.from_office.partition(".")[2]
    if terms.kind is GrantKind.DELEGATED and suffix != SUFFIXES[Body.PROVINCIAL_COMMITTEE]:
        yield ONLY_COMMITTEES_DELEGATE
    is_chair = suffix == SUFFIXES[Body.PROVINCIAL_CHAIR]
    if terms.kind is GrantKind.AUTHORISED and is_chair and terms.to_body in COMMITTEES:
        yield CHAIRS_AUTHORISE_CHAIRS
    if terms.kind is GrantKind.AUTHORISED and not terms.conditions:
        yield CONDITIONS_BELONG


def is_of_communes(*, body: Body) -> bool:
    """Tell whether the holder is another one in each commune."""
    return TIERS.get(body) is Tier.COMMUNE
