"""Everybody reads places, the house itself writes them; no office stands twice on one day."""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE places_office ADD CONSTRAINT places_office_stands_once EXCLUDE USING gist
    (code WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE places_unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE places_succession ENABLE ROW LEVEL SECURITY;
ALTER TABLE places_office ENABLE ROW LEVEL SECURITY;
ALTER TABLE places_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON places_unit FOR SELECT USING (true);
CREATE POLICY everybody ON places_succession FOR SELECT USING (true);
CREATE POLICY everybody ON places_office FOR SELECT USING (true);
CREATE POLICY everybody ON places_revision FOR SELECT USING (true);
CREATE POLICY house ON places_unit USING (scope_is_system());
CREATE POLICY house ON places_succession USING (scope_is_system());
CREATE POLICY house ON places_office USING (scope_is_system());
CREATE POLICY house ON places_revision USING (scope_is_system());
"""
TABLES = ("unit", "succession", "office", "revision")
BACKWARD = (
    "".join(
        f"DROP POLICY house ON places_{table}; DROP POLICY everybody ON places_{table};"
        f" ALTER TABLE places_{table} DISABLE ROW LEVEL SECURITY;"
        for table in TABLES
    )
    + "ALTER TABLE places_office DROP CONSTRAINT places_office_stands_once;"
)


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("audit", "0001_scope"), ("accounts", "0002_who_sees_whom")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
