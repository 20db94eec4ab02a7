"""Modes of gates, only ever added to; and what passed a gate."""

from django.db import migrations, models

from zhanggui.kit.partitions import append_only_sql

UNGUARDED = "DROP TRIGGER kit_mode_append_only ON kit_mode; DROP TRIGGER kit_mode_no_truncate ON kit_mode;"


class Migration(migrations.Migration):

    initial = True

    dependencies = [('kit_journal', '0001_initial')]

    operations = [
        migrations.CreateModel(
            name='ModeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('control', models.CharField(max_length=80)),
                ('mode', models.CharField(max_length=8)),
                ('shop_id', models.BigIntegerField(null=True)),
                ('department_id', models.BigIntegerField(null=True)),
                ('since', models.DateTimeField()),
                ('existing_until', models.DateField(null=True)),
                ('reason', models.CharField(max_length=400)),
                ('set_at', models.DateTimeField()),
                ('set_by_name', models.CharField(max_length=80)),
            ],
            options={
                'db_table': 'kit_mode',
                'indexes': [models.Index(fields=['control', 'since'], name='kit_mode_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(('mode__in', ['observe', 'warn', 'block']), models.Q(('reason', ''), _negated=True), models.Q(('shop_id', None), ('department_id', None), _connector='OR')), name='kit_mode_told')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('control', models.CharField(max_length=80)),
                ('subject_id', models.BigIntegerField()),
                ('shop_id', models.BigIntegerField(null=True)),
                ('department_id', models.BigIntegerField(null=True)),
                ('mode', models.CharField(max_length=8)),
                ('setting_id', models.BigIntegerField(null=True)),
                ('duty', models.CharField(blank=True, default='', max_length=8)),
                ('why', models.JSONField(default=dict)),
                ('reason', models.CharField(blank=True, default='', max_length=400)),
                ('times', models.PositiveIntegerField(default=0)),
                ('passed', models.BooleanField()),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('actor_name', models.CharField(max_length=80)),
                ('over_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'kit_passage',
                'indexes': [models.Index(fields=['control', 'last_at'], name='kit_passage_lately')],
                'constraints': [models.UniqueConstraint(fields=('control', 'subject_id'), name='kit_passage_once'), models.CheckConstraint(condition=models.Q(('mode__in', ['observe', 'warn', 'block'])), name='kit_passage_told')],
            },
        ),
        migrations.RunSQL(append_only_sql("kit_mode"), UNGUARDED),
    ]
