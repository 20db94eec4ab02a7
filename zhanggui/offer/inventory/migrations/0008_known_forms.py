"""Goods that came in and corrections are booked once, however often their form is sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventory", "0007_terms")]
    operations = [
        migrations.CreateModel(
            name="KnownForm",
            fields=[("key", models.UUIDField(primary_key=True, serialize=False)), ("at", models.DateTimeField())],
        ),
    ]
