"""The order of the rooms is enforced, and the enforcement itself can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_an_import_upwards_is_found(tmp_path: Path) -> None:
    copy = copy_of_the_house(tmp_path)
    shapes = copy / "src" / "longhouse" / "places" / "shapes" / "units.py"
    shapes.write_text(
        shapes.read_text(encoding="utf-8") + "\nimport longhouse.procedures.apps\n", encoding="utf-8"
    )
    result = lint(copy)
    assert result.returncode != 0
    assert "longhouse.places.shapes.units -> longhouse.procedures.apps" in result.stdout


def test_a_file_with_a_name_of_its_own_is_found(tmp_path: Path) -> None:
    copy = copy_of_the_house(tmp_path)
    (copy / "src" / "longhouse" / "places" / "utils.py").write_text('"""Anything."""\n', encoding="utf-8")
    result = lint(copy)
    assert result.returncode != 0
    assert "utils" in result.stdout


def copy_of_the_house(folder: Path) -> Path:
    """Return a copy of the source and the contracts that a test may spoil."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts over the house in `folder`."""
    program = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
