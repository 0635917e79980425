from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("authority", "0002_one_holder")]
    operations = [
        migrations.AddField(
            model_name="grant",
            name="basis_ends_certainty",
            field=models.TextField(blank=True, default="", db_default=""),
        )
    ]
