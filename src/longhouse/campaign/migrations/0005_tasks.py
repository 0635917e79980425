"""Tasks: read by everybody, added and marked by those who keep the unit; what was noted is read by them only."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE campaign_addedtask ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_addedtask FOR SELECT USING (true);
CREATE POLICY added ON campaign_addedtask FOR INSERT WITH CHECK (places_keeps(unit));
ALTER TABLE campaign_taskmark ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_taskmark FOR SELECT USING (true);
CREATE POLICY marked ON campaign_taskmark FOR INSERT WITH CHECK (places_keeps(unit));
CREATE POLICY changed ON campaign_taskmark FOR UPDATE USING (places_keeps(unit));
ALTER TABLE campaign_tasknote ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON campaign_tasknote FOR SELECT USING (places_keeps(unit));
CREATE POLICY noted ON campaign_tasknote FOR INSERT
    WITH CHECK (places_keeps(unit) AND (scope_is_system() OR by = scope_person()));
"""
BACKWARD = """
DROP POLICY noted ON campaign_tasknote;
DROP POLICY own ON campaign_tasknote;
DROP POLICY changed ON campaign_taskmark;
DROP POLICY marked ON campaign_taskmark;
DROP POLICY everybody ON campaign_taskmark;
DROP POLICY added ON campaign_addedtask;
DROP POLICY everybody ON campaign_addedtask;
"""


def _two_or_three(*names):
    return models.CompositePrimaryKey(*names, blank=True, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("campaign", "0004_teams")]

    operations = [
        migrations.CreateModel(
            name="AddedTask",
            fields=[
                ("pk", _two_or_three("campaign_key", "key")),
                ("campaign_key", models.TextField()),
                ("key", models.TextField()),
                ("unit", models.TextField()),
                ("name", models.TextField()),
                ("name_en", models.TextField(blank=True, default="")),
                ("owner_kind", models.TextField()),
                ("owner", models.TextField()),
                ("due_on", models.DateField()),
                ("evidence", models.TextField(blank=True, default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TaskMark",
            fields=[
                ("pk", _two_or_three("campaign_key", "task", "unit")),
                ("campaign_key", models.TextField()),
                ("task", models.TextField()),
                ("unit", models.TextField()),
                ("state", models.TextField()),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="TaskNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign_key", models.TextField()),
                ("task", models.TextField()),
                ("unit", models.TextField()),
                ("state", models.TextField()),
                ("words", models.TextField(blank=True, default="")),
                ("link", models.TextField(blank=True, default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["campaign_key", "task", "at"], name="campaign_task_notes")],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
