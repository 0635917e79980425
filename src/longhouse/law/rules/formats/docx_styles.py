"""What a DOCX file says of styles and list numbers, read once into tables."""

from dataclasses import dataclass, field, replace

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from longhouse.law.rules.formats.hardened import Element, local
from longhouse.law.rules.formats.numbering import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS, MOST_ANCESTORS = 9, 20
OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, a paragraph or a run sets; None where it sets nothing."""

    is_bold: bool | None = None
    is_italic: bool | None = None
    is_centred: bool | None = None
    is_unseen: bool | None = None
    heading: int | None = None
    font: str | None = None
    list_id: str | None = None
    level: int | None = None

    def over(self, other: "Look") -> "Look":
        """Return this look, with the other's where this one sets nothing."""
        own = {name: getattr(self, name) for name in Look.__slots__ if getattr(self, name) is not None}
        return replace(other, **own)


def look_of(properties: Element | None) -> Look:
    """Return what a `pPr` or `rPr` sets."""
    if properties is None:
        return Look()
    found = {local(child): child for child in properties}
    centred, outline, numbers = found.get("jc"), found.get("outlineLvl"), found.get("numPr")
    fonts = found.get("rFonts")
    return Look(
        is_bold=_switch(found.get("b")),
        is_italic=_switch(found.get("i")),
        is_unseen=_switch(found.get("vanish")),
        is_centred=None if centred is None else centred.get(f"{W}val") == "center",
        heading=None if outline is None else _number(outline.get(f"{W}val"), -1) + 1,
        font=None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi"),
        list_id=_child_value(numbers, "numId"),
        level=None if numbers is None else _number(_child_value(numbers, "ilvl"), 0),
    )


def styles_of(document: Document) -> dict[str, Look]:
    """Return the look of each style by its id, with those it is based on; the default paragraph style as `""`."""
    raw: dict[str, tuple[Look, str]] = {}
    default = ""
    for style in document.styles.element.iterchildren(f"{W}style"):
        key = style.get(f"{W}styleId") or ""
        own = look_of(style.find(f"{W}rPr")).over(look_of(style.find(f"{W}pPr")))
        raw[key] = (own, _child_value(style, "basedOn") or "")
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            default = key
    found = {key: _whole(key, raw) for key in raw}
    found[""] = found.get(default, Look())
    return found


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, what stands around it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbers:
    """The lists of a document and where each stands now."""

    levels: dict[str, tuple[str, dict[int, Level]]] = field(
        default_factory=dict
    )  # list -> kind of list, its levels
    anew: set[tuple[str, int]] = field(
        default_factory=set
    )  # list and level that start again at their first item
    _now: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, *, list_id: str, level: int) -> str:
        """Return the number of the next item as it is shown; empty for an unknown list or level."""
        kind, levels = self.levels.get(list_id, ("", {}))
        if level not in levels or level >= LEVELS:
            return ""
        now = self._now.setdefault(kind, [None] * LEVELS)
        if (list_id, level) in self.anew:
            self.anew.discard((list_id, level))
            now[level] = None
        before = now[level]
        now[level] = levels[level].start if before is None else before + 1
        now[level + 1 :] = [None] * (LEVELS - level - 1)
        return self._shown(levels, now, level)

    def _shown(self, levels: dict[int, Level], now: list[int | None], level: int) -> str:
        form = levels[level].form
        if form == "bullet":
            return "-"
        text = levels[level].text
        for place in range(LEVELS):
            if f"%{place + 1}" in text:
                other = levels.get(place, Level())
                number = now[place]
                text = text.replace(
                    f"%{place + 1}", written(other.start if number is None else number, other.form)
                )
        return text.strip()


def numbers_of(document: Document) -> Numbers:
    """Return the lists of a document; none where it has no part for them."""
    part = next((rel.target_part for rel in document.part.rels.values() if _is_numbering(rel)), None)
    root = getattr(part, "element", None)
    if root is None:
        return Numbers()
    kinds = {
        kind.get(f"{W}abstractNumId") or "": {
            place: level for item in kind.iterchildren(f"{W}lvl") for place, level in [_level(item)]
        }
        for kind in root.iterchildren(f"{W}abstractNum")
    }
    numbers = Numbers()
    for item in root.iterchildren(f"{W}num"):
        kind = _child_value(item, "abstractNumId") or ""
        key = item.get(f"{W}numId") or ""
        numbers.levels[key] = (kind, _overridden(item, kinds.get(kind, {})))
        numbers.anew |= {
            (key, _number(change.get(f"{W}ilvl"), 0))
            for change in item.iterchildren(f"{W}lvlOverride")
            if change.find(f"{W}startOverride") is not None
        }
    return numbers


def _is_numbering(relation: object) -> bool:
    return getattr(relation, "reltype", "") == RELATIONSHIP_TYPE.NUMBERING and not getattr(
        relation, "is_external", True
    )


def _overridden(item: Element, levels: dict[int, Level]) -> dict[int, Level]:
    found = dict(levels)
    for change in item.iterchildren(f"{W}lvlOverride"):
        place = _number(change.get(f"{W}ilvl"), 0)
        whole = change.find(f"{W}lvl")
        if whole is not None:
            found[place] = _level(whole)[1]
        start = _child_value(change, "startOverride")
        if start is not None and place in found:
            found[place] = replace(found[place], start=_number(start, 1))
    return found


def _level(item: Element) -> tuple[int, Level]:
    return _number(item.get(f"{W}ilvl"), 0), Level(
        start=_number(_child_value(item, "start"), 1),
        form=_child_value(item, "numFmt") or "decimal",
        text=(_child_value(item, "lvlText") or "")[:40],
    )


def _whole(key: str, raw: dict[str, tuple[Look, str]]) -> Look:
    look, seen = Look(), 0
    while key in raw and seen < MOST_ANCESTORS:
        own, key = raw[key]
        look, seen = look.over(own), seen + 1
    return look


def _switch(element: Element | None) -> bool | None:
    return None if element is None else (element.get(f"{W}val") or "1").lower() not in OFF


def _child_value(element: Element | None, name: str) -> str | None:
    child = None if element is None else element.find(f"{W}{name}")
    value = None if child is None else child.get(f"{W}val")
    return value if isinstance(value, str) else None


def _number(text: str | None, otherwise: int) -> int:
    """Return a whole number of at most six digits."""
    digits = (text or "").strip()[:6]
    return int(digits) if digits.isascii() and digits.isdigit() else otherwise
