"""Files read but not yet accepted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("law", "0003_names")]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                ("file_name", models.TextField()),
                ("made_by", models.TextField()),
                ("answer", models.TextField()),
                ("parsed", models.TextField()),
                ("marks", models.JSONField(default=dict)),
                ("identity", models.JSONField(default=dict)),
                ("document_key", models.TextField()),
                ("outcome", models.TextField(blank=True, default="")),
            ],
            options={"abstract": False},
        ),
    ]
