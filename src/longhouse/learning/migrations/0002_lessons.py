"""Lessons that people took into their accounts, and who sees them."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE learning_lessonrecord ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON learning_lessonrecord FOR SELECT USING (scope_is_system() OR person::text = scope_person());
CREATE POLICY claimed ON learning_lessonrecord FOR INSERT WITH CHECK (
    scope_is_system() OR person::text = scope_person());
CREATE POLICY erased ON learning_lessonrecord FOR DELETE USING (scope_is_system() OR person::text = scope_person());
"""
BACKWARD = """
DROP POLICY erased ON learning_lessonrecord;
DROP POLICY claimed ON learning_lessonrecord;
DROP POLICY own ON learning_lessonrecord;
ALTER TABLE learning_lessonrecord DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_skills_and_certificates")]

    operations = [
        migrations.CreateModel(
            name="LessonRecord",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("lesson", models.TextField()),
                ("right", models.SmallIntegerField()),
                ("asked", models.SmallIntegerField()),
                ("finished_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["person", "finished_at"], name="learning_lesson_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked__gte", 1), ("right__gte", 0), ("right__lte", models.F("asked"))
                        ),
                        name="learning_lesson_score",
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
