"""Erasures that two people agree on, and what people ask about their data; a dossier has a day on which it ends."""

import django.db.models.deletion
from django.db import migrations, models

MINE = """(person = (SELECT counter_person()) OR dossier_id = (SELECT counter_tracked()) OR EXISTS (SELECT 1
    FROM counter_dossier d WHERE d.id = dossier_id AND d.applicant_person = (SELECT counter_person())))"""
OFFICERS = "(scope_holds('specialist', office) OR scope_holds('leader', office))"
POLICIES = f"""
ALTER TABLE counter_erasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON counter_erasure USING (scope_is_system());
CREATE POLICY seen ON counter_erasure FOR SELECT USING {OFFICERS};
CREATE POLICY proposed ON counter_erasure FOR INSERT WITH CHECK ({OFFICERS} AND counter_sees(dossier_id)
    AND proposed_by = (SELECT counter_person()) AND confirmed_by IS NULL AND confirmed_at IS NULL AND erased_at IS NULL);
CREATE POLICY confirmed ON counter_erasure FOR UPDATE
    USING (scope_holds('leader', office) AND confirmed_at IS NULL AND kept_why = '')
    WITH CHECK (scope_holds('leader', office) AND erased_at IS NULL
        AND (kept_why <> '' OR confirmed_by = (SELECT counter_person())));
CREATE FUNCTION counter_erasure_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.dossier_id, NEW.number, NEW.office, NEW.rule, NEW.proposed_by, NEW.proposed_at)
        IS DISTINCT FROM (OLD.dossier_id, OLD.number, OLD.office, OLD.rule, OLD.proposed_by, OLD.proposed_at) THEN
        RAISE EXCEPTION 'what was proposed, and by whom, stays as it is';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER counter_erasure_keeps BEFORE UPDATE ON counter_erasure
    FOR EACH ROW EXECUTE FUNCTION counter_erasure_keeps();
ALTER TABLE counter_datarequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON counter_datarequest USING (scope_is_system());
CREATE POLICY seen ON counter_datarequest FOR SELECT USING (scope_holds('leader', office) OR {MINE});
CREATE POLICY said ON counter_datarequest FOR INSERT WITH CHECK ({MINE} AND answered_at IS NULL AND is_granted IS NULL);
CREATE POLICY answered ON counter_datarequest FOR UPDATE
    USING (scope_holds('leader', office) AND answered_at IS NULL) WITH CHECK (scope_holds('leader', office));
"""
BACKWARD = """
DROP POLICY answered ON counter_datarequest;
DROP POLICY said ON counter_datarequest;
DROP POLICY seen ON counter_datarequest;
DROP POLICY house ON counter_datarequest;
DROP TRIGGER counter_erasure_keeps ON counter_erasure;
DROP FUNCTION counter_erasure_keeps();
DROP POLICY confirmed ON counter_erasure;
DROP POLICY proposed ON counter_erasure;
DROP POLICY seen ON counter_erasure;
DROP POLICY house ON counter_erasure;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("counter", "0006_outbox"),
        ("procedures", "0002_standing"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField(null=True)),
                ("office", models.TextField()),
                ("kind", models.TextField()),
                ("words", models.TextField()),
                ("filed_at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("act_by", models.DateTimeField()),
                ("answer", models.TextField(blank=True, default="")),
                ("is_granted", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dossier_id", models.UUIDField()),
                ("number", models.TextField()),
                ("procedure_code", models.TextField()),
                ("office", models.TextField()),
                ("rule", models.TextField()),
                ("due_on", models.DateField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("confirmed_by", models.UUIDField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("kept_why", models.TextField(blank=True, default="")),
                ("erased_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("retention_on__isnull", False)),
                fields=["retention_on"],
                name="counter_dossier_retention",
            ),
        ),
        migrations.AddField(
            model_name="datarequest",
            name="dossier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="data_requests",
                to="counter.dossier",
            ),
        ),
        migrations.AddIndex(
            model_name="erasure",
            index=models.Index(fields=["office", "erased_at"], name="counter_erasure_office"),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kept_why", "")), fields=("dossier_id",), name="counter_erasure_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by", None),
                    models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="counter_erasure_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(("confirmed_by__isnull", False), ("kept_why", "")),
                    _connector="OR",
                ),
                name="counter_erasure_was_confirmed",
            ),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(
                fields=["office", "answered_at", "answer_by"], name="counter_datarequest_office"
            ),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=models.Index(fields=["person"], name="counter_datarequest_person"),
        ),
        migrations.AddConstraint(
            model_name="datarequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("dossier__isnull", False), ("person__isnull", False), _connector="OR"),
                name="counter_datarequest_of_somebody",
            ),
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
