"""Keep the counters: count what came in since, or everything anew. The same statements do both: docs/rules/campaign.md."""

from django.db import connection, transaction

from longhouse.campaign.shapes import Measure
from longhouse.learning.queries.field import FIELD_STREAM

COLUMNS = tuple(measure.value for measure in Measure)
PERSONS = f"""
INSERT INTO campaign_person AS stands (learner, reached, trained, able, confirmed)
SELECT learner, min(position), min(position) FILTER (WHERE kind = 'ATTENDANCE'),
    min(position) FILTER (WHERE kind = 'CHECK' AND passed AND grade IN ('SEEN', 'OFFICIAL')),
    min(position) FILTER (WHERE kind = 'CHECK' AND passed AND grade = 'OFFICIAL')
FROM ({FIELD_STREAM}) e WHERE learner IS NOT NULL GROUP BY learner
ON CONFLICT (learner) DO UPDATE SET trained = coalesce(stands.trained, excluded.trained),
    able = coalesce(stands.able, excluded.able), confirmed = coalesce(stands.confirmed, excluded.confirmed)
WHERE (stands.trained IS NULL AND excluded.trained IS NOT NULL) OR (stands.able IS NULL AND excluded.able IS NOT NULL)
    OR (stands.confirmed IS NULL AND excluded.confirmed IS NOT NULL)
"""
PEOPLE = """count(*) FILTER (WHERE p.reached = e.position) AS reached,
    count(*) FILTER (WHERE p.trained = e.position) AS trained,
    count(*) FILTER (WHERE p.able = e.position) AS able,
    count(*) FILTER (WHERE p.confirmed = e.position) AS confirmed"""
SUMS = ", ".join(f"sum({name})::int AS {name}" for name in COLUMNS)
NAMES = ", ".join(COLUMNS)
ADDED = ", ".join(f"{name} = stands.{name} + excluded.{name}" for name in COLUMNS)
PUT = f"""
days AS (INSERT INTO campaign_daycount AS stands (unit, parent, "on", "group", {NAMES})
    SELECT unit, parent, "on", "group", {NAMES} FROM levels
    ON CONFLICT (unit, "on", "group") DO UPDATE SET {ADDED})
INSERT INTO campaign_totalcount AS stands (unit, parent, "group", latest_on, {NAMES})
SELECT unit, parent, "group", max("on"), {SUMS} FROM levels GROUP BY unit, parent, "group"
ON CONFLICT (unit, "group") DO UPDATE SET latest_on = greatest(stands.latest_on, excluded.latest_on), {ADDED}
"""
# A village belongs under its commune of that day, a commune under the province, the province under nothing.
LEVELS = f"""levels AS MATERIALIZED (
    SELECT coalesce(village_key, unit_key, '') AS unit,
        CASE WHEN village_key IS NOT NULL THEN unit_key WHEN unit_key IS NOT NULL THEN '' ELSE '-' END AS parent,
        "on", '' AS "group", {SUMS}
    FROM delta GROUP BY GROUPING SETS ((village_key, unit_key, "on"), (unit_key, "on"), ("on")))"""
EVERYBODY = f"""
WITH delta AS MATERIALIZED (
    SELECT e.village_key, e.unit_key, e."on", {PEOPLE}, count(*) FILTER (WHERE kind = 'SESSION') AS sessions,
        count(*) FILTER (WHERE kind = 'VISIT') AS visits, count(*) FILTER (WHERE kind = 'SOLUTION') AS solutions,
        count(*) FILTER (WHERE kind = 'ATTENDANCE') AS attendances, 0 AS typed
    FROM ({FIELD_STREAM}) e LEFT JOIN campaign_person p ON p.learner = e.learner
    GROUP BY e.village_key, e.unit_key, e."on"),
{LEVELS}, {PUT}
"""
# Groups are counted for communes and the province only: in one village they would point at people.
GROUPS = f"""
WITH delta AS MATERIALIZED (
    SELECT e.unit_key, e."on", g AS "group", {PEOPLE}, 0 AS sessions, 0 AS visits, 0 AS solutions, 0 AS attendances,
        0 AS typed
    FROM ({FIELD_STREAM}) e
    JOIN campaign_person p ON p.learner = e.learner AND e.position IN (p.reached, p.trained, p.able, p.confirmed)
    CROSS JOIN LATERAL (SELECT DISTINCT unnest(e.groups)) AS held (g)
    GROUP BY e.unit_key, e."on", g),
levels AS MATERIALIZED (
    SELECT coalesce(unit_key, '') AS unit, CASE WHEN unit_key IS NOT NULL THEN '' ELSE '-' END AS parent, "on", "group",
        {SUMS} FROM delta GROUP BY GROUPING SETS ((unit_key, "on", "group"), ("on", "group"))),
{PUT}
"""
TYPED_DAYS = f"""
INSERT INTO campaign_typedday AS stands (village, unit, "on", count, position)
SELECT DISTINCT ON (village_key, "on") village_key, unit_key, "on", count, position
FROM ({FIELD_STREAM}) e WHERE kind = 'TYPED' ORDER BY village_key, "on", position DESC
ON CONFLICT (village, "on") DO UPDATE SET count = excluded.count, position = excluded.position
"""
# What a typed sum says beyond the turnouts recorded; where those came later, the sum gives way.
TYPED_BEYOND = f"""
WITH touched AS MATERIALIZED (SELECT DISTINCT village_key, "on" FROM ({FIELD_STREAM}) e WHERE kind IN ('TYPED', 'ATTENDANCE')),
delta AS MATERIALIZED (
    SELECT t.village AS village_key, t.unit AS unit_key, t."on", {", ".join(f"0 AS {name}" for name in COLUMNS if name != "typed")},
        greatest(0, t.count - d.attendances) - d.typed AS typed
    FROM campaign_typedday t JOIN touched ON touched.village_key = t.village AND touched."on" = t."on"
    JOIN campaign_daycount d ON d.unit = t.village AND d."on" = t."on" AND d."group" = ''
    WHERE greatest(0, t.count - d.attendances) <> d.typed),
{LEVELS}, {PUT}
"""
STEPS = (PERSONS, EVERYBODY, GROUPS, TYPED_DAYS, TYPED_BEYOND)


@transaction.atomic
def count_new() -> int:
    """Count what was recorded since the last time, in one go; return up to which position. For the house only.

    Whoever finds another counting comes away at once: that one counts the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('campaign'), hashtext('count'))")
        if not (cursor.fetchone() or (False,))[0]:
            return _position()
        return _count(after=_position())


@transaction.atomic
def rebuild() -> int:
    """Forget every counter and count all events anew; return up to which position. For the house only."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign'), hashtext('count'))")
        cursor.execute("SELECT campaign_forget()")
    return _count(after=0)


def _position() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) FROM campaign_counted")
        return int((cursor.fetchone() or (0,))[0])


def _count(*, after: int) -> int:
    with connection.cursor() as cursor:
        whole = {"after": after, "upto": 2**62}
        cursor.execute(f"SELECT coalesce(max(position), %(after)s) FROM ({FIELD_STREAM}) e", whole)
        upto = int((cursor.fetchone() or (after,))[0])
        if upto > after:
            cursor.execute("SET LOCAL work_mem = '256MB'")
            for step in STEPS:
                cursor.execute(step, {"after": after, "upto": upto})
            cursor.execute(
                "INSERT INTO campaign_counted (id, position) VALUES (1, %s)"
                " ON CONFLICT (id) DO UPDATE SET position = excluded.position",
                [upto],
            )
    return upto
