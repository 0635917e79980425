"""Recordings of lessons by people of the villages: heard by all once a second person has listened."""

from django.db import migrations, models

IS_STAFF = """(scope_has_role('helper') OR scope_has_role('clerk') OR scope_has_role('specialist') OR scope_has_role('leader')
    OR scope_has_role('province-editor') OR scope_has_role('administrator'))"""
POLICIES = f"""
CREATE FUNCTION learning_recording_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.verdict <> '' OR (NEW.id, NEW.lesson, NEW.language, NEW."of", NEW.kind, NEW.content, NEW."by", NEW.person, NEW.recorded_at)
        IS DISTINCT FROM (OLD.id, OLD.lesson, OLD.language, OLD."of", OLD.kind, OLD.content, OLD."by", OLD.person, OLD.recorded_at) THEN
        RAISE EXCEPTION 'a recording is judged once, and stays as it was made';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER learning_recording_is_final BEFORE UPDATE ON learning_lessonrecording
    FOR EACH ROW EXECUTE FUNCTION learning_recording_is_final();
ALTER TABLE learning_lessonrecording ENABLE ROW LEVEL SECURITY;
CREATE POLICY heard ON learning_lessonrecording FOR SELECT USING (
    scope_is_system() OR verdict = 'GOOD' OR {IS_STAFF});
CREATE POLICY made ON learning_lessonrecording FOR INSERT WITH CHECK (
    scope_is_system() OR (person::text = scope_person() AND verdict = '' AND {IS_STAFF}));
CREATE POLICY judged ON learning_lessonrecording FOR UPDATE USING (scope_is_system() OR {IS_STAFF}) WITH CHECK (
    scope_is_system() OR (reviewer::text = scope_person() AND (verdict = 'NO' OR person <> reviewer)));
CREATE POLICY erased ON learning_lessonrecording FOR DELETE USING (scope_is_system());
"""
BACKWARD = """
DROP POLICY erased ON learning_lessonrecording;
DROP POLICY judged ON learning_lessonrecording;
DROP POLICY made ON learning_lessonrecording;
DROP POLICY heard ON learning_lessonrecording;
DROP TRIGGER learning_recording_is_final ON learning_lessonrecording;
DROP FUNCTION learning_recording_is_final();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0003_field"), ("audit", "0004_scope_of_posts")]

    operations = [
        migrations.CreateModel(
            name="LessonRecording",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("lesson", models.TextField()),
                ("language", models.TextField()),
                ("of", models.TextField()),
                ("kind", models.TextField()),
                ("content", models.BinaryField()),
                ("by", models.TextField()),
                ("person", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("verdict", models.TextField(blank=True, default="")),
                ("reviewer", models.UUIDField(null=True)),
                ("reviewed_by", models.TextField(blank=True, default="")),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("why", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [models.Index(fields=["verdict", "recorded_at"], name="learning_recording_row")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(verdict="", reviewed_at=None)
                        | models.Q(verdict="GOOD", reviewed_at__isnull=False)
                        | (models.Q(verdict="NO", reviewed_at__isnull=False) & ~models.Q(why="")),
                        name="learning_recording_verdict",
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
