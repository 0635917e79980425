"""Skills with their evidence, claims from devices, certificates; and who sees and writes which."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE learning_skillrecord ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON learning_skillrecord FOR SELECT USING (
    scope_is_system() OR person::text = scope_person() OR recorded_by::text = scope_person());
CREATE POLICY recorded ON learning_skillrecord FOR INSERT WITH CHECK (scope_is_system()
    OR (grade = 'SELF' AND person::text = scope_person() AND recorded_by = person)
    OR (grade = 'SEEN' AND scope_has_role('helper') AND recorded_by::text = scope_person()));
CREATE POLICY erased ON learning_skillrecord FOR DELETE USING (scope_is_system() OR person::text = scope_person());
ALTER TABLE learning_progressclaim ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON learning_progressclaim FOR SELECT USING (scope_is_system() OR person::text = scope_person());
CREATE POLICY claimed ON learning_progressclaim FOR INSERT WITH CHECK (
    scope_is_system() OR person::text = scope_person());
-- A certificate names nobody: anybody may ask whether a code stands.
ALTER TABLE learning_certificate ENABLE ROW LEVEL SECURITY;
CREATE POLICY asked ON learning_certificate FOR SELECT USING (true);
CREATE POLICY issued ON learning_certificate FOR INSERT WITH CHECK (revoked_at IS NULL AND (scope_is_system()
    OR grade = 'SELF' OR (grade = 'SEEN' AND scope_has_role('helper'))));
CREATE POLICY revoked ON learning_certificate FOR UPDATE USING (scope_is_system()
    OR scope_has_role('administrator') OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY revoked ON learning_certificate;
DROP POLICY issued ON learning_certificate;
DROP POLICY asked ON learning_certificate;
ALTER TABLE learning_certificate DISABLE ROW LEVEL SECURITY;
DROP POLICY claimed ON learning_progressclaim;
DROP POLICY own ON learning_progressclaim;
ALTER TABLE learning_progressclaim DISABLE ROW LEVEL SECURITY;
DROP POLICY erased ON learning_skillrecord;
DROP POLICY recorded ON learning_skillrecord;
DROP POLICY own ON learning_skillrecord;
ALTER TABLE learning_skillrecord DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ProgressClaim",
            fields=[
                ("mark", models.TextField(primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("claimed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField(unique=True)),
                ("grade", models.TextField()),
                ("skills", models.JSONField()),
                ("issued_on", models.DateField()),
                ("issued_by", models.UUIDField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_why", models.TextField(blank=True, default="")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("grade__in", ["SELF", "SEEN", "OFFICIAL"])),
                        name="learning_certificate_grade",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at", None),
                            models.Q(("revoked_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="learning_certificate_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SkillRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.UUIDField()),
                ("skill", models.TextField()),
                ("grade", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "skill", "grade"), name="learning_skill_once"),
                    models.CheckConstraint(
                        condition=models.Q(("grade__in", ["SELF", "SEEN", "OFFICIAL"])),
                        name="learning_skill_grade",
                    ),
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
