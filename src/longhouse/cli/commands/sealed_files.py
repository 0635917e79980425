"""`longhouse files seal | rotate | check`: uploaded files sealed at rest, their keys, and whether all are whole."""

import argparse

from longhouse.core.clock import now
from longhouse.counter import actions
from longhouse.counter.queries import sealed

WHY = {
    "missing": "mất khỏi đĩa",
    "file-damaged": "hỏng, hoặc bị thay",
    "file-key-missing": "thiếu khóa",
    "file-key-too-open": "khóa để người khác đọc được",
    "file-key-not-readable": "tệp khóa không đúng dạng",
}


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["seal", "rotate", "check"])


def run(options: argparse.Namespace) -> int:
    """Do it once and print what was found; 1 where a file is not whole."""
    if options.what == "seal":
        print(f"Đã niêm phong {actions.seal_files(actor=options.actor, at=now())} tệp.")
        return 0
    if options.what == "rotate":
        count = actions.rotate_file_keys(actor=options.actor, at=now())
        print(f"Đã tạo khóa mới và bọc lại khóa của {count} tệp. Hãy sao lưu thư mục khóa.")
        return 0
    return _checked()


def _checked() -> int:
    found = sealed.inspected()
    for fault in found.faults:
        where = ", ".join(fault.dossiers) or "không thuộc hồ sơ nào"
        print(f"{fault.sha256}: {WHY.get(fault.why, fault.why)} ({where})")
    print(
        f"{found.sealed} tệp niêm phong và nguyên vẹn, {found.plain} tệp chưa niêm phong, {len(found.faults)} tệp lỗi."
    )
    if found.faults:
        print("Cách khôi phục: docs/runbooks/files.md")
    return 1 if found.faults else 0
