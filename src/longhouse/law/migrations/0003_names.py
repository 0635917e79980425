"""The names under which others speak of a document, beside its number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("law", "0002_standing")]
    operations = [
        migrations.AddField(model_name="document", name="names", field=models.JSONField(default=list)),
    ]
