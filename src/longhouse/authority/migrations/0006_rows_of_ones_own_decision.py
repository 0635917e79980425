"""A leader writes rows only of a decision that their own office issued: before, of any local decision."""

from django.db import migrations

OWN = """EXISTS (SELECT 1 FROM authority_delegation decision WHERE decision.id = delegation_id
        AND decision.state = 'issued' AND scope_has_office(decision.from_office))"""
FORWARD = f"""
DROP POLICY leaders_give ON authority_grant;
DROP POLICY leaders_end ON authority_grant;
CREATE POLICY leaders_give ON authority_grant FOR INSERT WITH CHECK (scope_has_role('leader') AND {OWN});
CREATE POLICY leaders_end ON authority_grant FOR UPDATE USING (scope_has_role('leader') AND {OWN});
"""
BACKWARD = """
DROP POLICY leaders_give ON authority_grant;
DROP POLICY leaders_end ON authority_grant;
CREATE POLICY leaders_give ON authority_grant FOR INSERT
    WITH CHECK (delegation_id IS NOT NULL AND scope_has_role('leader'));
CREATE POLICY leaders_end ON authority_grant FOR UPDATE
    USING (delegation_id IS NOT NULL AND scope_has_role('leader'));
"""


class Migration(migrations.Migration):
    dependencies = [("authority", "0005_who_sees_drafts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
