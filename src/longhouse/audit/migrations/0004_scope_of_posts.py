"""A role counts only in the office it is held in: the scope also carries each post as role@office."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION open_scope(kind text, code text, roles text, offices text, posts text) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('longhouse.kind', kind, false), set_config('longhouse.code', code, false),
           set_config('longhouse.roles', roles, false), set_config('longhouse.offices', offices, false),
           set_config('longhouse.posts', posts, false);
    SELECT;
$$;
CREATE OR REPLACE FUNCTION open_scope(kind text, code text, roles text, offices text) RETURNS void LANGUAGE sql AS $$
    SELECT open_scope(kind, code, roles, offices, '')
$$;
CREATE FUNCTION scope_holds(role text, office text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('longhouse.kind', true), '') = 'person'
       AND (role || '@' || office) = ANY (string_to_array(coalesce(current_setting('longhouse.posts', true), ''), ','))
$$;
"""
BACKWARD = """
DROP FUNCTION scope_holds(text, text);
CREATE OR REPLACE FUNCTION open_scope(kind text, code text, roles text, offices text) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('longhouse.kind', kind, false), set_config('longhouse.code', code, false),
           set_config('longhouse.roles', roles, false), set_config('longhouse.offices', offices, false);
    SELECT;
$$;
DROP FUNCTION open_scope(text, text, text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
