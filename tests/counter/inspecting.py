"""Print everything that is broken in a database, a line each: `python -m tests.counter.inspecting`."""

import os

from longhouse.cli.database.wake import wake


def main() -> None:
    """Look over every dossier of the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longhouse.web.settings")
    wake(command="test")
    from longhouse.counter.queries.inspecting import broken  # noqa: PLC0415  # Django must be awake first

    for words in broken():
        print(words)


if __name__ == "__main__":
    main()
