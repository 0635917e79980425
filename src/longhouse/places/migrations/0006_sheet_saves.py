"""What a file changed, to be undone for a day: seen and written by whoever saved it."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE places_sheetsave ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON places_sheetsave USING (scope_is_system() OR by = scope_person());
CREATE POLICY editor ON places_sheetsave USING (scope_has_role('province-editor'));
CREATE POLICY erased ON places_learningplace FOR DELETE USING (places_keeps(unit_id));
"""
BACKWARD = """
DROP POLICY erased ON places_learningplace;
DROP POLICY editor ON places_sheetsave;
DROP POLICY own ON places_sheetsave;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0005_learning_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetSave",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("table", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("rows", models.JSONField()),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["table", "by", "-at"], name="places_saves")],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
