"""What a form said stands with its key: the same form with other words is not the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory", "0008_known_forms")]
    operations = [
        migrations.AddField(
            model_name="knownform", name="told", field=models.TextField(default=""), preserve_default=False
        ),
    ]
