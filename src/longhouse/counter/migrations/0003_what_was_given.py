"""What was given out, and the money that came: seen with the dossier, and by the counter's clerks."""

import django.db.models.deletion
from django.db import migrations, models

POLICIES = """
ALTER TABLE counter_given ENABLE ROW LEVEL SECURITY;
CREATE POLICY with_dossier ON counter_given USING (counter_sees(dossier_id));
ALTER TABLE counter_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON counter_transfer USING (scope_is_system() OR scope_holds('clerk', office));
-- Anybody may ask what a code or a file is; the answer says nothing about people.
CREATE FUNCTION counter_given_of(code text, hash text) RETURNS TABLE (
    token text, sha256 text, number text, procedure_name text, office text, issued_at timestamptz, signature text, signer text
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT g.token, g.sha256, d.number, d.procedure_name, g.office, g.issued_at, g.signature, g.signer
    FROM public.counter_given g JOIN public.counter_dossier d ON d.id = g.dossier_id
    WHERE (code <> '' AND g.token = code) OR (code = '' AND hash <> '' AND g.sha256 = hash)
    ORDER BY g.issued_at DESC LIMIT 1
$$;
"""
BACKWARD = """
DROP FUNCTION counter_given_of(text, text);
DROP POLICY own ON counter_transfer;
ALTER TABLE counter_transfer DISABLE ROW LEVEL SECURITY;
DROP POLICY with_dossier ON counter_given;
ALTER TABLE counter_given DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("counter", "0002_who_sees_dossiers")]
    operations = [
        migrations.CreateModel(
            name="Given",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.TextField(unique=True)),
                ("sha256", models.TextField(db_index=True)),
                ("office", models.TextField()),
                ("signature", models.TextField(blank=True, default="")),
                ("signer", models.TextField(blank=True, default="")),
                ("issued_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="counter.dossier",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="counter.file"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.TextField()),
                ("reference", models.TextField()),
                ("paid_on", models.DateField()),
                ("amount_vnd", models.BigIntegerField()),
                ("words", models.TextField()),
                ("read_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="transfers",
                        to="counter.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("office", "reference"), name="counter_transfer_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_vnd__gt", 0)), name="counter_transfer_is_money"
                    ),
                ],
            },
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
