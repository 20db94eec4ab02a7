"""What picking and packing find wrong is a case before there is a parcel."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0022_picking'),
        ('tracking', '0002_platform'),
        ('troubles', '0001_first'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='case',
            name='troubles_words',
        ),
        migrations.AlterField(
            model_name='case',
            name='carrier',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name='case',
            name='track',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tracking.track'),
        ),
        migrations.AlterField(
            model_name='case',
            name='waybill',
            field=models.CharField(blank=True, db_index=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state', 40), _negated=True), ('track', None)), fields=('order', 'kind'), name='troubles_one_in_house'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['mispicked', 'short']), ('track', None)), models.Q(('track__isnull', False), models.Q(('kind__in', ['mispicked', 'short']), _negated=True)), _connector='OR'), name='troubles_of_a_parcel'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['late', 'still', 'undelivered', 'lost', 'damaged', 'wrong', 'missing', 'refused', 'intercepted', 'locker', 'mispicked', 'short']), ('liable__in', ['', 'carrier', 'warehouse', 'supplier', 'us', 'buyer', 'nobody']), ('outcome__in', ['', 'arrived', 'moved', 'resent', 'refunded', 'compensated', 'returned', 'unfounded', 'mended']), ('source__in', ['clock', 'event', 'hand', 'bench'])), name='troubles_words'),
        ),
    ]
