"""Organisations that adopt villages: read by everybody, kept by those who keep the commune's villages."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE campaign_adoption
    ADD CONSTRAINT campaign_adoption_ends_after_it_begins CHECK (valid_to > valid_from);
ALTER TABLE campaign_adoption ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_adoption FOR SELECT USING (true);
CREATE POLICY added ON campaign_adoption FOR INSERT WITH CHECK (places_keeps(unit));
CREATE POLICY changed ON campaign_adoption FOR UPDATE USING (places_keeps(unit));
"""
BACKWARD = """
DROP POLICY changed ON campaign_adoption;
DROP POLICY added ON campaign_adoption;
DROP POLICY everybody ON campaign_adoption;
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0005_tasks")]

    operations = [
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "village", "folded", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("village", models.TextField()),
                ("folded", models.TextField()),
                ("unit", models.TextField()),
                ("organisation", models.TextField()),
                ("kind", models.TextField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["unit"], name="campaign_adoptions")]},
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
