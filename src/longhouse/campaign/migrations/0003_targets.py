"""Targets saved over the catalogue's: read by everybody, written by the province's editor."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE campaign_targetvalue ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_targetvalue FOR SELECT USING (true);
CREATE POLICY saved ON campaign_targetvalue FOR INSERT WITH CHECK (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY changed ON campaign_targetvalue FOR UPDATE USING (scope_is_system() OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY changed ON campaign_targetvalue;
DROP POLICY saved ON campaign_targetvalue;
DROP POLICY everybody ON campaign_targetvalue;
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0002_launches")]

    operations = [
        migrations.CreateModel(
            name="TargetValue",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "campaign_key",
                        "target",
                        "unit",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("campaign_key", models.TextField()),
                ("target", models.TextField()),
                ("unit", models.TextField()),
                ("goal", models.IntegerField()),
                ("of", models.IntegerField(null=True)),
                ("of_on", models.DateField(null=True)),
                ("of_source", models.TextField(blank=True, default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
