"""Never two standing rows for one place on one day; everybody reads, the house and its editors write."""

from django.db import migrations

TABLES = ("document", "text", "provision", "effect", "term", "reference", "revision")
FORWARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE UNIQUE INDEX law_document_stands_once ON law_document (key) WHERE retired_at IS NULL;
ALTER TABLE law_provision ADD CONSTRAINT law_provision_stands_once EXCLUDE USING gist
    (document_key WITH =, eid WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (retired_at IS NULL);
CREATE INDEX law_provision_eid ON law_provision (document_key, eid COLLATE "C") WHERE retired_at IS NULL;
CREATE INDEX law_provision_validity ON law_provision (valid_from, valid_to) WHERE retired_at IS NULL;
""" + "".join(
    f"ALTER TABLE law_{table} ENABLE ROW LEVEL SECURITY;"
    f"CREATE POLICY everybody ON law_{table} FOR SELECT USING (true);"
    f"CREATE POLICY house ON law_{table} USING (scope_is_system() OR scope_has_role('province-editor'));"
    for table in TABLES
)
BACKWARD = (
    "".join(
        f"DROP POLICY house ON law_{table}; DROP POLICY everybody ON law_{table};"
        f"ALTER TABLE law_{table} DISABLE ROW LEVEL SECURITY;"
        for table in TABLES
    )
    + """
DROP INDEX law_provision_validity;
DROP INDEX law_provision_eid;
ALTER TABLE law_provision DROP CONSTRAINT law_provision_stands_once;
DROP INDEX law_document_stands_once;
"""
)


class Migration(migrations.Migration):
    dependencies = [
        ("law", "0001_initial"),
        ("audit", "0001_scope"),
        ("accounts", "0002_who_sees_whom"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
