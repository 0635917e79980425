"""The database refuses two holders; everybody reads, the house writes, a leader writes rows of local decisions only.

A row for all of a power's object ("") shares it with every segment, so its span of objects is unbounded; a segment's
span is one number.
"""

from django.db import migrations

FORWARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE FUNCTION authority_objects(object_key text) RETURNS int8range LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN object_key = '' THEN int8range(NULL, NULL)
        ELSE int8range(hashtextextended(object_key, 0) >> 1, (hashtextextended(object_key, 0) >> 1) + 1) END
$$;
ALTER TABLE authority_grant
    ADD CONSTRAINT authority_grant_ends_after_it_begins CHECK (valid_from < valid_to),
    ADD CONSTRAINT authority_grant_names_its_decision CHECK ((layer = 0) = (delegation_id IS NULL) AND layer >= 0),
    ADD CONSTRAINT authority_grant_one_holder EXCLUDE USING gist
        (power_id WITH =, place_key WITH =, layer WITH =, authority_objects(object_key) WITH &&,
         daterange(valid_from, valid_to) WITH &&) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX authority_grant_key_once ON authority_grant (key) WHERE retired_at IS NULL;
ALTER TABLE authority_power ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE authority_revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON authority_power FOR SELECT USING (true);
CREATE POLICY everybody ON authority_grant FOR SELECT USING (true);
CREATE POLICY everybody ON authority_revision FOR SELECT USING (true);
CREATE POLICY house ON authority_power USING (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY house ON authority_grant USING (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY house ON authority_revision USING (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY leaders_give ON authority_grant FOR INSERT
    WITH CHECK (delegation_id IS NOT NULL AND scope_has_role('leader'));
CREATE POLICY leaders_end ON authority_grant FOR UPDATE
    USING (delegation_id IS NOT NULL AND scope_has_role('leader'));
CREATE POLICY leaders_renew ON authority_revision FOR UPDATE USING (scope_has_role('leader'));
CREATE POLICY leaders_begin ON authority_revision FOR INSERT WITH CHECK (scope_has_role('leader'));
"""
BACKWARD = """
DROP POLICY leaders_begin ON authority_revision;
DROP POLICY leaders_renew ON authority_revision;
DROP POLICY leaders_end ON authority_grant;
DROP POLICY leaders_give ON authority_grant;
DROP POLICY house ON authority_revision;
DROP POLICY house ON authority_grant;
DROP POLICY house ON authority_power;
DROP POLICY everybody ON authority_revision;
DROP POLICY everybody ON authority_grant;
DROP POLICY everybody ON authority_power;
ALTER TABLE authority_revision DISABLE ROW LEVEL SECURITY;
ALTER TABLE authority_power DISABLE ROW LEVEL SECURITY;
DROP INDEX authority_grant_key_once;
ALTER TABLE authority_grant DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT authority_grant_one_holder,
    DROP CONSTRAINT authority_grant_names_its_decision, DROP CONSTRAINT authority_grant_ends_after_it_begins;
DROP FUNCTION authority_objects(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("authority", "0001_initial"),
        ("audit", "0001_scope"),
        ("accounts", "0002_who_sees_whom"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
