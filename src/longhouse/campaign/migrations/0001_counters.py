"""Counters of campaigns, read by all and kept by the house; who was counted already, read by the house only."""

from django.db import migrations, models

POLICIES = """
ALTER TABLE campaign_counted ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON campaign_counted USING ((SELECT scope_is_system()));
ALTER TABLE campaign_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON campaign_person USING ((SELECT scope_is_system()));
ALTER TABLE campaign_typedday ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept ON campaign_typedday USING ((SELECT scope_is_system()));
ALTER TABLE campaign_daycount ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON campaign_daycount FOR SELECT USING (true);
CREATE POLICY kept ON campaign_daycount USING ((SELECT scope_is_system()));
ALTER TABLE campaign_totalcount ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON campaign_totalcount FOR SELECT USING (true);
CREATE POLICY kept ON campaign_totalcount USING ((SELECT scope_is_system()));
CREATE FUNCTION campaign_forget() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT public.scope_is_system() THEN
        RAISE EXCEPTION 'only the house counts anew';
    END IF;
    TRUNCATE public.campaign_counted, public.campaign_person, public.campaign_typedday, public.campaign_daycount,
        public.campaign_totalcount;
END $$;
"""
BACKWARD = """
DROP FUNCTION campaign_forget();
DROP POLICY kept ON campaign_totalcount;
DROP POLICY seen ON campaign_totalcount;
DROP POLICY kept ON campaign_daycount;
DROP POLICY seen ON campaign_daycount;
DROP POLICY kept ON campaign_typedday;
DROP POLICY kept ON campaign_person;
DROP POLICY kept ON campaign_counted;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("learning", "0003_field")]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("learner", models.UUIDField(primary_key=True, serialize=False)),
                ("reached", models.BigIntegerField()),
                ("trained", models.BigIntegerField(null=True)),
                ("able", models.BigIntegerField(null=True)),
                ("confirmed", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TypedDay",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "village", "on", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("village", models.TextField()),
                ("unit", models.TextField()),
                ("on", models.DateField()),
                ("count", models.IntegerField()),
                ("position", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="DayCount",
            fields=[
                ("reached", models.IntegerField(default=0)),
                ("trained", models.IntegerField(default=0)),
                ("able", models.IntegerField(default=0)),
                ("confirmed", models.IntegerField(default=0)),
                ("sessions", models.IntegerField(default=0)),
                ("visits", models.IntegerField(default=0)),
                ("solutions", models.IntegerField(default=0)),
                ("attendances", models.IntegerField(default=0)),
                ("typed", models.IntegerField(default=0)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit", "on", "group", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("unit", models.TextField()),
                ("parent", models.TextField()),
                ("on", models.DateField()),
                ("group", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("group", "")), fields=["parent", "on"], name="campaign_day_parts"
                    ),
                    models.Index(
                        condition=models.Q(("group", ""), _negated=True),
                        fields=["on"],
                        name="campaign_day_groups",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TotalCount",
            fields=[
                ("reached", models.IntegerField(default=0)),
                ("trained", models.IntegerField(default=0)),
                ("able", models.IntegerField(default=0)),
                ("confirmed", models.IntegerField(default=0)),
                ("sessions", models.IntegerField(default=0)),
                ("visits", models.IntegerField(default=0)),
                ("solutions", models.IntegerField(default=0)),
                ("attendances", models.IntegerField(default=0)),
                ("typed", models.IntegerField(default=0)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit", "group", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("unit", models.TextField()),
                ("parent", models.TextField()),
                ("group", models.TextField()),
                ("latest_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("group", "")), fields=["parent"], name="campaign_total_parts"
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
