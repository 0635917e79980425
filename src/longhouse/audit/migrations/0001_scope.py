"""The scope of row-level security: four settings of the connection, and the functions policies ask."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION open_scope(kind text, code text, roles text, offices text) RETURNS void LANGUAGE sql AS $$
    SELECT set_config('longhouse.kind', kind, false), set_config('longhouse.code', code, false),
           set_config('longhouse.roles', roles, false), set_config('longhouse.offices', offices, false);
    SELECT;
$$;
CREATE FUNCTION scope_is_system() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('longhouse.kind', true), '') = 'system'
$$;
CREATE FUNCTION scope_person() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_setting('longhouse.kind', true) = 'person'
                THEN nullif(current_setting('longhouse.code', true), '') END
$$;
CREATE FUNCTION scope_has_role(role text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('longhouse.kind', true), '') = 'person'
       AND role = ANY (string_to_array(coalesce(current_setting('longhouse.roles', true), ''), ','))
$$;
CREATE FUNCTION scope_has_office(office text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(current_setting('longhouse.kind', true), '') = 'person'
       AND office = ANY (string_to_array(coalesce(current_setting('longhouse.offices', true), ''), ','))
$$;
"""
BACKWARD = """
DROP FUNCTION scope_has_office(text);
DROP FUNCTION scope_has_role(text);
DROP FUNCTION scope_person();
DROP FUNCTION scope_is_system();
DROP FUNCTION open_scope(text, text, text, text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
