"""Phones, how far their replicas are held, what rooms refused, files in parts: each seen by its own person."""

import uuid

import django.contrib.postgres.fields
from django.db import migrations, models

FUNCTIONS = """
-- Before anybody is known, whoever shows a token or a code may be told whose it is, and no more.
CREATE FUNCTION sync_person_of_token(wanted bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT d.person FROM public.sync_device d WHERE d.token_hash = wanted
$$;
CREATE FUNCTION sync_person_of_code(wanted bytea) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT c.person FROM public.sync_enrolcode c WHERE c.code_hash = wanted
$$;
CREATE FUNCTION sync_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND scope_is_system() THEN
        RETURN OLD;  -- the end of retention
    END IF;
    RAISE EXCEPTION 'what a phone sent stays';
END $$;
"""
OWN = "(SELECT scope_is_system()) OR person = (SELECT scope_person())"
KEPT = ("replica", "run", "name", "roster", "outcome", "media")
FINAL = ("run", "name", "roster", "outcome", "sealed")
POLICIES = "".join(
    f"""
ALTER TABLE sync_{table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON sync_{table} FOR SELECT USING ({OWN});
CREATE POLICY taken ON sync_{table} FOR INSERT WITH CHECK ({OWN});
CREATE POLICY erased ON sync_{table} FOR DELETE USING (scope_is_system());
"""
    for table in KEPT
)
POLICIES += "".join(
    f"""
CREATE TRIGGER sync_is_final BEFORE UPDATE OR DELETE ON sync_{table} FOR EACH ROW EXECUTE FUNCTION sync_is_final();
"""
    for table in FINAL
)
POLICIES += f"""
CREATE POLICY moved ON sync_replica FOR UPDATE USING ({OWN});
CREATE POLICY made_whole ON sync_media FOR UPDATE USING ({OWN});
ALTER TABLE sync_device ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sync_device USING ({OWN});
CREATE POLICY seen_by_administrators ON sync_device FOR SELECT USING (scope_has_role('administrator'));
CREATE POLICY revoked_by_administrators ON sync_device FOR UPDATE USING (scope_has_role('administrator'));
ALTER TABLE sync_enrolcode ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sync_enrolcode USING ({OWN});
ALTER TABLE sync_mediapart ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sync_mediapart USING ({OWN});
-- Written by the helper, read by the house alone: and what it reads it cannot open.
ALTER TABLE sync_sealed ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON sync_sealed USING (scope_is_system());
CREATE POLICY taken ON sync_sealed FOR INSERT WITH CHECK (person = scope_person());
"""
BACKWARD = """
-- The tables go with their policies and triggers.
DROP FUNCTION sync_person_of_token(bytea);
DROP FUNCTION sync_person_of_code(bytea);
DROP FUNCTION sync_is_final() CASCADE;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("audit", "0005_chains_of_offices")]

    operations = [
        migrations.CreateModel(
            name="EnrolCode",
            fields=[
                ("code_hash", models.BinaryField(primary_key=True, serialize=False)),
                ("person", models.TextField()),
                (
                    "villages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Roster",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.TextField()),
                ("village_key", models.TextField()),
                (
                    "learners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("person", models.TextField()),
                ("label", models.TextField()),
                ("token_hash", models.BinaryField(unique=True)),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "villages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("registered_at", models.DateTimeField()),
                ("spoke_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("clock_off_s", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["person"], name="sync_device_person")],
            },
        ),
        migrations.CreateModel(
            name="Media",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sha256", models.TextField()),
                ("size", models.BigIntegerField()),
                ("type", models.TextField()),
                ("about", models.UUIDField(null=True)),
                ("words", models.TextField(blank=True, default="")),
                ("person", models.TextField()),
                ("village_key", models.TextField()),
                ("received_at", models.DateTimeField()),
                ("whole_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["sha256", "person"], name="sync_media_sha256")],
            },
        ),
        migrations.CreateModel(
            name="MediaPart",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("sha256", models.TextField()),
                ("part", models.IntegerField()),
                ("person", models.TextField()),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sha256", "part", "person"), name="sync_mediapart_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Name",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("replica", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("name", models.TextField()),
                ("person", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("replica", "seq"), name="sync_name_once")],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("replica", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("person", models.TextField()),
                ("outcome", models.TextField()),
                ("code", models.TextField(blank=True, default="")),
                ("words", models.TextField(blank=True, default="")),
                ("op", models.TextField()),
                ("body", models.JSONField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("replica", "seq"), name="sync_outcome_once")],
            },
        ),
        migrations.CreateModel(
            name="Replica",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.TextField()),
                ("device", models.UUIDField()),
                ("origin", models.UUIDField(null=True)),
                ("have", models.BigIntegerField(default=0)),
                ("chain", models.BinaryField()),
                ("spoke_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["origin"], name="sync_replica_origin")],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("replica", models.UUIDField()),
                ("person", models.TextField()),
                ("device", models.UUIDField()),
                ("first", models.BigIntegerField()),
                ("latest", models.BigIntegerField()),
                ("chains", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                ("sent_at", models.BigIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("replica", "first"), name="sync_run_once")],
            },
        ),
        migrations.CreateModel(
            name="Sealed",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("learner", models.UUIDField()),
                ("person", models.TextField()),
                ("unit_key", models.TextField()),
                ("sealed", models.TextField()),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["learner"], name="sync_sealed_learner")],
            },
        ),
        migrations.RunSQL(FUNCTIONS + POLICIES, BACKWARD),
    ]
