"""From paragraphs to the tree of a Vietnamese document, with a doubt for whatever does not fit."""

import re
from collections import defaultdict
from collections.abc import Sequence

from longhouse.law.rules import headings
from longhouse.law.rules.growing import GROUPS, Branch, Tree
from longhouse.law.rules.headings import Heading
from longhouse.law.rules.letters import CAPITAL
from longhouse.law.rules.lines import Piece
from longhouse.law.rules.quotes import quoted
from longhouse.law.rules.sequence import Fit, article_fit, clause_fit, comes_later, point_fit, split
from longhouse.law.rules.splitting import split_pieces
from longhouse.law.shapes import Doubt, Node, ProvisionKind

_FIRST_CLAUSE = re.compile(rf"^(?P<title>.{{0,250}}?)\s?(?P<clause>1\.\s+(?=[{CAPITAL}“]).*)$", re.DOTALL)
_KHOAN = re.compile(r"^(?P<title>.{0,300}?)\s*(?P<clause>Khoản\s+\d+[a-zđ]?\.\s.*)$", re.DOTALL)
_LONGEST_TITLE, _LONGEST_SENTENCE_TITLE = 300, 80
_EXCERPT = 80
_FOLLOWING = 6
_LEAST_REGULATION = 4  # articles; a form of a decision has three


def tree_of(*, pieces: Sequence[Piece]) -> tuple[tuple[Node, ...], tuple[Doubt, ...]]:
    """Return the tree of a document's paragraphs and what was doubtful; every word stands in exactly one node."""
    ready = split_pieces(pieces=pieces)
    reader = _Reader(ready)
    for place in range(len(ready)):
        reader.read(place)
    return reader.tree.nodes(), tuple(reader.doubts)


class _Reader:
    """What must travel together while reading: the tree, the numbers last seen, and the doubts."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.inside, unclosed = quoted(paragraphs=[piece.text for piece in pieces])
        self.tree = Tree()
        self.doubts: list[Doubt] = []
        self.article = self.clause = ""
        self.is_plain = False  # forms and footnotes have no structure of their own
        self.opened: dict[int, list[int]] = defaultdict(list)
        for place, piece in enumerate(pieces):
            found = headings.article_of(text=piece.text)
            if found and found.is_sure and not self.inside[place]:
                self.opened[split(found.number)[0]].append(place)
        for place in unclosed:
            self._doubt("quote-not-closed", pieces[place], 1)

    def read(self, place: int) -> None:
        """Put one paragraph where it belongs."""
        piece = self.pieces[place]
        if self._reads_annex(place, piece):
            return
        if self.is_plain or self.inside[place]:
            self._add(piece)
            return
        if headings.is_closing(text=piece.text) and self.article:
            self._close(piece)
            return
        self._read_structure(place, piece)

    def _read_structure(self, place: int, piece: Piece) -> None:
        group = headings.group_of(text=piece.text)
        if group and (not self._is_closed() or self._goes_on(place)):
            self._open_group(piece, group)
        elif (
            ((found := headings.article_of(text=piece.text)) and self._opens_article(place, piece, found))
            or self._opens_clause(piece)
            or self._opens_point(piece)
        ):
            return
        else:
            self._add(piece)

    def _reads_annex(self, place: int, piece: Piece) -> bool:
        is_after = self.is_plain or self._is_closed()
        following = tuple(later.text for later in self.pieces[place + 1 : place + 1 + _FOLLOWING])
        if (
            self.article
            and not self.inside[place]
            and headings.is_regulation(text=piece.text, following=following)
        ):
            self._open_annex(piece, Heading(ProvisionKind.ANNEX, "", piece.text), is_plain=False)
            return True
        found = headings.annex_of(text=piece.text)
        is_loud = found is not None and (is_after or headings.is_upper(piece.text))
        if found is None or not is_loud or not self.article or (self.inside[place] and not is_after):
            return False
        self._open_annex(piece, found, is_plain=True)
        return True

    def _open_annex(self, piece: Piece, found: Heading, *, is_plain: bool) -> None:
        heading = [found.rest] if found.number or not is_plain else [piece.text]
        number = found.number if found.number or not is_plain else ""
        branch = Branch(ProvisionKind.ANNEX, number, piece.line, [part for part in heading if part])
        if found.number:
            branch.heading = [piece.text]
        self.tree.open(branch)
        self.is_plain = is_plain
        self.article = "" if not is_plain else self.article or "0"
        self.clause = ""

    def _is_closed(self) -> bool:
        top = self.tree.top()
        return top is not None and top.kind is ProvisionKind.CONCLUSION

    def _close(self, piece: Piece) -> None:
        if self._is_closed():
            self._add(piece)
        else:
            self.tree.open(Branch(ProvisionKind.CONCLUSION, "", piece.line, text=[piece.text]))
        self.is_plain = self.is_plain or piece.text.startswith("XÁC THỰC")

    def _goes_on(self, place: int) -> bool:
        """Tell whether the next article follows soon: what looked like the end was none."""
        following = [
            headings.article_of(text=piece.text) for piece in self.pieces[place + 1 : place + _FOLLOWING]
        ]
        return any(
            found
            and article_fit(number=found.number, before=self.article, place=place, later=self.opened)
            is Fit.NEXT
            for found in following
        )

    def _open_group(self, piece: Piece, found: Heading) -> None:
        self.tree.open(Branch(found.kind, found.number, piece.line, [found.rest] if found.rest else []))
        self.clause = ""

    def _opens_article(self, place: int, piece: Piece, found: Heading) -> bool:
        fit = article_fit(number=found.number, before=self.article, place=place, later=self.opened)
        if not found.is_sure and (
            fit is not Fit.NEXT or comes_later(number=split(found.number)[0], after=place, later=self.opened)
        ):
            return False
        if self._is_closed() and fit in {Fit.GAP, Fit.STRAY, Fit.AGAIN}:
            return False
        if fit is Fit.STRAY:
            self._doubt("article-out-of-order", piece, 2)
            return False
        if fit is Fit.AGAIN and (again := _KHOAN.match(found.rest)):
            return self._opens_clause(Piece(piece.line, again["clause"])) or self._add(piece)
        if fit is Fit.RESTART and not comes_later(number=_LEAST_REGULATION, after=place, later=self.opened):
            return False  # a form of a decision, not a regulation of its own
        if fit is Fit.RESTART:
            self._doubt("annex-without-heading", piece, 2)
            self.tree.open(Branch(ProvisionKind.ANNEX, "", piece.line))
        elif fit is not Fit.NEXT:
            self._doubt("article-gap" if fit is Fit.GAP else "article-twice", piece, 2)
        self._open_article(place, piece, found)
        return True

    def _open_article(self, place: int, piece: Piece, found: Heading) -> None:
        branch = Branch(ProvisionKind.ARTICLE, found.number, piece.line)
        self.tree.open(branch)
        self.article, self.clause = found.number, ""
        first = _KHOAN.match(found.rest) or (
            _FIRST_CLAUSE.match(found.rest) if not self._has_clause_one(place) else None
        )
        title = first["title"].strip() if first else found.rest
        if title:
            (branch.heading if first or self._is_title(place, title) else branch.text).append(title)
        if first and not self._opens_clause(Piece(piece.line, first["clause"])):
            branch.text.append(first["clause"])

    def _has_clause_one(self, place: int) -> bool:
        following = self.pieces[place + 1].text if place + 1 < len(self.pieces) else ""
        found = headings.clause_of(text=following)
        return found is None or found.number == "1"

    def _is_title(self, place: int, title: str) -> bool:
        if len(title) > _LONGEST_TITLE or title.endswith((";", ",", "./.")):
            return False
        following = self.pieces[place + 1].text if place + 1 < len(self.pieces) else ""
        is_alone = (
            not following
            or bool(headings.group_of(text=following))
            or headings.is_closing(text=following)
            or bool((found := headings.article_of(text=following)) and found.is_sure)
        )
        if is_alone and not self.inside[min(place + 1, len(self.pieces) - 1)]:
            return False
        return not title.endswith(".") or len(title) <= _LONGEST_SENTENCE_TITLE

    def _opens_clause(self, piece: Piece) -> bool:
        found = headings.clause_of(text=piece.text)
        if found is None or not self.tree.nearest(ProvisionKind.ARTICLE) or self._is_closed():
            return False
        fit = clause_fit(number=found.number, before=self.clause, is_sure=found.is_sure)
        if fit is Fit.STRAY:
            self._doubt("clause-out-of-order", piece, 1)
            return False
        if fit is Fit.GAP:
            self._doubt("clause-gap", piece, 1)
        self.tree.open(
            Branch(ProvisionKind.CLAUSE, found.number, piece.line, text=[found.rest] if found.rest else [])
        )
        self.clause = found.number
        return True

    def _opens_point(self, piece: Piece) -> bool:
        found = headings.point_of(text=piece.text)
        holder = self.tree.nearest(ProvisionKind.CLAUSE) or self.tree.nearest(ProvisionKind.ARTICLE)
        if found is None or holder is None or self._is_closed():
            return False
        before = [child.number for child in holder.children if child.kind is ProvisionKind.POINT]
        fit = point_fit(number=found.number, before=before[-1] if before else "")
        if fit is Fit.STRAY:
            self._doubt("point-out-of-order", piece, 1)
            return False
        if fit is Fit.GAP:
            self._doubt("point-gap", piece, 1)
        self.tree.open(
            Branch(ProvisionKind.POINT, found.number, piece.line, text=[found.rest] if found.rest else [])
        )
        return True

    def _add(self, piece: Piece) -> bool:
        top = self.tree.top()
        if top is None:
            top = Branch(ProvisionKind.PREAMBLE, "", piece.line)
            self.tree.open(top)
        is_heading = top.kind in GROUPS and (not top.heading or headings.is_upper(piece.text))
        (top.heading if is_heading else top.text).append(piece.text)
        return True

    def _doubt(self, code: str, piece: Piece, weight: int) -> None:
        self.doubts.append(Doubt(code, piece.line, piece.text[:_EXCERPT], weight))
