"""A scan tells the lot of the pieces it counted, and may be of another lot than the list names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('lots', '0001_first'),
        ('picking', '0002_expiry'),
    ]

    operations = [
        migrations.AddField(
            model_name='pickscan',
            name='line',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='picking.pickline'),
        ),
        migrations.AddField(
            model_name='pickscan',
            name='lot',
            field=models.CharField(blank=True, default='', max_length=20),
        ),
        migrations.RemoveConstraint(
            model_name='pickscan',
            name='picking_scan_said',
        ),
        migrations.AddConstraint(
            model_name='pickscan',
            constraint=models.CheckConstraint(condition=models.Q(('said__in', ['right', 'note', 'strange', 'enough', 'over', 'expired', 'lot', 'other'])), name='picking_scan_said'),
        ),
        migrations.RemoveConstraint(
            model_name='pickscan',
            name='picking_scan_counts',
        ),
        migrations.AddConstraint(
            model_name='pickscan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pieces__gte', 1), ('said__in', ['right', 'other'])), ('pieces', 0), _connector='OR'), name='picking_scan_counts'),
        ),
        migrations.AddIndex(
            model_name='pickscan',
            index=models.Index(condition=models.Q(('lot', ''), _negated=True), fields=['line'], name='picking_scan_lots'),
        ),
    ]
