"""Campaigns made in the browser: read by everybody, written by the province's editor."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE campaign_madecampaign ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_madecampaign FOR SELECT USING (true);
CREATE POLICY made ON campaign_madecampaign FOR INSERT WITH CHECK (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY changed ON campaign_madecampaign FOR UPDATE USING (scope_is_system() OR scope_has_role('province-editor'));
"""
BACKWARD = """
DROP POLICY changed ON campaign_madecampaign;
DROP POLICY made ON campaign_madecampaign;
DROP POLICY everybody ON campaign_madecampaign;
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0006_adoptions")]

    operations = [
        migrations.CreateModel(
            name="MadeCampaign",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("said", models.JSONField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
