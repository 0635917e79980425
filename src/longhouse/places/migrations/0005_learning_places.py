"""Places where people can learn: read by everybody, kept by the commune's officers."""

import django.db.models.deletion
from django.db import migrations, models

POLICIES = """
ALTER TABLE places_learningplace ENABLE ROW LEVEL SECURITY;
CREATE POLICY everybody ON places_learningplace FOR SELECT USING (true);
CREATE POLICY added ON places_learningplace FOR INSERT WITH CHECK (places_keeps(unit_id));
CREATE POLICY changed ON places_learningplace FOR UPDATE USING (places_keeps(unit_id));
"""
BACKWARD = """
DROP POLICY changed ON places_learningplace;
DROP POLICY added ON places_learningplace;
DROP POLICY everybody ON places_learningplace;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0004_who_keeps_villages"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningPlace",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("village_key", models.TextField(blank=True, default="")),
                ("name", models.TextField()),
                ("sort_key", models.TextField()),
                ("kind", models.TextField()),
                ("address", models.TextField(blank=True, default="")),
                ("hours", models.TextField(blank=True, default="")),
                ("computers", models.IntegerField(null=True)),
                ("equipment", models.TextField(blank=True, default="")),
                ("connectivity", models.TextField(blank=True, default="")),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("source", models.TextField(blank=True, default="")),
                ("closed_on", models.DateField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="learning_places",
                        to="places.unit",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "sort_key"], name="places_learning_unit")],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
