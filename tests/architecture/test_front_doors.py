"""Rooms are entered by the front door: only these modules may be imported from outside a room."""

import grimp
import pytest

FRONT_DOOR = {"shapes", "rules", "queries", "actions"}
EXTRA_KEYS = {"web": {"urls", "api"}, "cli": {"jobs"}}
OPEN_ROOMS = {"core"}


def test_rooms_are_entered_by_the_front_door() -> None:
    graph = grimp.build_graph("longhouse")
    trespass = [
        f"{importer} imports {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if not may_enter(importer.split("."), imported.split("."))
    ]
    assert not trespass, "\n".join(sorted(trespass))


@pytest.mark.parametrize(
    ("importer", "imported", "expected"),
    [
        ("longhouse.assistant.queries", "longhouse.procedures.queries", True),
        ("longhouse.assistant.queries", "longhouse.procedures.models", False),
        ("longhouse.web.api", "longhouse.places.api", True),
        ("longhouse.web.urls", "longhouse.places.views", False),
        ("longhouse.places.rules", "longhouse.core.folding", True),
    ],
)
def test_the_door_itself_is_where_we_say(importer: str, imported: str, expected: bool) -> None:
    assert may_enter(importer.split("."), imported.split(".")) is expected


def may_enter(importer: list[str], imported: list[str]) -> bool:
    """Tell whether the importing module may name the imported one (both as lists of path parts)."""
    visitor = importer[1] if len(importer) > 1 else ""
    room = imported[1] if len(imported) > 1 else ""
    if room in OPEN_ROOMS | {visitor, ""} or len(imported) == 2:
        return True
    return imported[2] in FRONT_DOOR | EXTRA_KEYS.get(visitor, set())
