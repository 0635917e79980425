"""Read a folder like a Kolibri channel: channel.json names its nodes; .md, .html and .h5p are read, the rest is named.

Our own smallest shape, not Kolibri's database: {"title": …, "author": …, "license": …,
"nodes": [{"title": …, "kind": "document", "file": "a.md"}, …]}; a node may hold further "nodes".
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from longhouse.learning.rules.lessons_h5p import MOST_BYTES, PackageNotReadable, read_h5p
from longhouse.learning.rules.lessons_markdown import markdown
from longhouse.learning.shapes import ForeignLesson

LIST = "channel.json"
MOST_NODES = 500


def read_channel(*, folder: Path) -> tuple[tuple[ForeignLesson, ...], tuple[str, ...]]:
    """Return the lessons of a folder, and every node that could not be read, with its reason.

    Raises:
        PackageNotReadable: channel.json is missing or not of this shape.
    """
    try:
        channel = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackageNotReadable(name=folder.name, why=f"thiếu {LIST}") from None
    except (ValueError, RecursionError):
        raise PackageNotReadable(name=folder.name, why=f"{LIST} không đúng JSON") from None
    if not isinstance(channel, dict) or not isinstance(channel.get("nodes"), list):
        raise PackageNotReadable(name=folder.name, why=f"{LIST} không có danh sách nodes")
    lessons, left_out = [], []
    for node in list(_nodes(channel["nodes"]))[:MOST_NODES]:
        try:
            lessons.append(_lesson(node, folder, channel))
        except PackageNotReadable as refusal:
            left_out.append(str(refusal))
    return tuple(lessons), tuple(left_out)


def _nodes(rows: list[Any]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("nodes"), list):
            yield from _nodes(row["nodes"])
        elif isinstance(row, dict):
            yield row


def _lesson(node: Mapping[str, Any], folder: Path, channel: Mapping[str, Any]) -> ForeignLesson:
    name = str(node.get("file") or "")
    path = _inside(folder, name)
    content = path.read_bytes()
    if path.suffix == ".h5p":
        return read_h5p(content=content, name=name)
    if path.suffix not in {".md", ".html", ".htm"}:
        raise PackageNotReadable(name=name, why=f"chúng tôi chưa đọc được loại {path.suffix or 'này'}")
    text = content.decode("utf-8", errors="replace")
    words = text if path.suffix == ".md" else markdown(html=text)
    licence = (
        f"{channel.get('author') or 'không ghi tác giả'}, {channel.get('license') or 'không ghi giấy phép'}"
    )
    title = str(node.get("title") or path.stem)
    return ForeignLesson(
        title, (("", words),), (), (), f"{channel.get('title') or folder.name}, {name}", licence
    )


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise PackageNotReadable(name=name or "nút không tên", why="không có tệp này trong thư mục")
    if path.stat().st_size > MOST_BYTES:
        raise PackageNotReadable(name=name, why="tệp quá lớn")
    return path
