"""Platforms hear of parcels through an interface: their ways, what is on its way, and a third proof."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('fulfilment', '0004_told'),
    ]

    operations = [
        migrations.CreateModel(
            name='PushRoute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('connector', models.CharField(max_length=40)),
                ('sealed', models.BinaryField()),
                ('host', models.CharField(max_length=120)),
                ('is_on', models.BooleanField()),
                ('set_at', models.DateTimeField()),
                ('actor_name', models.CharField(max_length=80)),
                ('said', models.CharField(blank=True, default='', max_length=200)),
                ('said_at', models.DateTimeField(null=True)),
                ('is_well', models.BooleanField(null=True)),
                ('shop', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
        ),
        migrations.CreateModel(
            name='ParcelPush',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField()),
                ('said', models.CharField(blank=True, default='', max_length=200)),
                ('stuck_at', models.DateTimeField(null=True)),
                ('notice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='push', to='fulfilment.parcelnotice')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('stuck_at__isnull', False)), fields=['shop'], name='fulfilment_push_stuck'),
                ],
            },
        ),
        migrations.RemoveConstraint(model_name='parcelnotice', name='fulfilment_notice_words'),
        migrations.AddConstraint(
            model_name='parcelnotice',
            constraint=models.CheckConstraint(condition=models.Q(('proof__in', ['', 'result', 'order', 'push']), ('state__in', ['due', 'made', 'refused', 'accepted'])), name='fulfilment_notice_words'),
        ),
    ]
