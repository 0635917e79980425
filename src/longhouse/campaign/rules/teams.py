"""What a file of the roster means: which member a line is about, what is wrong, what would change; who may keep it. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus

from longhouse.campaign.rules.roster_sheet import Row
from longhouse.core.actor import Actor, ActorKind
from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import compare
from longhouse.core.sheets.shape import CellFault, Line, Sheet, SheetDiff
from longhouse.core.words import mark
from longhouse.places.rules.keeping import kept_units
from longhouse.places.rules.learning_places_sheet import VillageKeys

ERASED_AFTER = timedelta(days=90)  # our own choice: long enough to mend a mistake, no longer


class RosterNotYours(Refusal):
    """Somebody asks for people of a team of another commune."""

    code = "roster-not-yours"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Danh sách người trong tổ chỉ mở cho cán bộ của xã, phường đó.")


class MemberNotKnown(Refusal):
    """There is no member of that key that this scope may see."""

    code = "team-member-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có thành viên mã “%(key)s” trong danh sách của nơi này.")


@dataclass(frozen=True, slots=True)
class PreparedRoster:
    """What saving a file of the roster would change, and what is wrong."""

    diff: SheetDiff[str]
    faults: tuple[CellFault, ...]


def can_keep_roster(*, actor: Actor, unit_key: str) -> bool:
    """Tell whether the actor may see and keep the people of a commune's teams: its own officers, nobody above them."""
    return actor.kind is ActorKind.SYSTEM or unit_key in kept_units(actor=actor)


def check_can_keep_roster(*, actor: Actor, unit_key: str) -> None:
    """Raise RosterNotYours unless the actor may see and keep the people of a commune's teams."""
    if not can_keep_roster(actor=actor, unit_key=unit_key):
        raise RosterNotYours


def erased_on(*, on: date) -> date:
    """Return the day; whoever left a team on it or before is erased on `on`."""
    return on - ERASED_AFTER


def prepare(
    *, sheet: Sheet, standing: Mapping[str, Row], villages: VillageKeys, may_keep: Callable[[str], bool]
) -> PreparedRoster:
    """Return what the file would change and what is wrong with it.

    A line without a key is about the member of that name in that team; where there is none, somebody new.

    Args:
        sheet: as read by `roster_sheet.columns`.
        standing: the rows of the communes that the sender may see, by key.
        villages: those of today.
        may_keep: whether whoever sends the file keeps the roster of a commune.
    """
    keys, faults = _Keys(standing), list(sheet.faults)
    teams: dict[tuple[str, str], str] = {}
    incoming: dict[str, Line] = {}
    for line in sheet.lines:
        if not may_keep(str(line.values["unit"])):
            sentence = mark("tài khoản này không giữ danh sách của xã, phường mã %(unit)s")
            faults.append(sheet.fault(line, "unit", sentence, "", unit=line.values["unit"]))
            continue
        resolved, wrong = _with_villages(sheet, line, villages, standing)
        key, more = keys.of(sheet, line)
        faults += [*wrong, *more, *_of_line(sheet, line), *_of_team(sheet, line, teams)]
        if key in incoming:
            faults.append(sheet.fault(line, "name", mark("người này đã có ở một dòng trên")))
        if key:
            incoming[key] = replace(resolved, values={**resolved.values, "key": key})
    return PreparedRoster(compare(standing=standing, incoming=incoming.items()), tuple(faults))


class _Keys:
    """Keys by commune, team and name, and the next free number of each commune."""

    def __init__(self, standing: Mapping[str, Row]) -> None:
        self.by_name: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self.latest: dict[str, int] = defaultdict(int)
        self.standing = standing
        for key, row in standing.items():
            self.by_name[_named(row)].append(key)
            self._remember(key)

    def of(self, sheet: Sheet, line: Line) -> tuple[str, list[CellFault]]:
        """Return the key of the member of a line, '' where it cannot be told, and why."""
        unit, given = str(line.values["unit"]), str(line.values.get("key") or "")
        if given and not given.startswith(f"{unit}-"):
            sentence = mark("mã này không phải của xã, phường %(unit)s")
            return "", [sheet.fault(line, "key", sentence, f"{unit}-1", unit=unit)]
        found = self.by_name[_named(line.values)]
        if not given and len(found) > 1:
            sentence = mark("nhiều người cùng tên trong tổ; xin viết mã: %(keys)s")
            return "", [sheet.fault(line, "key", sentence, found[0], keys=", ".join(sorted(found)))]
        key = given or (found[0] if found else f"{unit}-{self.latest[unit] + 1}")
        if key not in found:
            found.append(key)
        self._remember(key)
        return key, []

    def _remember(self, key: str) -> None:
        unit, _, number = key.partition("-")
        self.latest[unit] = max(self.latest[unit], int(number))


def _named(row: Row) -> tuple[str, str, str]:
    return str(row["unit"]), fold(str(row["team"])), fold(str(row["name"]))


def _with_villages(
    sheet: Sheet, line: Line, villages: VillageKeys, standing: Mapping[str, Row]
) -> tuple[Line, list[CellFault]]:
    """Return the line with keys of villages; one that the member had before may have ended since."""
    if "villages" not in line.values:
        return line, []
    before = standing.get(str(line.values.get("key")), {}).get("villages")
    had = before if isinstance(before, tuple) else ()
    written, found, faults = line.values["villages"], [], []
    for word in written if isinstance(written, tuple) else ():
        key = word if word in had else villages.of(unit_key=str(line.values["unit"]), word=word)
        if key:
            found.append(key)
        else:
            sentence = mark("không có thôn “%(text)s” trong xã, phường này")
            faults.append(sheet.fault(line, "villages", sentence, "Buôn Ea Bông", text=word[:40]))
    return replace(line, values={**line.values, "villages": tuple(sorted(set(found)))}), faults


def _of_line(sheet: Sheet, line: Line) -> Iterator[CellFault]:
    start, end = line.values.get("valid_from"), line.values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and start >= end:
        yield sheet.fault(line, "valid_to", mark("phải sau ngày bắt đầu"), "1/1/2026")
    if line.values.get("trained_on") and not line.values.get("training"):
        yield sheet.fault(line, "training", mark("có ngày tập huấn thì phải viết tập huấn gì"), "Cơ bản")


def _of_team(sheet: Sheet, line: Line, teams: dict[tuple[str, str], str]) -> Iterator[CellFault]:
    """Yield a team's name that another line of the file spells otherwise: it would be two teams."""
    name = str(line.values["team"])
    first = teams.setdefault((str(line.values["unit"]), fold(name)), name)
    if first != name:
        yield sheet.fault(line, "team", mark("tên tổ viết khác dòng trên: “%(name)s”"), first, name=first)
