"""Read what can be read of an H5P package: texts and questions with one right answer. The rest is named, never guessed.

Source: h5p.json and content/content.json as H5P writes them (https://h5p.org/documentation/developers/h5p-specification,
read November 2026): a library with its params; containers hold further libraries.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.rules.lessons_markdown import markdown, plain
from longhouse.learning.shapes import ForeignLesson, QuizQuestion

MOST_BYTES = 5_000_000  # of one text file inside the package
WHY_MISSING = "(Cần viết lời giải thích.)"
TRUE, FALSE = "Đúng", "Sai"
Found = tuple[str, Any]  # "part": heading and Markdown; "question": a QuizQuestion; "left": a sentence


class PackageNotReadable(Refusal):
    """A package is broken, too large, or not what its name says."""

    code = "package-not-readable"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark("Không đọc được gói bài học %(name)s: %(why)s.")


def read_h5p(*, content: bytes, name: str) -> ForeignLesson:
    """Return what a package says.

    Args:
        content: bytes of the .h5p file.
        name: of the file, for messages and as its source.

    Raises:
        PackageNotReadable: it is no zip, or lacks h5p.json or content/content.json.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            about = _json(package, "h5p.json", name)
            params = _json(package, "content/content.json", name)
    except zipfile.BadZipFile:
        raise PackageNotReadable(name=name, why="không phải tệp nén") from None
    found = list(_read(str(about.get("mainLibrary", "")), params))
    title = plain(html=str(about.get("title") or name))
    return ForeignLesson(
        title=title,
        parts=tuple(row for kind, row in found if kind == "part"),
        quiz=tuple(row for kind, row in found if kind == "question"),
        left_out=tuple(row for kind, row in found if kind == "left"),
        source=f"H5P, {name}",
        licence=str(about.get("license") or "không ghi"),
    )


def _json(package: zipfile.ZipFile, path: str, name: str) -> Mapping[str, Any]:
    try:
        info = package.getinfo(path)
        if info.file_size > MOST_BYTES:
            raise PackageNotReadable(name=name, why=f"{path} quá lớn")
        with package.open(info) as file:
            found = json.loads(file.read(MOST_BYTES + 1))
    except KeyError:
        raise PackageNotReadable(name=name, why=f"thiếu {path}") from None
    except (ValueError, RecursionError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        raise PackageNotReadable(name=name, why=f"{path} không đúng JSON") from None
    if not isinstance(found, dict):
        raise PackageNotReadable(name=name, why=f"{path} không đúng dạng H5P")
    return found


def _read(library: str, params: Any) -> Iterator[Found]:
    reader = READERS.get(library.split(" ", maxsplit=1)[0])
    if reader is None or not isinstance(params, dict):
        yield "left", f"{library or 'phần không tên'}: chúng tôi chưa đọc được loại này"
        return
    yield from reader(params)


def _inner(holder: Any) -> Iterator[Found]:
    """Read a library that stands inside another."""
    if isinstance(holder, dict) and isinstance(holder.get("library"), str):
        yield from _read(holder["library"], holder.get("params"))


def _text(params: Mapping[str, Any]) -> Iterator[Found]:
    words = markdown(html=str(params.get("text", "")))
    if words:
        yield "part", ("", words)


def _choice(params: Mapping[str, Any]) -> Iterator[Found]:
    ask = plain(html=str(params.get("question", "")))
    rows = [row for row in _rows(params, "answers") if isinstance(row, dict)]
    right = [place for place, row in enumerate(rows) if row.get("correct") is True]
    if len(right) != 1:
        yield "left", f"câu “{ask}”: có {len(right)} câu đúng, chúng tôi chỉ nhận 1"
        return
    said = rows[right[0]].get("tipsAndFeedback") or {}
    why = plain(html=str(said.get("chosenFeedback", ""))) if isinstance(said, dict) else ""
    choices = tuple(plain(html=str(row.get("text", ""))) for row in rows)
    yield "question", QuizQuestion(ask, choices, right[0], why or WHY_MISSING)


def _true_false(params: Mapping[str, Any]) -> Iterator[Found]:
    ask = plain(html=str(params.get("question", "")))
    is_true = str(params.get("correct", "")).lower() == "true"
    yield "question", QuizQuestion(ask, (TRUE, FALSE), 0 if is_true else 1, WHY_MISSING)


def _single_choices(params: Mapping[str, Any]) -> Iterator[Found]:
    for row in _rows(params, "choices"):
        answers = [plain(html=str(words)) for words in _rows(row, "answers")]
        if answers:  # H5P writes the right one first
            ask = plain(html=str(row.get("question", "")))
            yield (
                "question",
                QuizQuestion(ask, tuple(sorted(answers)), sorted(answers).index(answers[0]), WHY_MISSING),
            )


def _question_set(params: Mapping[str, Any]) -> Iterator[Found]:
    intro = params.get("introPage")
    yield from _text({"text": intro.get("introduction", "")}) if isinstance(intro, dict) else ()
    for row in _rows(params, "questions"):
        yield from _inner(row)


def _column(params: Mapping[str, Any]) -> Iterator[Found]:
    for row in _rows(params, "content"):
        yield from _inner(row.get("content") if isinstance(row, dict) else None)


def _slides(params: Mapping[str, Any]) -> Iterator[Found]:
    presentation = params.get("presentation")
    for number, slide in enumerate(_rows(presentation, "slides"), start=1):
        words = []
        for element in _rows(slide, "elements"):
            for kind, row in _inner(element.get("action") if isinstance(element, dict) else None):
                if kind == "part":
                    words.append(row[1])
                else:
                    yield kind, f"trang {number}, {row}" if kind == "left" else row
        if words:
            yield "part", (f"Trang {number}", "\n\n".join(words))


def _rows(holder: Any, key: str) -> list[Any]:
    found = holder.get(key) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []


READERS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[Found]]] = {
    "H5P.AdvancedText": _text,
    "H5P.Text": _text,
    "H5P.MultiChoice": _choice,
    "H5P.TrueFalse": _true_false,
    "H5P.SingleChoiceSet": _single_choices,
    "H5P.QuestionSet": _question_set,
    "H5P.Column": _column,
    "H5P.CoursePresentation": _slides,
}
