"""Leaders read the reviews of their own office, and of the offices under their own committee; not of every office."""

from django.db import migrations

FORWARD = """
DROP POLICY officers ON monitoring_reviewtask;
CREATE POLICY officers ON monitoring_reviewtask FOR SELECT USING (scope_has_office(owner)
    OR scope_holds('leader', split_part(owner, '.', 1) || '.ubnd')
    OR scope_has_role('province-editor') OR scope_has_role('administrator'));
"""
BACKWARD = """
DROP POLICY officers ON monitoring_reviewtask;
CREATE POLICY officers ON monitoring_reviewtask FOR SELECT USING (scope_has_office(owner)
    OR scope_has_role('leader') OR scope_has_role('province-editor') OR scope_has_role('administrator'));
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_in_that_very_office")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
