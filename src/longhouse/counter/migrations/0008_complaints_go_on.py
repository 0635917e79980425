"""A complaint is passed on, asked more of, answered, and published in words without people."""

from django.db import migrations, models

MINE = """(dossier_id = (SELECT counter_tracked()) OR EXISTS (SELECT 1 FROM counter_dossier d WHERE d.id = dossier_id
    AND (d.applicant_person = (SELECT counter_person()) OR d.helper_person = (SELECT counter_person()))))"""
LEADS = "scope_holds('leader', office)"
FORWARD = f"""
DROP POLICY seen ON counter_complaint;
CREATE POLICY seen ON counter_complaint FOR SELECT
    USING (scope_is_system() OR {LEADS} OR scope_holds('leader', passed_from) OR {MINE});
DROP POLICY answered ON counter_complaint;
CREATE POLICY answered ON counter_complaint FOR UPDATE USING (scope_is_system() OR {LEADS})
    WITH CHECK (scope_is_system() OR {LEADS} OR scope_holds('leader', passed_from));
CREATE POLICY replied ON counter_complaint FOR UPDATE
    USING (asked_at IS NOT NULL AND replied_at IS NULL AND answered_at IS NULL AND {MINE})
    WITH CHECK (replied_at IS NOT NULL AND answered_at IS NULL AND {MINE});
CREATE FUNCTION counter_complaint_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.dossier_id, NEW.about, NEW.words, NEW.filed_at, NEW.pass_on_by, NEW.ask_more_by, NEW.answer_by)
        IS DISTINCT FROM
        (OLD.dossier_id, OLD.about, OLD.words, OLD.filed_at, OLD.pass_on_by, OLD.ask_more_by, OLD.answer_by) THEN
        RAISE EXCEPTION 'what was complained of, and its days, stay as they are';
    END IF;
    IF OLD.answered_at IS NOT NULL AND NEW.answer IS DISTINCT FROM OLD.answer THEN
        RAISE EXCEPTION 'an answer that was given stays as it is';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER counter_complaint_keeps BEFORE UPDATE ON counter_complaint
    FOR EACH ROW EXECUTE FUNCTION counter_complaint_keeps();
ALTER TABLE counter_publicanswer ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON counter_publicanswer USING (scope_is_system());
CREATE POLICY seen ON counter_publicanswer FOR SELECT USING (true);
CREATE POLICY said ON counter_publicanswer FOR INSERT WITH CHECK ({LEADS});
"""
BACKWARD = f"""
DROP POLICY said ON counter_publicanswer;
DROP POLICY seen ON counter_publicanswer;
DROP POLICY house ON counter_publicanswer;
DROP TRIGGER counter_complaint_keeps ON counter_complaint;
DROP FUNCTION counter_complaint_keeps();
DROP POLICY replied ON counter_complaint;
DROP POLICY answered ON counter_complaint;
CREATE POLICY answered ON counter_complaint FOR UPDATE USING (scope_is_system() OR {LEADS});
DROP POLICY seen ON counter_complaint;
CREATE POLICY seen ON counter_complaint FOR SELECT USING (scope_is_system() OR {LEADS} OR {MINE});
"""
TEXT, MOMENT = (
    ("passed_from", "passed_why", "asked", "reply", "kept_back_why"),
    (
        "passed_at",
        "asked_at",
        "replied_at",
        "settled_at",
    ),
)


class Migration(migrations.Migration):
    dependencies = [("counter", "0007_kept_for_a_time")]
    operations = [
        *(
            migrations.AddField("complaint", name, models.TextField(blank=True, default="", db_default=""))
            for name in TEXT
        ),
        *(migrations.AddField("complaint", name, models.DateTimeField(null=True)) for name in MOMENT),
        migrations.CreateModel(
            name="PublicAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("about", models.TextField()),
                ("said", models.TextField()),
                ("answer", models.TextField()),
                ("published_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["-published_at"], name="counter_publicanswer_day")],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
