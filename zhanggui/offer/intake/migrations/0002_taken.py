"""How far a file is booked is kept with it, so that an import that was killed goes on there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_from_channels")]

    operations = [
        migrations.AddField("importfile", "taken", models.PositiveIntegerField(default=0)),
        migrations.AddField("importfile", "account", models.JSONField(default=dict)),
    ]
