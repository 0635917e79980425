"""DOCX to lines: paragraphs with their list numbers, tables row by row, footnotes apart, heads and feet left out."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from longhouse.law.rules.formats import archive, encodings, hardened, limits
from longhouse.law.rules.formats.docx_styles import LEVELS, Look, Numbers, W, look_of, numbers_of, styles_of
from longhouse.law.rules.formats.flow import RAISED, Flow
from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.hardened import Element, local
from longhouse.law.rules.formats.lines import Lines, Style
from longhouse.law.rules.formats.refusals import FileBroken, FileKindUnknown, FileTooDeep

MAIN_PART, CONTENT_TYPES = "word/document.xml", "[Content_Types].xml"
THROUGH = {
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "moveTo",
    "hyperlink",
    "fldSimple",
    "r",
    "ruby",
    "rt",
}
THROUGH |= {"rubyBase", "dir", "bdo", "Choice", "AlternateContent", "oMath", "oMathPara"}
REMOVED = {"del", "moveFrom"}
SAID = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " ", "t": "", "sym": ""}
NOTED = {"footnoteReference", "endnoteReference"}
PICTURES = {"drawing", "pict", "object"}
LAYOUT_LINES = 20
OLD_FONT, CAPITALS = ".vn", "h"


def read_docx(*, content: bytes) -> Lines:
    """Return the lines of an office document.

    Raises:
        FileKindUnknown: an archive that is no office document.
        FileRefused: as `archive.inspected` raises; empty, broken, too long or too deep.
    """
    names = archive.inspected(content=content)
    if MAIN_PART not in names or CONTENT_TYPES not in names:
        raise FileKindUnknown
    try:
        document = docx.Document(io.BytesIO(content))
        reader = Reader(Gathering(), styles_of(document), numbers_of(document))
    except (OpcError, etree.XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError) as problem:
        words = str(problem)
        if "depth" in words.lower():
            raise FileTooDeep(most=limits.MAX_DEPTH) from None
        raise FileBroken(why=f"DOCX, {words[:100]}") from None
    hardened.measure(document.element)
    if any(name.startswith(archive.EMBEDDINGS) for name in names):
        reader.gathering.doubt("embedded-file-left-out", archive.EMBEDDINGS, weight=2, line=0)
    reader.notes = _notes_of(document, reader)
    body = document.element.find(f"{W}body")
    reader.blocks(() if body is None else body)
    return reader.gathering.finish()


@dataclass(slots=True)
class Reader:
    """What is known while a document is walked."""

    gathering: Gathering
    styles: dict[str, Look]
    numbers: Numbers
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    is_flat: bool = False
    _mark: int = 0

    def blocks(self, parent: "Element | tuple[()]") -> None:
        """Read the paragraphs and tables of an element in their order."""
        for child in parent:
            name = local(child)
            if name == "p":
                self.paragraph(child)
            elif name == "tbl":
                self.table(child)
            elif name in THROUGH:
                self.blocks(child)
            elif name in REMOVED:
                self.removed(child)

    def paragraph(self, paragraph: Element) -> None:
        """Read one paragraph: its number, its words, then the text boxes that hang on it."""
        properties = paragraph.find(f"{W}pPr")
        look = look_of(properties).over(self._style_of(properties))
        pieces = list(self._pieces(paragraph, look))
        text = "".join(piece for piece, _look in pieces)
        number = self._number(look) if text.strip() or look.list_id else ""
        if text.strip():
            self.gathering.add(f"{number} {text}" if number else text, _style(look, pieces))
        elif number and number != "-":
            self.gathering.doubt("number-without-text", number)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not _is_fallback(box) and _paragraph_around(box) is paragraph:
                self.gathering.doubt_once("text-box", "".join(box.itertext())[:80])
                self.blocks(box)

    def table(self, table: Element) -> None:
        """Read a table row by row; one cell alone, or cells as long as pages, are read as blocks."""
        for row in _rows(table):
            cells = [cell for cell in _through(row) if local(cell) == "tc"]
            lines = (
                [self._lines_of_cell(cell) for cell in cells] if len(cells) > 1 and not self.is_flat else []
            )
            if lines and max(len(cell) for cell in lines) <= LAYOUT_LINES:
                words = [" ".join(cell) for cell in lines]
                if any(words):
                    self.gathering.add("\t".join(words), Style(is_table=True))
                continue
            if lines:
                self.gathering.doubt("table-as-layout", " ".join(lines[0]))
            for cell in cells:
                self.blocks(cell)

    def removed(self, element: Element) -> None:
        """Leave out what a tracked change removes, with a doubt."""
        words = "".join(element.itertext()).strip()
        if words:
            self.gathering.doubt("change-not-accepted", words, weight=3)

    def text_of(self, element: Element) -> str:
        """Return the words of a note, its paragraphs joined."""
        return " ".join(
            "".join(piece for piece, _look in self._pieces(paragraph, Look()))
            for paragraph in element.iterchildren(f"{W}p")
        )

    def _lines_of_cell(self, cell: Element) -> list[str]:
        inner = Reader(self.gathering.aside(), self.styles, self.numbers, self.notes, is_flat=True)
        inner._mark = self._mark
        inner.blocks(cell)
        self._mark = inner._mark
        self.gathering.notes += inner.gathering.notes
        return inner.gathering.lines

    def _pieces(self, parent: Element, look: Look) -> Iterator[tuple[str, Look]]:
        for child in parent:
            name = local(child)
            if name in SAID:
                yield self._said(name, child, look), look
            elif name == "r":
                yield from self._run(child, look)
            elif name == "AlternateContent":
                yield from self._pieces(child[0], look) if len(child) else ()
            elif name in THROUGH:
                yield from self._pieces(child, look)
            elif name in NOTED:
                yield self._noted(name, child.get(f"{W}id") or ""), look
            else:
                self._leave_out(name, child)

    def _run(self, run: Element, look: Look) -> Iterator[tuple[str, Look]]:
        properties = run.find(f"{W}rPr")
        own = look_of(properties).over(self._run_style(properties)).over(look)
        is_raised = (
            properties is not None and properties.find(f"{W}vertAlign[@{W}val='superscript']") is not None
        )
        if own.is_unseen:
            self._leave_out("vanish", run)
            return
        for text, inner in self._pieces(run, own):
            yield text.translate(RAISED) if is_raised and text.isdigit() else text, inner

    def _leave_out(self, name: str, element: Element) -> None:
        """Leave something out, with a doubt where words or pictures are lost."""
        if name in REMOVED:
            self.removed(element)
        elif name in PICTURES and next(element.iter(f"{W}txbxContent"), None) is None:
            self.gathering.doubt_once("picture-left-out", name)
        elif name == "vanish" and (words := "".join(element.itertext()).strip()):
            self.gathering.doubt("hidden-text", words, weight=2)

    def _said(self, name: str, element: Element, look: Look) -> str:
        if name == "sym":
            self.gathering.doubt_once("symbol-font", element.get(f"{W}font") or "")
            return "\N{REPLACEMENT CHARACTER}"
        if SAID[name]:
            return SAID[name]
        text, font = element.text or "", (look.font or "").lower()
        if font.startswith(OLD_FONT):
            self.gathering.doubt_once("encoding-converted", f"TCVN3 {font}", weight=2)
            return encodings.tcvn3(text, is_capital=font.endswith(CAPITALS))
        return text

    def _noted(self, name: str, key: str) -> str:
        words = self.notes.get((name.removesuffix("Reference"), key))
        if words is None:
            return ""
        self._mark += 1
        line = self.gathering.next_line()
        self.gathering.note(str(self._mark), words, line=line)
        return f"[{self._mark}]"

    def _number(self, look: Look) -> str:
        if not look.list_id or look.list_id == "0":
            return ""
        return self.numbers.next(list_id=look.list_id, level=look.level or 0)

    def _style_of(self, properties: Element | None) -> Look:
        style = None if properties is None else properties.find(f"{W}pStyle")
        key = "" if style is None else style.get(f"{W}val") or ""
        return self.styles.get(key, self.styles[""])

    def _run_style(self, properties: Element | None) -> Look:
        style = None if properties is None else properties.find(f"{W}rStyle")
        return Look() if style is None else self.styles.get(style.get(f"{W}val") or "", Look())


def _style(look: Look, pieces: list[tuple[str, Look]]) -> Style:
    flow = Flow(Gathering())
    for text, own in pieces:
        flow.style = replace(flow.style, is_bold=bool(own.is_bold), is_italic=bool(own.is_italic))
        flow.say(text)
    is_bold, is_italic = flow.most()
    heading = look.heading if look.heading and look.heading <= LEVELS else 0
    return Style(is_bold=is_bold, is_italic=is_italic, is_centred=bool(look.is_centred), heading=heading)


def _rows(table: Element) -> Iterator[Element]:
    for child in _through(table):
        if local(child) == "tr" and child.find(f"{W}trPr/{W}del") is None:
            yield child


def _through(parent: Element) -> Iterator[Element]:
    for child in parent:
        if local(child) in THROUGH:
            yield from _through(child)
        else:
            yield child


def _is_fallback(element: Element) -> bool:
    return any(local(parent) == "Fallback" for parent in element.iterancestors())


def _paragraph_around(box: Element) -> Element:
    return next(parent for parent in box.iterancestors(f"{W}p"))


def _notes_of(document: Document, reader: Reader) -> dict[tuple[str, str], str]:
    """Return the words of foot- and endnotes by their kind and id."""
    found: dict[tuple[str, str], str] = {}
    kinds = {RELATIONSHIP_TYPE.FOOTNOTES: "footnote", RELATIONSHIP_TYPE.ENDNOTES: "endnote"}
    for relation in document.part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            root = hardened.parse(content=relation.target_part.blob)
            for note in root.iterchildren(f"{W}{kinds[relation.reltype]}"):
                if note.get(f"{W}type") in {None, "normal"}:
                    found[kinds[relation.reltype], note.get(f"{W}id") or ""] = reader.text_of(note)
    return found
