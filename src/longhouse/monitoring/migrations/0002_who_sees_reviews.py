"""A review is read by officers of its office, leaders, the province's editors and administrators.

The house and the editors open reviews; specialists of the office and the editors end them; nobody opens one again.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE monitoring_reviewtask ENABLE ROW LEVEL SECURITY;
ALTER TABLE monitoring_seeneffect ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON monitoring_reviewtask USING (scope_is_system());
CREATE POLICY officers ON monitoring_reviewtask FOR SELECT USING (scope_has_office(owner)
    OR scope_has_role('leader') OR scope_has_role('province-editor') OR scope_has_role('administrator'));
CREATE POLICY editors_open ON monitoring_reviewtask FOR INSERT
    WITH CHECK (scope_has_role('province-editor') AND state = 'open' AND opened_by = scope_person());
CREATE POLICY end_own ON monitoring_reviewtask FOR UPDATE
    USING (state = 'open' AND (scope_has_role('province-editor') OR (scope_has_role('specialist') AND scope_has_office(owner))))
    WITH CHECK (state IN ('done', 'dismissed') AND closed_by = scope_person()
        AND (scope_has_role('province-editor') OR scope_has_office(owner)));
CREATE POLICY house ON monitoring_seeneffect USING (scope_is_system() OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY house ON monitoring_seeneffect;
DROP POLICY end_own ON monitoring_reviewtask;
DROP POLICY editors_open ON monitoring_reviewtask;
DROP POLICY officers ON monitoring_reviewtask;
DROP POLICY house ON monitoring_reviewtask;
ALTER TABLE monitoring_seeneffect DISABLE ROW LEVEL SECURITY;
ALTER TABLE monitoring_reviewtask DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial"), ("audit", "0001_scope")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
