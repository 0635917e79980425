"""`longhouse import lessons FILE`: bring in an H5P package or a folder with channel.json as draft lessons."""

import argparse
from pathlib import Path

from longhouse.cli.database.connect import ROOT
from longhouse.core.clock import today
from longhouse.learning.rules.lessons_channel import read_channel
from longhouse.learning.rules.lessons_draft import draft_of, id_of
from longhouse.learning.rules.lessons_files import SHELF, Known, read_lessons
from longhouse.learning.rules.lessons_h5p import read_h5p
from longhouse.learning.shapes import ForeignLesson, LessonTrack

GROUPS = ("device", "finding", "talking", "safety", "services", "trade", "ai")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("file", type=Path, help="an .h5p file, or a folder with channel.json")
    parser.add_argument("--track", type=LessonTrack, choices=list(LessonTrack), default=LessonTrack.CITIZEN)
    parser.add_argument("--group", choices=GROUPS, required=True, help="group of skills the drafts go under")
    parser.add_argument("--into", type=Path, default=ROOT / "catalogue", help="the catalogue's folder")


def run(options: argparse.Namespace) -> int:
    """Write each lesson as a draft that nobody sees yet; name everything that was left out; overwrite nothing."""
    lessons, left_out = _read(options.file)
    for words in left_out:
        print(f"  Bỏ qua: {words}")
    written = [name for lesson in lessons if (name := _write(lesson, options))]
    _, problems = read_lessons(folder=options.into, known=Known())
    own = [row for row in problems if Path(row.file).stem in written]
    for row in own:
        print(f"{row.file}:{row.line}: {row.field}: {row.words}\n    → {row.mend}")
    print(
        f"{len(written)} bản nháp mới, {len(own)} chỗ cần sửa trước khi dùng. Xem xong thì bỏ dòng “draft: true”."
    )
    return 0 if written else 1


def _read(path: Path) -> tuple[tuple[ForeignLesson, ...], tuple[str, ...]]:
    if path.is_dir():
        return read_channel(folder=path)
    return (read_h5p(content=path.read_bytes(), name=path.name),), ()


def _write(lesson: ForeignLesson, options: argparse.Namespace) -> str:
    name = id_of(title=lesson.title)
    path: Path = options.into / SHELF / f"{name}.md"
    if path.exists():
        print(f"  Bỏ qua: “{lesson.title}”: đã có {SHELF}/{name}.md; đổi tên tệp ấy hoặc bài này trước")
        return ""
    text, left_out = draft_of(lesson=lesson, track=options.track, group=options.group, on=today())
    path.write_text(text, encoding="utf-8")
    print(f"{SHELF}/{name}.md: {lesson.title}")
    for words in left_out:
        print(f"  Bỏ qua: {words}")
    return name
