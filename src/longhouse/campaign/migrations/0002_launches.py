"""Who launches a campaign, and what they did: read by everybody; the editor plans, the named leaders press."""

from django.db import migrations, models

POLICIES = """
-- Whether the person of this scope is named to launch the campaign.
CREATE FUNCTION campaign_may_launch(wanted text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM campaign_campaignlaunch l WHERE l.campaign_key = wanted
        AND l.leaders @> jsonb_build_array(jsonb_build_object('code', scope_person())))
$$;
CREATE FUNCTION campaign_launch_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was done at a launch stays';
END $$;
CREATE TRIGGER campaign_launch_is_final BEFORE UPDATE OR DELETE ON campaign_campaignlaunchact
    FOR EACH ROW EXECUTE FUNCTION campaign_launch_is_final();
ALTER TABLE campaign_campaignlaunch ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_campaignlaunch FOR SELECT USING (true);
CREATE POLICY planned ON campaign_campaignlaunch FOR INSERT WITH CHECK (scope_is_system() OR scope_has_role('province-editor'));
CREATE POLICY replanned ON campaign_campaignlaunch FOR UPDATE USING (scope_is_system() OR scope_has_role('province-editor'));
ALTER TABLE campaign_campaignlaunchact ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON campaign_campaignlaunchact FOR SELECT USING (true);
CREATE POLICY acted ON campaign_campaignlaunchact FOR INSERT
    WITH CHECK (scope_is_system() OR (by = scope_person() AND campaign_may_launch(campaign_key)));
"""
BACKWARD = """
DROP POLICY acted ON campaign_campaignlaunchact;
DROP POLICY everybody ON campaign_campaignlaunchact;
DROP POLICY replanned ON campaign_campaignlaunch;
DROP POLICY planned ON campaign_campaignlaunch;
DROP POLICY everybody ON campaign_campaignlaunch;
DROP TRIGGER campaign_launch_is_final ON campaign_campaignlaunchact;
DROP FUNCTION campaign_launch_is_final();
DROP FUNCTION campaign_may_launch(text);
"""


class Migration(migrations.Migration):
    dependencies = [("campaign", "0001_counters"), ("audit", "0004_scope_of_posts")]

    operations = [
        migrations.CreateModel(
            name="CampaignLaunch",
            fields=[
                ("campaign_key", models.TextField(primary_key=True, serialize=False)),
                ("opens_at", models.DateTimeField()),
                ("window", models.DurationField()),
                ("way_back", models.DurationField()),
                ("leaders", models.JSONField()),
                ("place", models.TextField(blank=True, default="")),
                ("programme", models.TextField(blank=True, default="")),
            ],
        ),
        migrations.CreateModel(
            name="CampaignLaunchAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("campaign_key", models.TextField()),
                ("deed", models.TextField()),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("reason", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [models.Index(fields=["campaign_key", "at"], name="campaign_launch_acts")],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
