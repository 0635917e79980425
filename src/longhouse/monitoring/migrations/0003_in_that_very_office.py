"""A specialist ends reviews only in the office in which that post is held, whatever other posts they hold."""

from django.db import migrations

FORWARD = """
DROP POLICY end_own ON monitoring_reviewtask;
CREATE POLICY end_own ON monitoring_reviewtask FOR UPDATE
    USING (state = 'open' AND (scope_has_role('province-editor') OR scope_holds('specialist', owner)))
    WITH CHECK (state IN ('done', 'dismissed') AND closed_by = scope_person()
        AND (scope_has_role('province-editor') OR scope_holds('specialist', owner)));
"""
BACKWARD = """
DROP POLICY end_own ON monitoring_reviewtask;
CREATE POLICY end_own ON monitoring_reviewtask FOR UPDATE
    USING (state = 'open' AND (scope_has_role('province-editor') OR (scope_has_role('specialist') AND scope_has_office(owner))))
    WITH CHECK (state IN ('done', 'dismissed') AND closed_by = scope_person()
        AND (scope_has_role('province-editor') OR scope_has_office(owner)));
"""


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0002_who_sees_reviews"), ("audit", "0004_scope_of_posts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
