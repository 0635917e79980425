"""What a document says it does to others: amends, repeals, replaces; and when it ends itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longhouse.law.rules.citations import Found, citations_in
from longhouse.law.rules.eids import Place, places
from longhouse.law.rules.force import unquoted
from longhouse.law.shapes import Citation, EffectKind, Node, ProvisionKind

_SENTENCE = re.compile(r"[^;\n]+?(?:;|\n|$|\.(?=\s|$))")
_LAST = re.compile(r"[^;\n]*:\s*$")
_AMENDS = re.compile(
    r"^(?:\W*)(?:Sửa đổi|Bổ sung|Thay thế (?:cụm từ|từ|một số)|Thay thế, (?:bổ sung, )?bãi bỏ (?:một số|các)|Bãi bỏ (?:cụm từ|từ )|Bỏ cụm từ)",
    re.IGNORECASE,
)
_REPLACES = re.compile(r"\bthay thế\s+(?!cụm từ|từ\s|bằng|một số cụm)", re.IGNORECASE)
_REPEALS = re.compile(r"\bbãi bỏ\b(?!\s+(?:cụm từ|từ\s))", re.IGNORECASE)
_ENDED = re.compile(
    r"\bhết hiệu lực\b[^.;]{0,40}?(?:kể\s+)?từ\s+(?:ngày|thời điểm)\s[^.;]{0,30}?\bnày có hiệu lực|\bhết hiệu lực\b\s*(?:thi hành)?\s*(?:kể\s+)?từ\s+ngày\s+\d",
    re.IGNORECASE,
)
_STILL = re.compile(r"\btrừ\b|\btiếp tục\b|\bđã được sửa đổi\b|\bđược sửa đổi, bổ sung\b")
# Words between the verb and a document that make the change one of a piece, not of the whole.
_PIECE = re.compile(
    r"\b(?:cụm từ|từ|điểm|khoản|điều|phụ lục|mẫu|biểu|một số|quy định|nội dung|tại|trong)\b", re.IGNORECASE
)
_PIECE_OF = re.compile(r"\b(?:kèm theo|tại|của)\s*$", re.IGNORECASE)
_WORTH = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|hết hiệu lực|bỏ cụm", re.IGNORECASE)
# "Bãi bỏ các Nghị định: số A; số B", "Các văn bản sau đây hết hiệu lực: a) …": what the items of a list are about.
_OF_SEVERAL = re.compile(
    r"\b(?:các|những)\s+(?:văn bản|quy định|điểm|khoản|điều|luật|pháp lệnh|nghị|quyết định|thông tư|chỉ thị)|\bsau(?: đây)?\s*:\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\W*(?:(?:[a-zđ]|\d{1,2})[).]\s*)?(?:(?:và|các)\s+)?", re.IGNORECASE)
_OF_ONE = re.compile(r"(?:của|tại)\s", re.IGNORECASE)
_OTHERWISE = re.compile(r"(?<!đã )\bđược (?:sửa đổi|bổ sung|thay thế)|\btiếp tục\b", re.IGNORECASE)
_BODY = {ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT}


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a provision makes: what, where it is said (`by`), and to what."""

    kind: EffectKind
    by: Place
    target: Citation
    words: str


def changes_of(*, nodes: Sequence[Node], titles: dict[str, str], own: str) -> Iterator[Change]:
    """Yield the changes a document makes to others, each once.

    Args:
        nodes: its tree.
        titles: folded titles of documents to their numbers.
        own: its own number, which no change of this kind is about.
    """
    context: dict[str, Citation] = {}
    leads: dict[str, str] = {}
    seen: set[tuple[EffectKind, Citation]] = set()
    for place in places(nodes=nodes):
        if place.node.kind not in _BODY or place.eid.startswith("att_"):
            continue
        around = context.get(place.parent_eid, Citation())
        words = unquoted(text=f"{place.node.heading}\n{place.node.text}".strip())
        lead = leads.get(place.parent_eid, "")
        if not around.number and not lead and not _WORTH.search(words):
            continue
        found = citations_in(text=words, titles=titles, context=around)
        context[place.eid] = _narrowed(words, found, around)
        leads[place.eid] = _lead_below(words)
        for kind, target in _changes(words, found, around, lead):
            if target.number and target.number != own and (kind, target) not in seen:
                seen.add((kind, target))
                yield Change(kind, place, target, " ".join(words.split())[:300])


def _narrowed(words: str, found: Sequence[Found], around: Citation) -> Citation:
    """Return what the pieces below are about: the one document, and the one article, that the words name."""
    is_list_of_one = found and _lead_below(words) and _OF_ONE.match(words, found[-1].start)
    if not found or not (_AMENDS.match(words) or is_list_of_one):
        return around
    numbers = [one.citation.number for one in found if one.citation.number]
    if not numbers:
        return around
    first = next(one.citation for one in found if one.citation.number == numbers[0])
    articles = {
        one.citation.article for one in found if one.citation.number == numbers[0] and one.citation.article
    }
    article = articles.pop() if len(articles) == 1 else ""
    return Citation(first.number, article, first.clause if article else "")


def _changes(
    words: str, found: Sequence[Found], around: Citation, lead: str
) -> Iterator[tuple[EffectKind, Citation]]:
    """Yield the changes of one piece; `lead` are the words that open the list it is an item of, if it is one."""
    is_amending = bool(_AMENDS.match(words)) or bool(around.number)
    for sentence in _SENTENCE.finditer(words):
        inside = [one for one in found if sentence.start() <= one.start < sentence.end()]
        items = _items(words, sentence, inside) if lead else []
        for one in inside:
            at = one.start - sentence.start()
            kind = _of_list(lead) if one in items else _kind(sentence[0], one, at, is_amending)
            if kind and (one in items or not _is_history(sentence[0], at)):
                yield _surely(kind, one.citation)
        lead = _lead(sentence, inside, lead if items else "")


def _of_list(lead: str) -> EffectKind | None:
    """Return what the words that open a list do to its items."""
    if _STILL.search(lead):
        return None
    if _REPEALS.search(lead) or _ENDED.search(lead):
        return EffectKind.REPEALS
    return EffectKind.REPLACES if _REPLACES.search(lead) else None


def _lead(sentence: re.Match[str], inside: Sequence[Found], lead: str) -> str:
    """Return the words that open the list the next sentence goes on with; empty where none goes on."""
    text = sentence[0].rstrip()
    if text.endswith(":"):
        return text if _OF_SEVERAL.search(text) and _of_list(text) else ""
    if inside and text.endswith(";") and not lead:
        opening = text[: inside[0].start - sentence.start()]
        return opening if _of_list(opening) else ""
    return "" if text.endswith(".") else lead


def _lead_below(words: str) -> str:
    """Return the words that open a list of pieces below, if these words end with such."""
    return _lead(last, [], "") if (last := _LAST.search(words)) else ""


def _items(words: str, sentence: re.Match[str], inside: Sequence[Found]) -> list[Found]:
    """Return the citations that a sentence of a list opens with; those after them are told about the items."""
    if _OTHERWISE.search(sentence[0]):
        return []
    items: list[Found] = []
    at = sentence.start()
    for one in inside:
        if (items and one.start == items[-1].start) or _ITEM.fullmatch(words, at, max(one.start, at)):
            items.append(one)
            at = one.end
    return items


def _kind(sentence: str, one: Found, at: int, is_amending: bool) -> EffectKind | None:
    before, after = sentence[:at], sentence[at:]
    for kind, pattern in ((EffectKind.REPEALS, _REPEALS), (EffectKind.REPLACES, _REPLACES)):
        if verbs := list(pattern.finditer(before)):
            is_piece = not one.citation.article and bool(_PIECE.search(before[verbs[-1].end() :]))
            return (
                kind
                if not is_piece
                else EffectKind.AMENDS
                if is_amending or _PIECE_OF.search(before)
                else None
            )
    if _ENDED.search(after) and not is_amending and (one.citation.article or not _PIECE.search(before)):
        return EffectKind.REPEALS
    return EffectKind.AMENDS if is_amending and (_AMENDS.match(sentence) or not before.strip()) else None


def _surely(kind: EffectKind, target: Citation) -> tuple[EffectKind, Citation]:
    """Return the change; one of a clause whose article is not named is at most an amendment of the document."""
    if target.article or not (target.clause or target.point):
        return kind, target
    return EffectKind.AMENDS, Citation(target.number)


def _is_history(sentence: str, at: int) -> bool:
    """Tell whether the citation only tells by what another was changed before, or is an exception."""
    return bool(_STILL.search(sentence[:at]))
