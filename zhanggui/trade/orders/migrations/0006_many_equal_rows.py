"""An order may have more equal rows than a small number holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0005_kept")]
    operations = [migrations.AlterField("rawrow", "ordinal", models.PositiveIntegerField(default=1))]
