"""Ratings and complaints. A complaint is read by the leaders of its office and by who filed it, not by the desk it is about."""

import django.db.models.deletion
from django.db import migrations, models

MINE = """(dossier_id = (SELECT counter_tracked()) OR EXISTS (SELECT 1 FROM counter_dossier d WHERE d.id = dossier_id
    AND (d.applicant_person = (SELECT counter_person()) OR d.helper_person = (SELECT counter_person()))))"""
POLICIES = "".join(
    f"""
ALTER TABLE counter_{name} ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON counter_{name} FOR SELECT USING (scope_is_system() OR scope_holds('leader', office) OR {MINE});
CREATE POLICY said ON counter_{name} FOR INSERT WITH CHECK (scope_is_system() OR {MINE});
CREATE POLICY answered ON counter_{name} FOR UPDATE USING (scope_is_system() OR scope_holds('leader', office));
CREATE POLICY erased ON counter_{name} FOR DELETE USING (scope_is_system());
"""
    for name in ("rating", "complaint")
)
BACKWARD = "".join(
    "".join(f"DROP POLICY {policy} ON counter_{name};\n" for policy in ("erased", "answered", "said", "seen"))
    + f"ALTER TABLE counter_{name} DISABLE ROW LEVEL SECURITY;\n"
    for name in ("rating", "complaint")
)


class Migration(migrations.Migration):
    dependencies = [("counter", "0003_what_was_given")]
    operations = [
        migrations.CreateModel(
            name="Rating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("stars", models.SmallIntegerField()),
                ("words", models.TextField(blank=True, default="")),
                ("given_at", models.DateTimeField()),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rating",
                        to="counter.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("stars__range", (1, 3))), name="counter_rating_of_three"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("about", models.TextField()),
                ("words", models.TextField()),
                ("filed_at", models.DateTimeField()),
                ("pass_on_by", models.DateTimeField()),
                ("ask_more_by", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("publish_by", models.DateTimeField(null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="complaints",
                        to="counter.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at", None)),
                        fields=("dossier",),
                        name="counter_complaint_one_open",
                    )
                ],
                "indexes": [
                    models.Index(
                        fields=["office", "answered_at", "answer_by"], name="counter_complaint_office"
                    )
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
