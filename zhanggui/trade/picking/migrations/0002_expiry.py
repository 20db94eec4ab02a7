"""A piece past its end is no good."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inventory', '0005_glance'),
        ('picking', '0001_first'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='pickscan',
            name='picking_scan_said',
        ),
        migrations.AddConstraint(
            model_name='pickscan',
            constraint=models.CheckConstraint(condition=models.Q(('said__in', ['right', 'note', 'strange', 'enough', 'over', 'expired'])), name='picking_scan_said'),
        ),
    ]
