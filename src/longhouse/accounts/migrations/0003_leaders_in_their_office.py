"""A leader gives and ends roles only in the office in which they lead, whatever other posts they hold."""

from django.db import migrations

GIVEN = "role IN ('clerk', 'specialist', 'helper')"
FORWARD = f"""
DROP POLICY leaders_give ON accounts_post;
DROP POLICY leaders_end ON accounts_post;
CREATE POLICY leaders_give ON accounts_post FOR INSERT WITH CHECK (scope_holds('leader', office_code) AND {GIVEN});
CREATE POLICY leaders_end ON accounts_post FOR UPDATE USING (scope_holds('leader', office_code) AND {GIVEN});
"""
BACKWARD = f"""
DROP POLICY leaders_end ON accounts_post;
DROP POLICY leaders_give ON accounts_post;
CREATE POLICY leaders_give ON accounts_post FOR INSERT
    WITH CHECK (scope_has_role('leader') AND scope_has_office(office_code) AND {GIVEN});
CREATE POLICY leaders_end ON accounts_post FOR UPDATE
    USING (scope_has_role('leader') AND scope_has_office(office_code) AND {GIVEN});
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_who_sees_whom"), ("audit", "0004_scope_of_posts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
