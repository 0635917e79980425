"""A map of tiles: every unit one square, roughly where it lies. Pure."""

from collections.abc import Iterable

Place = tuple[str, float | None, float | None]  # key, latitude, longitude


def laid(*, places: Iterable[Place], width: int) -> dict[str, tuple[int, int]]:
    """Return column and row of each unit's tile: north is up, and nobody shares a tile.

    Each takes the free tile nearest to where it lies; units without a point are left out.

    Args:
        places: units with their centres.
        width: columns, at least 2.
    """
    known = [(key, lat, lon) for key, lat, lon in places if lat is not None and lon is not None]
    if not known:
        return {}
    west, east = min(lon for _, _, lon in known), max(lon for _, _, lon in known)
    north, step = max(lat for _, lat, _ in known), (east - west) / (width - 1) or 1.0
    taken: dict[tuple[int, int], str] = {}
    for key, lat, lon in sorted(known, key=lambda place: (-place[1], place[2], place[0])):
        x, y = (lon - west) / step, (north - lat) / step
        taken[_nearest_free(x, y, width, taken)] = key
    return {key: tile for tile, key in taken.items()}


def _nearest_free(x: float, y: float, width: int, taken: dict[tuple[int, int], str]) -> tuple[int, int]:
    reach = 1
    while True:
        tiles = [
            (column, row)
            for column in range(max(0, round(x) - reach), min(width, round(x) + reach + 1))
            for row in range(max(0, round(y) - reach), round(y) + reach + 1)
            if (column, row) not in taken
        ]
        if tiles:
            return min(tiles, key=lambda tile: ((tile[0] - x) ** 2 + (tile[1] - y) ** 2, tile))
        reach += 1
