"""Small rooms: no module over 300 lines, no function over 40. Split it; do not raise the number."""

import ast
from pathlib import Path

import longhouse

MODULE_LINES, FUNCTION_LINES = 300, 40
SOURCE = Path(longhouse.__file__).parent


def test_modules_and_functions_stay_small() -> None:
    too_big = [
        complaint
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        for complaint in complaints(name=str(path.relative_to(SOURCE)), text=path.read_text(encoding="utf-8"))
    ]
    assert not too_big, "\n".join(too_big)


def test_a_long_module_and_a_long_function_are_found() -> None:
    long_function = "def long():\n" + "    pass\n" * FUNCTION_LINES
    found = complaints(name="example.py", text=long_function + "\n" * MODULE_LINES)
    assert len(found) == 2


def complaints(*, name: str, text: str) -> list[str]:
    """Return what is too big in one module, one sentence each."""
    found = [f"{name}: {lines} lines"] if (lines := text.count("\n")) > MODULE_LINES else []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(f"{name}:{node.lineno} {node.name}: {length} lines")
    return found
