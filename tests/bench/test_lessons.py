"""What the weight of the kit's shell is counted from."""

import pytest
from bench.lessons import parts_of


@pytest.mark.parametrize(
    "worker",
    ['const PARTS = ["/a/", "/b.js"];\nconst HELD', 'const NAME="x";const PARTS=["/a/","/b.js"];const HELD'],
    ids=["as it is written", "as it is served, made light"],
)
def test_the_parts_of_the_shell_are_read_from_its_worker(worker: str) -> None:
    assert parts_of(worker=worker) == ["/a/", "/b.js"]


def test_a_worker_that_names_no_parts_is_no_shell_of_nothing() -> None:
    with pytest.raises(ValueError, match="const NAME"):
        parts_of(worker='const NAME = "x";')
