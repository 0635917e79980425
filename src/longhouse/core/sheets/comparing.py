"""Compare a file with what stands: which rows are new, which values change."""

import hashlib
from collections.abc import Iterable, Mapping

from longhouse.core.sheets.shape import FieldChange, Identity, Line, LineChange, SheetDiff

Row = Mapping[str, object]


def compare(
    *, standing: Mapping[Identity, Row], incoming: Iterable[tuple[Identity, Line]]
) -> SheetDiff[Identity]:
    """Return what the lines would change. A column that the file lacks changes nothing; a blank cell empties.

    Args:
        standing: the rows as they are, by identity.
        incoming: each line with the identity of the row it is about; unknown to `standing` where it is new.
    """
    added, changed, unchanged = [], [], 0
    for identity, line in incoming:
        before = standing.get(identity)
        fields = tuple(
            FieldChange(key, None if before is None else before.get(key), value)
            for key, value in line.values.items()
            if before is None or before.get(key) != value
        )
        if before is None:
            added.append(LineChange(identity, line, fields))
        elif fields:
            changed.append(LineChange(identity, line, fields))
        else:
            unchanged += 1
    return SheetDiff(tuple(added), tuple(changed), unchanged)


def digest(*, diff: SheetDiff[Identity]) -> str:
    """Return a word that is the same for the same changes: what was shown is what is saved, or nothing is."""
    told = [
        (str(change.identity), [(one.key, str(one.before), str(one.after)) for one in change.fields])
        for change in (*diff.added, *diff.changed)
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]
