"""Read the files of the catalogue: YAML with line numbers, schema, and everything a schema cannot see."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from longhouse.procedures.rules import cross
from longhouse.procedures.shapes import Problem, Reading

MOST_BRACKETS = 1_000
LARGEST_FILE = 200_000  # bytes; the largest procedure has less than a tenth


class _Loader(yaml.SafeLoader):
    """Plain YAML: days stay text, so that the schema and the reader see what was written."""


_Loader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_catalogue(*, folder: Path) -> Reading:
    """Return what the files of `folder` say, and every problem with file, line, field and a way to mend it.

    Files with problems are left out of the definitions; the caller decides whether to go on.
    """
    problems: list[Problem] = []
    shelves: dict[str, Any] = {}
    for shelf in ("fields", "life-events"):
        shelves[shelf], found, _ = _read(folder / f"{shelf}.yaml", folder)
        problems += found
    guides = []
    for path in sorted((folder / "guides").glob("*.yaml")):
        guide, found, root = _read(path, folder)
        problems += found
        if guide is not None:
            faults = list(cross.faults_of_guide(guide=guide))
            problems += [_problem(path, folder, root, *fault) for fault in faults]
            guides.append(guide)
    shelves["guides"] = guides
    definitions, found = _procedures(folder, shelves)
    shelves["guides"] = [guide for guide in guides if isinstance(guide, dict)]
    return Reading(definitions, shelves, tuple(problems + found))


def _procedures(
    folder: Path, shelves: Mapping[str, Any]
) -> tuple[dict[str, Mapping[str, object]], list[Problem]]:
    validator = Draft202012Validator(
        json.loads((folder / "schema" / "procedure.schema.json").read_text(encoding="utf-8"))
    )
    read = [(path, *_read(path, folder)) for path in sorted((folder / "procedures").glob("*.yaml"))]
    keys = {
        shelf: {row.get("key") for row in shelves.get(shelf) or []} for shelf in ("fields", "life-events")
    }
    definitions, problems = {}, []
    for path, written, found, root in read:
        problems += found
        if written is None:
            if not found:
                problems.append(
                    _problem(path, folder, root, (), "tệp trống", "viết thủ tục theo mẫu, hoặc xóa tệp")
                )
            continue
        faults = [_of_schema(error) for error in validator.iter_errors(written)]
        if not faults:
            faults = list(cross.faults_of_procedure(written=written, stem=path.stem, keys=keys))
        problems += [_problem(path, folder, root, *fault) for fault in faults]
        if not faults:
            definitions[written["code"]] = written
    return definitions, problems


def _read(path: Path, folder: Path) -> tuple[Any, list[Problem], yaml.Node | None]:
    """Return the file's content, its problems, and its tree with line numbers."""
    try:
        fault = _fault_of_size(path)
        text = "" if fault else path.read_text(encoding="utf-8")
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


def _problem(
    path: Path, folder: Path, root: yaml.Node | None, at: tuple[str | int, ...], words: str, mend: str
) -> Problem:
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


def _of_schema(error: ValidationError) -> tuple[tuple[str | int, ...], str, str]:
    """Return where, what and how to mend, for one error of the schema."""
    at = tuple(error.absolute_path)
    value = str(error.instance)[:60]
    rule: Any = error.validator_value
    if error.validator == "required":
        there: Any = error.instance
        missing = [key for key in rule if key not in there]
        return (
            at,
            f"thiếu {', '.join(missing)}",
            f"thêm dòng “{missing[0]}: …”; mẫu: catalogue/procedures/1.001193.yaml",
        )
    if error.validator == "additionalProperties":
        return (
            at,
            error.message.replace("Additional properties are not allowed", "khóa lạ"),
            "xóa hoặc sửa tên khóa; các khóa đúng ở catalogue/schema/procedure.schema.json",
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
    return at, error.message[:200], "xem catalogue/schema/procedure.schema.json"
