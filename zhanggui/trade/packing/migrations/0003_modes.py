"""A weight that was off says why it went on; a piece may be warned of."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('packing', '0002_expiry'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='scan',
            name='packing_scan_outcome',
        ),
        migrations.AddField(
            model_name='packing',
            name='weight_off',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='packing',
            name='weight_why',
            field=models.CharField(blank=True, default='', max_length=120),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['opened', 'right', 'whole', 'weighed', 'shipped', 'again', 'strange', 'wrong', 'many', 'expired', 'warned', 'missing', 'changed', 'stopped', 'gone', 'taken', 'busy', 'heavy', 'unweighed', 'label', 'carrier'])), name='packing_scan_outcome'),
        ),
    ]
