"""What helpers record in villages: appended in receiving order, seen and written by commune, never changed."""

import django.contrib.postgres.fields
from django.db import migrations, models

FUNCTIONS = """
-- The units of the posts that hold one of the roles.
CREATE FUNCTION learning_units(wanted text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT CASE coalesce(current_setting('longhouse.kind', true), '') WHEN 'person' THEN ARRAY(
        SELECT split_part(split_part(post, '@', 2), '.', 1)
        FROM unnest(string_to_array(coalesce(current_setting('longhouse.posts', true), ''), ',')) AS held (post)
        WHERE split_part(post, '@', 1) = ANY (wanted) AND split_part(post, '@', 2) <> '')
    ELSE ARRAY[]::text[] END
$$;
-- What one may read: one's own units, and the communes of a province where one is an officer of the province.
CREATE FUNCTION learning_read_units() RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT learning_units(ARRAY['helper', 'clerk', 'specialist', 'leader']) || ARRAY(
        SELECT key FROM places_unit
        WHERE parent_key <> '' AND parent_key = ANY (learning_units(ARRAY['clerk', 'specialist', 'leader'])))
$$;
-- Positions are handed out to one transaction after the other, so that whoever has read up to one has missed none.
CREATE FUNCTION learning_field_lock() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtext('learning'), hashtext('field'))
$$;
CREATE FUNCTION learning_field_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM learning_field_lock();
    RETURN NULL;
END $$;
CREATE FUNCTION learning_field_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND scope_is_system() THEN
        RETURN OLD;  -- the end of retention
    END IF;
    RAISE EXCEPTION 'what was recorded in the field stays';
END $$;
-- Whether an id stands must be told even to those who may not see what stands there.
CREATE FUNCTION learning_field_digests(wanted uuid[]) RETURNS TABLE (id uuid, digest bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT e.id, e.digest FROM public.learning_fieldevent e WHERE e.id = ANY (wanted)
$$;
"""
MAY_WRITE = """scope_is_system() OR (by = scope_person() AND grade IS DISTINCT FROM 'OFFICIAL' AND (
    unit_key = ANY ((SELECT learning_units(ARRAY['helper']))::text[])
    OR (kind = 'TYPED' AND unit_key = ANY ((SELECT learning_units(ARRAY['clerk', 'specialist', 'leader']))::text[]))))"""
MAY_READ = """(SELECT scope_is_system()) OR (SELECT scope_has_role('province-editor')) OR by = (SELECT scope_person())
    OR unit_key = ANY ((SELECT learning_read_units())::text[])"""
POLICIES = f"""
CREATE TRIGGER learning_field_waits BEFORE INSERT ON learning_fieldevent
    FOR EACH STATEMENT EXECUTE FUNCTION learning_field_waits();
CREATE TRIGGER learning_field_is_final BEFORE UPDATE OR DELETE ON learning_fieldevent
    FOR EACH ROW EXECUTE FUNCTION learning_field_is_final();
CREATE TRIGGER learning_field_is_final BEFORE UPDATE OR DELETE ON learning_fieldconflict
    FOR EACH ROW EXECUTE FUNCTION learning_field_is_final();
ALTER TABLE learning_fieldevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON learning_fieldevent FOR SELECT USING ({MAY_READ});
CREATE POLICY recorded ON learning_fieldevent FOR INSERT WITH CHECK ({MAY_WRITE});
CREATE POLICY erased ON learning_fieldevent FOR DELETE USING (scope_is_system());
ALTER TABLE learning_fieldconflict ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON learning_fieldconflict FOR SELECT USING ({MAY_READ});
CREATE POLICY recorded ON learning_fieldconflict FOR INSERT WITH CHECK (scope_is_system() OR by = scope_person());
CREATE POLICY erased ON learning_fieldconflict FOR DELETE USING (scope_is_system());
"""
BACKWARD = """
DROP POLICY erased ON learning_fieldconflict;
DROP POLICY recorded ON learning_fieldconflict;
DROP POLICY seen ON learning_fieldconflict;
DROP POLICY erased ON learning_fieldevent;
DROP POLICY recorded ON learning_fieldevent;
DROP POLICY seen ON learning_fieldevent;
DROP TRIGGER learning_field_is_final ON learning_fieldconflict;
DROP TRIGGER learning_field_is_final ON learning_fieldevent;
DROP TRIGGER learning_field_waits ON learning_fieldevent;
DROP FUNCTION learning_field_digests(uuid[]);
DROP FUNCTION learning_field_is_final();
DROP FUNCTION learning_field_waits();
DROP FUNCTION learning_field_lock();
DROP FUNCTION learning_read_units();
DROP FUNCTION learning_units(text[]);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_lessons"),
        ("audit", "0005_chains_of_offices"),
        ("places", "0002_public_and_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="FieldEvent",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(unique=True)),
                ("digest", models.BinaryField()),
                ("kind", models.TextField()),
                ("village_key", models.TextField()),
                ("unit_key", models.TextField()),
                ("on", models.DateField()),
                ("by", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("session", models.UUIDField(null=True)),
                ("learner", models.UUIDField(null=True)),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("skill", models.TextField(blank=True, default="")),
                ("grade", models.TextField(null=True)),
                ("passed", models.BooleanField(null=True)),
                ("count", models.IntegerField(null=True)),
                ("words", models.TextField(blank=True, default="")),
            ],
            options={"indexes": [models.Index(fields=["unit_key", "position"], name="learning_field_unit")]},
        ),
        migrations.CreateModel(
            name="FieldConflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.UUIDField()),
                ("digest", models.BinaryField()),
                ("content", models.JSONField()),
                ("unit_key", models.TextField()),
                ("by", models.TextField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "digest"), name="learning_conflict_once")
                ]
            },
        ),
        migrations.RunSQL(FUNCTIONS + POLICIES, BACKWARD),
    ]
