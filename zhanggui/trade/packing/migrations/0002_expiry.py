"""The end and the lot that a GS1 code tells of a piece are kept; a parcel may ask for days left."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('packing', '0001_first'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='scan',
            name='packing_scan_outcome',
        ),
        migrations.AddField(
            model_name='packingterms',
            name='fresh_days',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='scan',
            name='ends_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='scan',
            name='lot',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.AddIndex(
            model_name='scan',
            index=models.Index(condition=models.Q(('lot', ''), _negated=True), fields=['lot'], name='packing_scan_lot'),
        ),
        migrations.AddConstraint(
            model_name='scan',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['opened', 'right', 'whole', 'weighed', 'shipped', 'again', 'strange', 'wrong', 'many', 'expired', 'missing', 'changed', 'stopped', 'gone', 'taken', 'busy', 'heavy', 'unweighed', 'label', 'carrier'])), name='packing_scan_outcome'),
        ),
    ]
