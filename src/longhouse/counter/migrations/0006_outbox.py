"""The outbox: what names a message to the world outside, when it is tried again, and notices to officers."""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
from django.db import migrations, models

POLICIES = """
CREATE POLICY of_house ON counter_message
    USING (dossier_id IS NULL AND (scope_is_system() OR scope_holds('leader', office)));
CREATE POLICY own ON counter_message FOR SELECT
    USING (dossier_id IS NULL AND person = (SELECT counter_person()));
"""
BACKWARD = """
DROP POLICY own ON counter_message;
DROP POLICY of_house ON counter_message;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("counter", "0005_lists_stay_flat"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="begun_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="failed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="fault",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="message",
            name="key",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, unique=True
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="next_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="office",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="message",
            name="person",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="message",
            name="dossier",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="messages",
                to="counter.dossier",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("failed_at__isnull", False), ("sent_at", None)),
                fields=["failed_at"],
                name="counter_message_failed",
            ),
        ),
        migrations.RunSQL(POLICIES, BACKWARD),
    ]
