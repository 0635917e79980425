"""A worker of the race: receives at one counter, or is killed in the middle of it.

Run as `python -m tests.counter.racing OFFICE COUNT MOMENT [die]`: it prints each number once it stands. With `die`, it
ends itself without a word between the writes of one more receipt, as a killed process does.
"""

import os
import sys
from datetime import datetime

from longhouse.cli.database.wake import wake


def main(words: list[str]) -> None:
    """Wake the house and race."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longhouse.web.settings")
    wake(command="test")
    from tests.counter.receiving import race  # noqa: PLC0415  # Django must be awake first

    office, count, moment, *rest = words
    race(office=office, count=int(count), at=datetime.fromisoformat(moment), dies=rest == ["die"])


if __name__ == "__main__":
    main(sys.argv[1:])
