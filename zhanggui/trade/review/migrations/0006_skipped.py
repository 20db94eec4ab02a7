"""A decision tells which rules were not asked, and why (decision 033)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0005_what_a_rule_asks_for'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='skipped',
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
