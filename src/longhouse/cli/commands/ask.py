"""`longhouse ask`: a question as people ask it, answered in words or as JSON; or a file of questions."""

import argparse
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from longhouse.assistant import queries
from longhouse.assistant.rules.wire import written
from longhouse.assistant.shapes import Answer
from longhouse.core.clock import today
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
HEADINGS = {"question", "câu hỏi"}


class DayNotReadable(Refusal):
    """The day is not written as a day, or there is no such day."""

    code = "day-not-readable"
    sentence = mark(
        "Không có ngày “%(day)s”. Viết năm-tháng-ngày hoặc ngày/tháng/năm, ví dụ 2026-01-31 hoặc 31/01/2026."
    )


class NothingAsked(Refusal):
    """There is neither a question nor a file of questions, or both."""

    code = "nothing-asked"
    sentence = mark(
        "Viết một câu hỏi trong ngoặc kép, hoặc đưa một tệp bằng --batch. Ví dụ: longhouse ask “đăng ký khai sinh”"
    )


class QuestionsNotReadable(Refusal):
    """The file of questions is missing or is not text."""

    code = "questions-not-readable"
    sentence = mark(
        "Không đọc được tệp câu hỏi %(file)s: %(why)s. Cần tệp chữ UTF-8, cột đầu là câu hỏi, các cột cách nhau bằng Tab."
    )


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("question", nargs="?", default="", help="with or without diacritics")
    parser.add_argument(
        "--place", metavar="NAME", help="commune or ward whose office is meant, old or new name"
    )
    parser.add_argument(
        "--on", metavar="DATE", default="", help="day for which the answer should hold; today if left out"
    )
    parser.add_argument(
        "--context", metavar="WORD", help="next.context of the answer before, for a follow-up"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument(
        "--batch", metavar="FILE.tsv", type=Path, help="first column the question; one JSON object a line"
    )


def run(options: argparse.Namespace) -> int:
    """Print one answer, or one a line for each question of the file."""
    on = day(options.on) if options.on else today()
    if bool(options.question.strip()) == bool(options.batch):
        raise NothingAsked
    if options.batch:
        for question in questions_in(options.batch):
            print(json.dumps(_answered(question, options, on), ensure_ascii=False), flush=True)
        return 0
    answer = queries.ask(question=options.question, on=on, place=options.place, context=options.context)
    print(
        json.dumps(written(answer=answer), ensure_ascii=False, indent=2) if options.json else in_words(answer)
    )
    return 0


def day(text: str) -> date:
    """Return the day a person wrote, or raise DayNotReadable."""
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise DayNotReadable(day=text)


def questions_in(path: Path) -> Iterator[str]:
    """Yield the first column of each line that is not blank; a heading is passed over."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsNotReadable(file=path, why=type(error).__name__) from error
    for number, line in enumerate(lines):
        question = line.rstrip("\r").partition("\t")[0].strip()
        is_heading = number == 0 and question.casefold() in HEADINGS
        if line.strip() and not is_heading:
            yield question


def in_words(answer: Answer) -> str:
    """Return the answer as lines for a terminal."""
    lines = [answer.words] if answer.words else []
    for card in answer.cards:
        lines += ["", f"{card.title}  [{card.id}]"]
        for fact in card.facts:
            lines += [f"  {fact.label}:", *(f"    - {line.whole}" for line in fact.lines)]
        lines += [f"  Nguồn: {source.document} ({source.certainty.value})" for source in card.sources]
    return "\n".join([*lines, "", f"→ {answer.next.text}"]).strip()


def _answered(question: str, options: argparse.Namespace, on: date) -> dict[str, object]:
    """Answer one question of a file; a refusal is that question's answer and does not stop the others."""
    try:
        return written(answer=queries.ask(question=question, on=on, place=options.place))
    except Refusal as refusal:
        return {"question": question, "outcome": "refused", "code": refusal.code, "words": str(refusal)}
