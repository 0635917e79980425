"""Never two standing definitions of one code and origin on one day; everybody reads, the house itself writes."""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE procedures_version ADD CONSTRAINT procedures_version_stands_once EXCLUDE USING gist
    (code WITH =, origin WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (retired_at IS NULL);
ALTER TABLE procedures_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedures_shelf ENABLE ROW LEVEL SECURITY;
ALTER TABLE procedures_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON procedures_version FOR SELECT USING (true);
CREATE POLICY everybody ON procedures_shelf FOR SELECT USING (true);
CREATE POLICY everybody ON procedures_revision FOR SELECT USING (true);
CREATE POLICY house ON procedures_version USING (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY house ON procedures_shelf USING (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY house ON procedures_revision USING (scope_is_system() OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY house ON procedures_revision;
DROP POLICY house ON procedures_shelf;
DROP POLICY house ON procedures_version;
DROP POLICY everybody ON procedures_revision;
DROP POLICY everybody ON procedures_shelf;
DROP POLICY everybody ON procedures_version;
ALTER TABLE procedures_revision DISABLE ROW LEVEL SECURITY;
ALTER TABLE procedures_shelf DISABLE ROW LEVEL SECURITY;
ALTER TABLE procedures_version DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT procedures_version_stands_once;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0001_initial"),
        ("audit", "0001_scope"),
        ("accounts", "0002_who_sees_whom"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
