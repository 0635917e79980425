"""Let a drawn picture into a page only where it is small, plain SVG: no scripts, links, styles or outside files."""

from lxml import etree

SPACE = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 6_000
TAGS = {
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "title",
    "desc",
}
ATTRIBUTES = {
    *("viewBox", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "points"),
    *("width", "height", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap"),
    *("stroke-linejoin", "stroke-dasharray", "stroke-opacity", "opacity", "transform", "text-anchor"),
    *("font-size", "font-weight", "font-family", "role", "aria-label", "aria-hidden"),
}
ON_ROOT_ONLY_VIEW = {"width", "height", "role", "aria-label", "aria-hidden"}
MEND = "vẽ bằng path, rect, circle, text…; màu ở fill và stroke; không style, không liên kết"


class PictureNotPlain(ValueError):
    """A picture holds what may not stand in a page; `words` say what, `mend` how to go on."""

    def __init__(self, words: str, mend: str = MEND) -> None:
        """Keep what is wrong and how to mend it."""
        super().__init__(words)
        self.words, self.mend = words, mend


def plain_svg(*, content: bytes) -> str:
    """Return a picture as it may stand inside a page, without its own size: the page gives it one.

    Raises:
        PictureNotPlain: it is too large, broken, or holds anything but drawn shapes and letters.
    """
    if len(content) > MOST_BYTES:
        raise PictureNotPlain(f"hình lớn hơn {MOST_BYTES} byte", "vẽ ít nét hơn, làm tròn số")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise PictureNotPlain("hình có khai báo DOCTYPE hoặc ENTITY")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PictureNotPlain(f"không đọc được SVG: {error.msg}") from None
    _look(root)
    for name in ON_ROOT_ONLY_VIEW & set(root.attrib):
        del root.attrib[name]
    root.set("aria-hidden", "true")
    etree.cleanup_namespaces(root)
    drawn: str = etree.tostring(root, encoding="unicode")
    return drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "")


def _look(root: etree._Element) -> None:
    if root.tag != f"{SPACE}svg" or not root.get("viewBox"):
        raise PictureNotPlain('gốc phải là <svg xmlns="http://www.w3.org/2000/svg" viewBox="…">')
    for element in root.iter():
        name = str(element.tag).removeprefix(SPACE)
        if name not in TAGS:
            raise PictureNotPlain(f"thẻ <{name}> không dùng được")
        for attribute, value in element.attrib.items():
            if attribute not in ATTRIBUTES or "url(" in str(value):
                raise PictureNotPlain(f"thuộc tính {attribute} của <{name}> không dùng được")
