"""Import law texts: every row in, or named with its reason; in one transaction, safe to repeat."""

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.actions import rows as of
from longhouse.law.actions.keeping import bring, lock, renew
from longhouse.law.rules.preparing import Prepared, key_of, names_of, prepared_of, titles_on
from longhouse.law.rules.reading import parse
from longhouse.law.rules.rows import Row, RowNotReadable, row_of
from longhouse.law.rules.walking import count
from longhouse.law.shapes import LawReport, Parsed, ProvisionKind

LONGEST_LINE = 16_000_000  # bytes; the longest row of the real export has under 3,000,000


class FileNotReadable(Refusal):
    """The file of an import cannot be read as what it should be; nothing was imported."""

    code = "law-file-not-readable"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    sentence = mark("Không nhập được tệp văn bản %(file)s: %(why)s. Chưa có gì thay đổi.")


@dataclass(slots=True)
class _Chosen:
    """The fullest reading of a document so far, without its lines, and where it stands."""

    row: Row
    parsed: Parsed
    names: tuple[str, ...]
    length: int

    def fullness(self) -> tuple[int, int]:
        """Return how much of the document the reading has."""
        return count(nodes=self.parsed.nodes, kind=ProvisionKind.ARTICLE), self.length


@dataclass(slots=True)
class _Survey:
    """What the first pass over a file found."""

    path: Path
    rows: int = 0
    chosen: dict[str, _Chosen] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    doubts: Counter[str] = field(default_factory=Counter)
    pieces: Counter[ProvisionKind] = field(default_factory=Counter)
    declared: int = 0
    matched: int = 0
    documents: int = 0
    otherwise: list[str] = field(default_factory=list)


@transaction.atomic
def import_texts(*, actor: Actor, at: datetime, path: Path) -> LawReport:
    """Bring in an export of law texts; of several readings of one document the fullest is kept.

    Args:
        actor: on whose behalf.
        at: the moment of the import.
        path: JSON lines with name, so, src, n_articles, text; plain or gzip.

    Raises:
        FileNotReadable: the file is missing, empty, cut, not gzip, or none of its rows has a text.
    """
    lock()
    survey = _survey(path)
    if not survey.chosen:
        why = f"{survey.rows} dòng, không dòng nào là văn bản" if survey.rows else "tệp rỗng"
        raise FileNotReadable(file=path.name, why=why)
    known = [
        *_known(set(survey.chosen)),
        *((one.names, one.parsed.number, one.parsed.issued_on) for one in survey.chosen.values()),
    ]
    survey.documents = len(survey.chosen)
    by_line = {one.row.line: key for key, one in survey.chosen.items()}
    before = set(models.Document.objects.filter(retired_at=None).values_list("key", flat=True))
    changed = []
    for row in _rows(path):
        key = by_line.get(row.line) if isinstance(row, Row) else None
        if isinstance(row, Row) and key is not None:
            one = survey.chosen.pop(key)
            parsed = replace(one.parsed, lines=tuple(row.text.replace("\r\n", "\n").split("\n")))
            titles = titles_on(known=known, on=parsed.issued_on or parsed.effective_from)
            prepared = prepared_of(parsed=parsed, key=key, names=one.names, titles=titles)
            if store(prepared=prepared, source_name=row.name, origin=row.origin, at=at):
                changed.append(key)
    return _finish(actor, at, survey, sorted(changed), before)


def store(*, prepared: Prepared, source_name: str, origin: str, at: datetime) -> bool:
    """Keep one reading of a document with everything it says; tell whether anything is new or different.

    Pieces that a person has amended since stay as they were amended.
    """
    key = prepared.key
    standing = models.Document.objects.filter(key=key, retired_at=None)
    if standing.filter(digest=prepared.digest).exists():
        return False
    text = "\n".join(prepared.parsed.lines)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    texts = models.Text.objects.filter(document_key=key, retired_at=None)
    provisions = models.Provision.objects.filter(document_key=key, retired_at=None)
    by_hand = set(provisions.filter(origin=of.HAND).values_list("eid", flat=True))
    changes = bring(
        standing=provisions.exclude(eid__in=by_hand),
        wanted=(row for row in of.provision_rows(prepared=prepared) if row.eid not in by_hand),
        fields=of.PROVISION,
        at=at,
    )
    effects = models.Effect.objects.filter(source_key=key, origin=of.TEXT, retired_at=None)
    wanted = [of.effect_row(effect=effect, origin=of.TEXT, source_key=key) for effect in prepared.effects]
    terms = models.Term.objects.filter(document_key=key, retired_at=None)
    references = models.Reference.objects.filter(document_key=key, retired_at=None)
    changes += bring(standing=effects, wanted=wanted, fields=of.EFFECT, at=at)
    changes += bring(standing=terms, wanted=of.term_rows(prepared=prepared), fields=of.TERM, at=at)
    changes += bring(
        standing=references, wanted=of.reference_rows(prepared=prepared), fields=of.REFERENCE, at=at
    )
    row = of.text_row(prepared=prepared, source_name=source_name, sha256=sha256)
    changes += bring(standing=texts, wanted=[row], fields=of.TEXTS, at=at)
    document = of.document_row(prepared=prepared, origin=origin)
    return bool(changes + bring(standing=standing, wanted=[document], fields=of.DOCUMENT, at=at))


def _survey(path: Path) -> _Survey:
    """Read every row once: what it is, which reading of each document is the fullest, and every doubt."""
    survey = _Survey(path)
    for row in _rows(path):
        survey.rows += 1
        if isinstance(row, str):
            survey.left_out.append(row)
            continue
        parsed = parse(text=row.text, name=row.name, number=row.number, articles_declared=row.articles)
        _compare_counts(survey, row, parsed)
        for kind in (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT):
            survey.pieces[kind] += count(nodes=parsed.nodes, kind=kind)
        if row.left_out:
            survey.left_out.append(f"dòng {row.line} ({row.name}): {row.left_out}")
            continue
        survey.doubts.update(doubt.code for doubt in parsed.doubts)
        names = names_of(parsed=parsed, name=row.name)
        one = _Chosen(replace(row, text=""), replace(parsed, lines=()), names, len(row.text))
        _choose(survey, key_of(parsed=parsed), one)
    return survey


def _compare_counts(survey: _Survey, row: Row, parsed: Parsed) -> None:
    """Name the document where the source counts other articles than the reader finds; its count may be the wrong one."""
    found = count(nodes=parsed.nodes, kind=ProvisionKind.ARTICLE)
    survey.declared += row.articles or 0
    survey.matched += min(found, row.articles or 0)
    if row.articles is not None and row.articles != found:
        called = parsed.number or parsed.title or row.name
        survey.otherwise.append(f"dòng {row.line} ({called}): nhận ra {found} điều, nguồn đếm {row.articles}")


def _choose(survey: _Survey, key: str, one: _Chosen) -> None:
    other = survey.chosen.get(key)
    if other is None:
        survey.chosen[key] = one
        return
    survey.doubts["same-number"] += 1
    kept, left = (one, other) if one.fullness() > other.fullness() else (other, one)
    survey.chosen[key] = replace(kept, names=tuple(dict.fromkeys((*kept.names, *left.names))))
    survey.left_out.append(
        f"dòng {left.row.line} ({left.row.name}): cùng văn bản với dòng {kept.row.line}, dòng ấy đủ hơn"
    )


def _known(but: set[str]) -> Iterator[tuple[tuple[str, ...], str, date | None]]:
    rows = models.Document.objects.filter(retired_at=None).exclude(key__in=but)
    for names, number, issued_on in rows.values_list("names", "number", "issued_on"):
        yield tuple(names), number, issued_on


def _rows(path: Path) -> Iterator[Row | str]:
    """Yield each row of the file, or why it is none."""
    for line, raw in enumerate(_lines(path), start=1):
        try:
            yield row_of(written=json.loads(raw), line=line)
        except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
            yield f"dòng {line}: không phải JSON"
        except RowNotReadable as refusal:
            yield str(refusal)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw:
            is_gzip = raw.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if is_gzip else path.open("rb") as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) > LONGEST_LINE:
                    raise FileNotReadable(file=path.name, why=f"có dòng dài hơn {LONGEST_LINE} byte")
                if line.strip():
                    yield line
    except (OSError, EOFError, zlib.error) as error:
        why = f"{type(error).__name__}, tệp thiếu, hỏng hoặc bị cắt"
        raise FileNotReadable(file=path.name, why=why) from error


def _finish(actor: Actor, at: datetime, survey: _Survey, changed: list[str], before: set[str]) -> LawReport:
    added = tuple(key for key in changed if key not in before)
    renewed = tuple(key for key in changed if key in before)
    if changed:
        renew()
        detail = {"file": survey.path.name, "rows": survey.rows, "added": len(added), "changed": len(renewed)}
        audit.record("law.texts.imported", actor=actor, subject=survey.path.name, at=at, detail=detail)
    return LawReport(
        rows=survey.rows,
        added=added,
        changed=renewed,
        unchanged=survey.documents - len(changed),
        left_out=tuple(survey.left_out),
        doubts=dict(survey.doubts),
        articles=survey.pieces[ProvisionKind.ARTICLE],
        clauses=survey.pieces[ProvisionKind.CLAUSE],
        points=survey.pieces[ProvisionKind.POINT],
        articles_declared=survey.declared,
        articles_matched=survey.matched,
        counted_otherwise=tuple(survey.otherwise),
    )
