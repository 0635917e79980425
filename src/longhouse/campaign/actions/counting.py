"""Keep the counters: count what came in since, or everything anew. The same statements do both: docs/rules/campaign.md."""

from django.db import connection, transaction

from longhouse.campaign.shapes import Measure
from longhouse.learning.queries.field import FIELD_LEARNERS, FIELD_STREAM

COLUMNS = tuple(measure.value for measure in Measure)
PEOPLE = ("reached", "trained", "able", "confirmed")
THERE = (
    "kind = 'ATTENDANCE' AND passed IS NOT FALSE"  # false: the helper mended a mark, was not there after all
)
DEEDS = {
    "sessions": "kind = 'SESSION'",
    "visits": "kind = 'VISIT'",
    "solutions": "kind = 'SOLUTION'",
    "attendances": THERE,
}
NAMES = ", ".join(COLUMNS)
SUMS = ", ".join(f"sum({name})::int AS {name}" for name in COLUMNS)
MARKED = ", ".join(f"count(*) FILTER (WHERE {name})::int AS {name}" for name in PEOPLE)
DONE = ", ".join(f"count(*) FILTER (WHERE {what})::int AS {name}" for name, what in DEEDS.items())
NOBODY, NOTHING = (", ".join(f"0 AS {name}" for name in names) for names in (PEOPLE, DEEDS))
# Rows go in sorted by their keys: each lands beside the one before it, which halves the time of a million.
PERSONS = f"""
INSERT INTO campaign_person AS stands (learner, reached, trained, able, confirmed)
SELECT learner, min(position), min(position) FILTER (WHERE {THERE}),
    min(position) FILTER (WHERE kind = 'CHECK' AND passed AND grade IN ('SEEN', 'OFFICIAL')),
    min(position) FILTER (WHERE kind = 'CHECK' AND passed AND grade = 'OFFICIAL')
FROM ({FIELD_STREAM}) e WHERE learner IS NOT NULL GROUP BY learner ORDER BY learner
"""
PERSONS_STAND = """
ON CONFLICT (learner) DO UPDATE SET trained = coalesce(stands.trained, excluded.trained),
    able = coalesce(stands.able, excluded.able), confirmed = coalesce(stands.confirmed, excluded.confirmed)
WHERE (stands.trained IS NULL AND excluded.trained IS NOT NULL) OR (stands.able IS NULL AND excluded.able IS NOT NULL)
    OR (stands.confirmed IS NULL AND excluded.confirmed IS NOT NULL)
"""
# A village belongs under its commune of that day, a commune under the province, the province under nothing.
# Groups are counted for communes and the province only: in one village they would point at people.
LEVELS = f"""
communes AS MATERIALIZED (SELECT parent AS unit, "on", '' AS "group", {SUMS} FROM villages GROUP BY parent, "on"
    UNION ALL SELECT unit_key, "on", "group", {", ".join(PEOPLE)}, {NOTHING}, 0 AS typed FROM grouped),
levels AS MATERIALIZED (SELECT unit, parent, "on", '' AS "group", {NAMES} FROM villages
    UNION ALL SELECT unit, '', "on", "group", {NAMES} FROM communes
    UNION ALL SELECT '', '-', "on", "group", {SUMS} FROM communes GROUP BY "on", "group")"""
# A roll names no groups: they were told once, when the learner was met.
EVERYTHING = f"""
WITH firsts AS MATERIALIZED (
    SELECT e.village_key, e.unit_key, e."on", coalesce(met.groups, e.groups) AS groups, p.reached = e.position AS reached, p.trained = e.position AS trained,
        p.able = e.position AS able, p.confirmed = e.position AS confirmed
    FROM ({FIELD_STREAM}) e
    JOIN campaign_person p ON p.learner = e.learner AND e.position IN (p.reached, p.trained, p.able, p.confirmed)
    LEFT JOIN LATERAL (SELECT l.groups FROM ({FIELD_LEARNERS}) l
        WHERE l.id = e.learner AND l.position < e.position AND e.groups = '{{}}') met ON true),
alike AS MATERIALIZED (SELECT unit_key, "on", groups, {MARKED} FROM firsts GROUP BY unit_key, "on", groups),
grouped AS MATERIALIZED (
    SELECT unit_key, "on", g AS "group", {", ".join(f"sum({name})::int AS {name}" for name in PEOPLE)}
    FROM alike CROSS JOIN LATERAL (SELECT DISTINCT unnest(groups)) AS held (g) GROUP BY unit_key, "on", g),
villages AS MATERIALIZED (
    SELECT village_key AS unit, unit_key AS parent, "on", {SUMS}
    FROM (SELECT village_key, unit_key, "on", {MARKED}, {NOTHING}, 0 AS typed FROM firsts GROUP BY village_key, unit_key, "on"
        UNION ALL SELECT village_key, unit_key, "on", {NOBODY}, {DONE}, 0 AS typed FROM ({FIELD_STREAM}) e
        GROUP BY village_key, unit_key, "on") told
    GROUP BY village_key, unit_key, "on"),
{LEVELS},
"""
DAYS = f"""days AS (INSERT INTO campaign_daycount AS stands (unit, parent, "on", "group", {NAMES})
    SELECT unit, parent, "on", "group", {NAMES} FROM levels ORDER BY unit, "on", "group\""""
TOTALS = f"""INSERT INTO campaign_totalcount AS stands (unit, parent, "group", latest_on, {NAMES})
SELECT unit, parent, "group", max("on"), {SUMS} FROM levels GROUP BY unit, parent, "group"
"""
ADDED = ", ".join(f"{name} = stands.{name} + excluded.{name}" for name in COLUMNS)
DAYS_STAND = f'ON CONFLICT (unit, "on", "group") DO UPDATE SET {ADDED}'
TOTALS_STAND = f"""ON CONFLICT (unit, "group") DO UPDATE SET latest_on = greatest(stands.latest_on, excluded.latest_on), {ADDED}"""
TYPED_DAYS = f"""
INSERT INTO campaign_typedday AS stands (village, unit, "on", count, position)
SELECT DISTINCT ON (village_key, "on") village_key, unit_key, "on", count, position
FROM ({FIELD_STREAM}) e WHERE kind = 'TYPED' ORDER BY village_key, "on", position DESC
ON CONFLICT (village, "on") DO UPDATE SET count = excluded.count, position = excluded.position
"""
# What a typed sum says beyond the turnouts recorded; where those came later, the sum gives way.
TYPED_BEYOND = f"""
WITH touched AS MATERIALIZED (
    SELECT DISTINCT t.village, t."on" FROM ({FIELD_STREAM}) e
    JOIN campaign_typedday t ON t.village = e.village_key AND t."on" = e."on" WHERE e.kind IN ('TYPED', 'ATTENDANCE')),
villages AS MATERIALIZED (
    SELECT t.village AS unit, t.unit AS parent, t."on", {NOBODY}, {NOTHING},
        greatest(0, t.count - d.attendances) - d.typed AS typed
    FROM campaign_typedday t JOIN touched USING (village, "on")
    JOIN campaign_daycount d ON d.unit = t.village AND d."on" = t."on" AND d."group" = ''
    WHERE greatest(0, t.count - d.attendances) <> d.typed),
grouped AS (SELECT '' AS unit_key, current_date AS "on", '' AS "group", {NOBODY} WHERE false),
{LEVELS},
{DAYS} {DAYS_STAND}) {TOTALS} {TOTALS_STAND}
"""
STEPS = (
    PERSONS + PERSONS_STAND,
    f"{EVERYTHING} {DAYS} {DAYS_STAND}) {TOTALS} {TOTALS_STAND}",
    TYPED_DAYS,
    TYPED_BEYOND,
)
# Where nothing stands yet, nothing can be in the way: the same statements, without asking for each row.
STEPS_ANEW = (PERSONS, f"{EVERYTHING} {DAYS}) {TOTALS}", TYPED_DAYS, TYPED_BEYOND)


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
            for step in STEPS if after else STEPS_ANEW:
                cursor.execute(step, {"after": after, "upto": upto})
            cursor.execute(
                "INSERT INTO campaign_counted (id, position) VALUES (1, %s)"
                " ON CONFLICT (id) DO UPDATE SET position = excluded.position",
                [upto],
            )
    return upto
