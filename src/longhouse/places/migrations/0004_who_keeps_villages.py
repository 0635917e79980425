"""Everybody reads villages; a commune's officers keep their own, the province's editor all; none stands twice on a day."""

from django.db import migrations

FORWARD = """
-- The units of the posts that hold one of the roles.
CREATE FUNCTION places_held_units(wanted text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE coalesce(current_setting('longhouse.kind', true), '') WHEN 'person' THEN ARRAY(
        SELECT split_part(split_part(post, '@', 2), '.', 1)
        FROM unnest(string_to_array(coalesce(current_setting('longhouse.posts', true), ''), ',')) AS held (post)
        WHERE split_part(post, '@', 1) = ANY (wanted) AND split_part(post, '@', 2) <> '')
    ELSE ARRAY[]::text[] END
$$;
CREATE FUNCTION places_keeps(unit text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT scope_is_system() OR scope_has_role('province-editor')
        OR unit = ANY (places_held_units(ARRAY['clerk', 'specialist', 'leader']))
$$;
ALTER TABLE places_village
    ADD CONSTRAINT places_village_ends_after_it_begins CHECK (valid_to > valid_from),
    ADD CONSTRAINT places_village_counts CHECK (population >= 0 AND adults >= 0 AND households >= 0),
    ADD CONSTRAINT places_village_stands_once EXCLUDE USING gist
        (key WITH =, daterange(valid_from, valid_to) WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE places_village ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON places_village FOR SELECT USING (true);
CREATE POLICY added ON places_village FOR INSERT WITH CHECK (places_keeps(unit_id));
CREATE POLICY changed ON places_village FOR UPDATE USING (places_keeps(unit_id));
CREATE POLICY erased ON places_village FOR DELETE USING (places_keeps(unit_id));
ALTER TABLE places_villagesuccession ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON places_villagesuccession FOR SELECT USING (true);
CREATE POLICY kept ON places_villagesuccession USING (scope_is_system() OR EXISTS (
    SELECT 1 FROM places_village v WHERE v.key = old_key AND places_keeps(v.unit_id)));
"""
BACKWARD = """
DROP POLICY kept ON places_villagesuccession;
DROP POLICY everybody ON places_villagesuccession;
DROP POLICY erased ON places_village;
DROP POLICY changed ON places_village;
DROP POLICY added ON places_village;
DROP POLICY everybody ON places_village;
ALTER TABLE places_villagesuccession DISABLE ROW LEVEL SECURITY;
ALTER TABLE places_village DISABLE ROW LEVEL SECURITY,
    DROP CONSTRAINT places_village_stands_once, DROP CONSTRAINT places_village_counts,
    DROP CONSTRAINT places_village_ends_after_it_begins;
DROP FUNCTION places_keeps(text);
DROP FUNCTION places_held_units(text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0003_villages"), ("audit", "0004_scope_of_posts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
