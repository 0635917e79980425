"""A file that is not accepted yet is for the province's editors."""

from django.db import migrations

FORWARD = """
ALTER TABLE law_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON law_draft USING (scope_is_system() OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY house ON law_draft;
ALTER TABLE law_draft DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("law", "0004_draft")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
