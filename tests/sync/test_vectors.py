"""Python and the kit's script write the same words: both are held against one file."""

import json
import shutil
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from tests.paths import ROOT
from tests.sync import vectors

WIRE = ROOT / "src" / "longhouse" / "web" / "static" / "kit" / "wire.js"


def node() -> str:
    """Return a node: this machine's, or the one that comes with the browser's driver."""
    return shutil.which("node") or str(compute_driver_executable()[0])


def test_python_writes_what_stands_in_the_vectors() -> None:
    assert json.loads(json.dumps(vectors.vectors())) == json.loads(vectors.FILE.read_text(encoding="utf-8"))


def test_the_script_of_the_kit_writes_what_stands_in_the_vectors(tmp_path: Path) -> None:
    module = tmp_path / "wire.mjs"
    shutil.copy(WIRE, module)
    words = [node(), str(ROOT / "tests" / "sync" / "vectors.mjs"), str(module), str(vectors.FILE)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
