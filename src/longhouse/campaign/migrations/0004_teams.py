"""Rosters of teams: people are seen and kept by their own commune only; figures of teams may be asked by everybody."""

import django.contrib.postgres.fields
from django.db import migrations, models

POLICIES = """
CREATE FUNCTION campaign_keeps_roster(unit text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT scope_is_system() OR unit = ANY (places_held_units(ARRAY['clerk', 'specialist', 'leader']))
$$;
ALTER TABLE campaign_teammember
    ADD CONSTRAINT campaign_member_ends_after_it_begins CHECK (valid_to > valid_from),
    ADD CONSTRAINT campaign_member_key_of_unit CHECK (key LIKE unit || '-%');
ALTER TABLE campaign_teammember ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON campaign_teammember USING (campaign_keeps_roster(unit));
-- What everybody may know: how many, how many trained, which villages, how many on which shift. No names, no telephones.
CREATE FUNCTION campaign_teams(wanted text, day date)
RETURNS TABLE (unit text, team text, members bigint, trained bigint, leaders bigint, villages text[], shifts text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH standing AS (
        SELECT m.* FROM public.campaign_teammember m
        WHERE (wanted = '' OR m.unit = wanted)
          AND (m.valid_from IS NULL OR m.valid_from <= day) AND (m.valid_to IS NULL OR m.valid_to > day)),
    area AS (SELECT s.unit, s.team, array_agg(DISTINCT v ORDER BY v) AS villages
             FROM standing s, unnest(s.villages) v GROUP BY 1, 2),
    duty AS (SELECT s.unit, s.team, array_agg(d ORDER BY d) AS shifts
             FROM standing s, unnest(s.shifts) d GROUP BY 1, 2)
    SELECT s.unit, s.team, count(*),
           count(*) FILTER (WHERE s.training <> '' AND (s.trained_on IS NULL OR s.trained_on <= day)),
           count(*) FILTER (WHERE s.role = 'LEADER'),
           coalesce(area.villages, '{}'), coalesce(duty.shifts, '{}')
    FROM standing s LEFT JOIN area USING (unit, team) LEFT JOIN duty USING (unit, team)
    GROUP BY s.unit, s.team, area.villages, duty.shifts
$$;
"""
BACKWARD = """
DROP FUNCTION campaign_teams(text, date);
DROP POLICY own ON campaign_teammember;
DROP FUNCTION campaign_keeps_roster(text);
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0003_targets"), ("places", "0006_sheet_saves")]

    operations = [
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("unit", models.TextField()),
                ("team", models.TextField()),
                (
                    "villages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("name", models.TextField()),
                ("phone", models.TextField(blank=True, default="")),
                ("role", models.TextField()),
                ("training", models.TextField(blank=True, default="")),
                ("trained_on", models.DateField(null=True)),
                (
                    "shifts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "team"], name="campaign_team_members")],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
