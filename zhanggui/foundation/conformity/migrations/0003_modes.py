"""Modes of gates are asked for and decided; what only observes is neither green nor red."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('approvals', '0001_first'),
        ('conformity', '0002_ruled'),
    ]

    operations = [
        migrations.CreateModel(
            name='ModeAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('control', models.CharField(max_length=80)),
                ('mode', models.CharField(max_length=8)),
                ('before', models.CharField(max_length=8)),
                ('of_shop', models.BigIntegerField(null=True)),
                ('of_department', models.BigIntegerField(null=True)),
                ('starts_on', models.DateField()),
                ('existing_until', models.DateField(null=True)),
                ('reason', models.CharField(max_length=400)),
                ('asked_by', models.BigIntegerField(null=True)),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('setting', models.BigIntegerField(null=True)),
                ('undone', models.BigIntegerField(null=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('held_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=400)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'indexes': [models.Index(fields=['control', '-id'], name='conformity_mode_ask_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('mode', models.F('before')), _negated=True), models.Q(('held_at', None), ('setting__isnull', False), _connector='OR')), name='conformity_mode_ask_told')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='result',
            name='conformity_result_counted',
        ),
        migrations.AddConstraint(
            model_name='result',
            constraint=models.CheckConstraint(condition=models.Q(('exceptions__lte', models.F('population')), ('light__in', ['in_force', 'partly', 'observing', 'violated', 'no_evidence'])), name='conformity_result_counted'),
        ),
    ]
