"""Say of a body which tier it belongs to and what it is called in a place."""

from longhouse.authority.shapes import Body, Tier

TIERS = {
    Body.COMMUNE_COMMITTEE: Tier.COMMUNE,
    Body.COMMUNE_CHAIR: Tier.COMMUNE,
    Body.COMMUNE_OFFICE: Tier.COMMUNE,
    Body.COMMUNE_COUNCIL: Tier.COMMUNE,
    Body.COMMUNE_POLICE: Tier.COMMUNE,
    Body.DISTRICT_COMMITTEE: Tier.DISTRICT,
    Body.DISTRICT_CHAIR: Tier.DISTRICT,
    Body.DISTRICT_OFFICE: Tier.DISTRICT,
    Body.PROVINCIAL_COMMITTEE: Tier.PROVINCE,
    Body.PROVINCIAL_CHAIR: Tier.PROVINCE,
    Body.PROVINCIAL_DEPARTMENT: Tier.PROVINCE,
    Body.PROVINCIAL_COUNCIL: Tier.PROVINCE,
    Body.PROVINCIAL_POLICE: Tier.PROVINCE,
    Body.COMMUNE: Tier.COMMUNE,
    Body.DISTRICT: Tier.DISTRICT,
    Body.PROVINCE: Tier.PROVINCE,
    Body.INSURANCE: Tier.PROVINCE,
    Body.OTHER: Tier.PROVINCE,
    Body.UNKNOWN: Tier.PROVINCE,
}
# What a body is called where no place is asked about; bodies that are not here must be named in the register.
NAMES = {
    Body.COMMUNE_COMMITTEE: "Ủy ban nhân dân cấp xã",
    Body.COMMUNE_CHAIR: "Chủ tịch Ủy ban nhân dân cấp xã",
    Body.COMMUNE_COUNCIL: "Hội đồng nhân dân cấp xã",
    Body.COMMUNE_POLICE: "Công an cấp xã",
    Body.DISTRICT_COMMITTEE: "Ủy ban nhân dân cấp huyện",
    Body.DISTRICT_CHAIR: "Chủ tịch Ủy ban nhân dân cấp huyện",
    Body.PROVINCIAL_COMMITTEE: "Ủy ban nhân dân cấp tỉnh",
    Body.PROVINCIAL_CHAIR: "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    Body.PROVINCIAL_COUNCIL: "Hội đồng nhân dân cấp tỉnh",
    Body.PROVINCIAL_POLICE: "Công an cấp tỉnh",
    Body.INSURANCE: "Cơ quan bảo hiểm xã hội",
    Body.PRIME_MINISTER: "Thủ tướng Chính phủ",
    Body.GOVERNMENT: "Chính phủ",
    Body.COMMUNE: "Cấp xã, chưa rõ cơ quan nào",
    Body.DISTRICT: "Cấp huyện, chưa rõ cơ quan nào",
    Body.PROVINCE: "Cấp tỉnh, chưa rõ cơ quan nào",
    Body.UNKNOWN: "Chưa rõ",
}
# What a body is called before the name of its unit; bodies that are not here keep the name the register gives them.
BEFORE_UNIT = {
    Body.COMMUNE_COMMITTEE: "Ủy ban nhân dân",
    Body.DISTRICT_COMMITTEE: "Ủy ban nhân dân",
    Body.PROVINCIAL_COMMITTEE: "Ủy ban nhân dân",
    Body.COMMUNE_CHAIR: "Chủ tịch Ủy ban nhân dân",
    Body.DISTRICT_CHAIR: "Chủ tịch Ủy ban nhân dân",
    Body.PROVINCIAL_CHAIR: "Chủ tịch Ủy ban nhân dân",
    Body.COMMUNE_COUNCIL: "Hội đồng nhân dân",
    Body.PROVINCIAL_COUNCIL: "Hội đồng nhân dân",
    Body.COMMUNE_POLICE: "Công an",
    Body.PROVINCIAL_POLICE: "Công an",
}
SUFFIXES = {  # of the offices that every unit has; specialist offices and departments are found by their name
    Body.COMMUNE_COMMITTEE: "ubnd",
    Body.PROVINCIAL_COMMITTEE: "ubnd",
    Body.COMMUNE_CHAIR: "chair",
    Body.PROVINCIAL_CHAIR: "chair",
    Body.COMMUNE_POLICE: "ca",
}
PLACELESS = {Body.OTHER, Body.UNKNOWN}  # no unit of their own: several offices, or nobody knows which
OF_UNIT = {Body.COMMUNE_OFFICE, Body.DISTRICT_OFFICE, Body.COMMUNE, Body.DISTRICT, Body.PROVINCE}


def tier_of(*, body: Body) -> Tier:
    """Return the tier of a body; ministries and the Government are central."""
    return TIERS.get(body, Tier.CENTRAL)


def name_in(*, body: Body, body_name: str, unit_name: str) -> str:
    """Return what the body is called in a unit: "Chủ tịch Ủy ban nhân dân Phường Ea Kao"; without a unit its own name."""
    if unit_name and body in BEFORE_UNIT:
        return f"{BEFORE_UNIT[body]} {unit_name}"
    if unit_name and body in OF_UNIT:
        return f"{body_name} ({unit_name})"
    return body_name
