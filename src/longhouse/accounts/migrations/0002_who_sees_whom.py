"""No double post; who sees and changes which person and post."""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE accounts_post
    ADD CONSTRAINT accounts_post_ends_after_it_begins CHECK (valid_to IS NULL OR valid_to >= valid_from),
    ADD CONSTRAINT accounts_post_once EXCLUDE USING gist
        (person_id WITH =, office_code WITH =, role WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE accounts_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_post ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON accounts_person USING (scope_is_system() OR scope_has_role('administrator'));
CREATE POLICY self_read ON accounts_person FOR SELECT USING (id::text = scope_person());
CREATE POLICY self_change ON accounts_person FOR UPDATE USING (id::text = scope_person());
-- Before anybody is known, sign-in may look at the one row of the name that was typed, and renew its password hash.
CREATE POLICY signing_in_read ON accounts_person FOR SELECT
    USING (current_setting('longhouse.kind', true) = 'sign-in' AND user_name = current_setting('longhouse.code', true));
CREATE POLICY signing_in_change ON accounts_person FOR UPDATE
    USING (current_setting('longhouse.kind', true) = 'sign-in' AND user_name = current_setting('longhouse.code', true));
CREATE POLICY colleagues ON accounts_person FOR SELECT USING (EXISTS (
    SELECT 1 FROM accounts_post post WHERE post.person_id = accounts_person.id AND scope_has_office(post.office_code)));
CREATE POLICY house ON accounts_post USING (scope_is_system() OR scope_has_role('administrator'));
CREATE POLICY self_read ON accounts_post FOR SELECT USING (person_id::text = scope_person());
CREATE POLICY colleagues ON accounts_post FOR SELECT USING (scope_has_office(office_code));
CREATE POLICY leaders_give ON accounts_post FOR INSERT
    WITH CHECK (scope_has_role('leader') AND scope_has_office(office_code) AND role IN ('clerk', 'specialist', 'helper'));
CREATE POLICY leaders_end ON accounts_post FOR UPDATE
    USING (scope_has_role('leader') AND scope_has_office(office_code) AND role IN ('clerk', 'specialist', 'helper'));
"""
BACKWARD = """
DROP POLICY leaders_end ON accounts_post;
DROP POLICY leaders_give ON accounts_post;
DROP POLICY colleagues ON accounts_post;
DROP POLICY self_read ON accounts_post;
DROP POLICY house ON accounts_post;
DROP POLICY colleagues ON accounts_person;
DROP POLICY signing_in_change ON accounts_person;
DROP POLICY signing_in_read ON accounts_person;
DROP POLICY self_change ON accounts_person;
DROP POLICY self_read ON accounts_person;
DROP POLICY house ON accounts_person;
ALTER TABLE accounts_post DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT accounts_post_once, DROP CONSTRAINT accounts_post_ends_after_it_begins;
ALTER TABLE accounts_person DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0001_scope")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
