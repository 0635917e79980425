"""What a schema cannot see: references between facts, files and trees."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

Fault = tuple[tuple[str | int, ...], str, str]
GROUPS = ("time_limits", "fees", "steps", "notes")


def faults_of_procedure(
    *, written: Mapping[str, Any], stem: str, keys: Mapping[str, Collection[Any]]
) -> Iterator[Fault]:
    """Yield what is wrong between the facts of one definition and the rest of the catalogue.

    `related` may name procedures that come by import only, so those are not held against the files.
    """
    if written["code"] != stem:
        yield (
            ("code",),
            f"mã {written['code']} khác tên tệp {stem}",
            f"đổi tên tệp thành {written['code']}.yaml",
        )
    if keys["fields"] and written["field"] not in keys["fields"]:
        yield (
            ("field",),
            f"không có lĩnh vực “{written['field']}”",
            "chọn khóa trong catalogue/fields.yaml hoặc thêm vào đó",
        )
    for place, key in enumerate(written["life_events"]):
        if keys["life-events"] and key not in keys["life-events"]:
            yield (
                ("life_events", place),
                f"không có việc “{key}”",
                "chọn khóa trong catalogue/life-events.yaml hoặc thêm vào đó",
            )
    for place, code in enumerate(written.get("related", [])):
        if code == written["code"]:
            yield ("related", place), "thủ tục trỏ tới chính nó", "bỏ dòng này"
    yield from _dates(written)
    yield from _sources(written)


def faults_of_guide(*, guide: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong in a tree of questions: keys, dead ends, questions nobody reaches, circles."""
    missing = [
        key for key in ("key", "life_event", "title", "title_en", "start", "nodes") if key not in guide
    ]
    if missing:
        yield (), f"thiếu {', '.join(missing)}", "xem một tệp khác trong catalogue/guides"
        return
    nodes = guide["nodes"]
    seen: set[str] = set()
    yield from _walk(nodes, str(guide["start"]), (), seen)
    for node in nodes.keys() - seen:
        yield ("nodes", node), "không câu trả lời nào dẫn tới câu hỏi này", "thêm next trỏ tới nó hoặc xóa nó"


def _walk(nodes: Mapping[str, Any], node: str, trail: tuple[str, ...], seen: set[str]) -> Iterator[Fault]:
    if node in trail:
        yield ("nodes", node), "các câu hỏi đi vòng tròn", "cho một next trỏ tới câu hỏi khác"
        return
    if node not in nodes:
        yield (
            ("nodes", trail[-1] if trail else ""),
            f"không có câu hỏi “{node}”",
            "sửa next cho đúng tên câu hỏi",
        )
        return
    seen.add(node)
    for place, answer in enumerate(nodes[node].get("answers", [])):
        if "next" in answer:
            yield from _walk(nodes, answer["next"], (*trail, node), seen)
        elif "procedures" not in answer or "why" not in answer:
            yield (
                ("nodes", node, "answers", place),
                "câu trả lời không dẫn tới đâu",
                "thêm next, hoặc procedures và why",
            )


def _dates(written: Mapping[str, Any]) -> Iterator[Fault]:
    for place, row in [
        (("valid",), written["valid"]),
        *((("legal_basis", n), b) for n, b in enumerate(written["legal_basis"])),
    ]:
        try:
            start, end = (date.fromisoformat(row[key]) if key in row else None for key in _ends(row))
        except ValueError:
            yield place, "ngày không có thật", "viết ngày có thật, dạng 2025-07-01"
            continue
        if start and end and start >= end:
            yield (
                place,
                "ngày hết hiệu lực không sau ngày bắt đầu",
                "ngày “to” là ngày đầu tiên KHÔNG còn hiệu lực",
            )


def _ends(row: Mapping[str, Any]) -> tuple[str, str]:
    return ("from", "to") if "from" in row or "to" in row else ("valid_from", "valid_to")


def _sources(written: Mapping[str, Any]) -> Iterator[Fault]:
    known = written["sources"].keys()
    for at, key in _used_sources(written):
        if key not in known:
            yield (
                at,
                f"nguồn “{key}” không có trong sources",
                f"thêm “{key}” vào sources hoặc dùng: {', '.join(known)}",
            )


def _used_sources(written: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for name in ("online", "decider", "result"):
        yield (name, "source"), written[name]["source"]
    for group in GROUPS:
        for place, row in enumerate(written.get(group, [])):
            yield (group, place, "source"), row["source"]
    for number, case in enumerate(written["cases"]):
        for place, paper in enumerate(case["papers"]):
            yield ("cases", number, "papers", place, "source"), paper["source"]
            if "held" in paper:
                yield ("cases", number, "papers", place, "held", "rule"), paper["held"]["rule"]
