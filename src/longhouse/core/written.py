"""Files that people write: YAML with line numbers, checked against a schema; every problem says how to mend it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema.exceptions import ValidationError

MOST_BRACKETS = 1_000
LARGEST_FILE = 200_000  # bytes; the largest procedure has less than a tenth
Fault = tuple[tuple[str | int, ...], str, str]  # where in the file, what is wrong, how to mend it


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file of the catalogue: where, what, and how to mend it."""

    file: str
    line: int
    field: str
    words: str
    mend: str


BOOL = "tag:yaml.org,2002:bool"
TAKEN_AS_TEXT = {"tag:yaml.org,2002:timestamp", BOOL}


class _Loader(yaml.SafeLoader):
    """Plain YAML: days stay text, and so do `on`, `off`, `yes`, `no`: people write `on:` for a day."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag not in TAKEN_AS_TEXT]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(BOOL, re.compile(r"(?:true|false)\Z"), ["t", "f"])


def read(
    *, path: Path, folder: Path, part: Callable[[str], str] = str
) -> tuple[Any, list[Problem], yaml.Node | None]:
    """Return the file's content, its problems, and its tree with line numbers; paths are told from `folder`.

    Args:
        path: of the file.
        folder: of the catalogue.
        part: cuts the YAML out of the file's text, without moving its lines; the whole text where left out.
    """
    try:
        fault = _fault_of_size(path)
        text = "" if fault else part(path.read_text(encoding="utf-8"))
        fault = fault or _fault_of_text(text)
        if not fault:
            return yaml.load(text, Loader=_Loader), [], yaml.compose(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        fault = 1, "thiếu tệp này", "tạo tệp theo mẫu trong catalogue/schema"
    except UnicodeDecodeError:
        fault = 1, "không phải chữ UTF-8", "lưu tệp bằng UTF-8"
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        words = str(getattr(error, "problem", None) or "không đọc được YAML")
        fault = (
            (mark.line + 1 if mark else 1),
            words,
            "xem thụt dòng, dấu hai chấm và dấu ngoặc kép ở dòng này",
        )
    line, words, mend = fault
    return None, [Problem(str(path.relative_to(folder)), line, "", words, mend)], None


def _fault_of_size(path: Path) -> tuple[int, str, str] | None:
    if path.stat().st_size <= LARGEST_FILE:
        return None
    return 1, "tệp quá lớn", f"giữ mỗi tệp dưới {LARGEST_FILE} byte, một việc một tệp"


def _fault_of_text(text: str) -> tuple[int, str, str] | None:
    if _is_too_deep(text):
        return 1, "lồng nhau quá sâu", "viết phẳng hơn; xem một tệp khác làm mẫu"
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
        return 1, "có bí danh YAML (*)", "viết lại nội dung thay cho bí danh"
    return None


def _is_too_deep(text: str) -> bool:
    """Tell whether brackets nest deeper than any honest file; the reader of YAML takes square time over them."""
    return max(text.count("["), text.count("{")) > MOST_BRACKETS


def problem(*, path: Path, folder: Path, root: yaml.Node | None, fault: Fault) -> Problem:
    """Return the problem at a place of a file, with its line."""
    at, words, mend = fault
    field = ".".join(str(part) for part in at)
    return Problem(str(path.relative_to(folder)), line_of(root=root, at=at), field, words, mend)


def line_of(*, root: yaml.Node | None, at: tuple[str | int, ...]) -> int:
    """Return the line (from 1) of the value at that path, or of the nearest part of the path that exists."""
    line, node = 1, root
    for part in at:
        node = next(_below(node, part), None)
        if node is None:
            break
        line = node.start_mark.line + 1
    return line


def _below(node: yaml.Node | None, part: str | int) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        yield from (value for key, value in node.value if key.value == str(part))
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        yield node.value[part]


def of_schema(*, error: ValidationError, schema: str, sample: str) -> Fault:
    """Return where, what and how to mend, for one error of the schema; `sample` is a file that is right."""
    at = tuple(error.absolute_path)
    value = str(error.instance)[:60]
    rule: Any = error.validator_value
    if error.validator == "required":
        there: Any = error.instance
        missing = [key for key in rule if key not in there]
        return (
            at,
            f"thiếu {', '.join(missing)}",
            f"thêm dòng “{missing[0]}: …”; mẫu: {sample}",
        )
    if error.validator == "additionalProperties":
        return (
            at,
            error.message.replace("Additional properties are not allowed", "khóa lạ"),
            f"xóa hoặc sửa tên khóa; các khóa đúng ở {schema}",
        )
    if error.validator == "enum":
        return (
            at,
            f"“{value}” không phải giá trị được dùng",
            f"chọn một trong: {', '.join(map(str, rule))}",
        )
    if error.validator == "type":
        return (
            at,
            f"“{value}” sai kiểu",
            f'viết kiểu {rule}; mã số và ngày để trong dấu ngoặc kép, ví dụ "1.001193"',
        )
    if error.validator == "pattern":
        return at, f"“{value}” sai dạng", f"viết theo dạng {rule}"
    return at, error.message[:200], f"xem {schema}"
