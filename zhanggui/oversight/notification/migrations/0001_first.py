"""Where people are reached, what they want, what was sent; states by their tables."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.oversight.notification.states import ADDRESSES, DELIVERIES

GUARDS = f"""
{trigger_sql(ADDRESSES, "notification_address")}
{trigger_sql(DELIVERIES, "notification_delivery")}
"""
UNGUARDED = """
DROP TRIGGER notification_delivery_state_guard ON notification_delivery;
DROP FUNCTION notification_delivery_state_guard();
DROP TRIGGER notification_address_state_guard ON notification_address;
DROP FUNCTION notification_address_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('person_id', models.BigIntegerField(null=True)),
                ('channel', models.CharField(max_length=10)),
                ('title', models.CharField(max_length=60)),
                ('sealed', models.BinaryField()),
                ('shown', models.CharField(max_length=120)),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('added_by_name', models.CharField(max_length=80)),
                ('added_at', models.DateTimeField()),
                ('code', models.BinaryField(null=True)),
                ('code_until', models.DateTimeField(null=True)),
                ('code_tries', models.PositiveSmallIntegerField(default=0)),
                ('verified_at', models.DateTimeField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id'], name='notification_address_of')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), ('verified_at__isnull', False), _connector='OR'), name='notification_address_verified')],
            },
        ),
        migrations.CreateModel(
            name='Habit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField(unique=True)),
                ('quiet_from', models.TimeField()),
                ('quiet_until', models.TimeField()),
                ('digest_at', models.PositiveSmallIntegerField()),
                ('paces', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('digest_at__lt', 24)), name='notification_habit_hour')],
            },
        ),
        migrations.CreateModel(
            name='Server',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('host', models.CharField(blank=True, default='', max_length=120)),
                ('port', models.PositiveIntegerField(default=465)),
                ('security', models.CharField(default='tls', max_length=10)),
                ('username', models.CharField(blank=True, default='', max_length=120)),
                ('sealed', models.BinaryField(null=True)),
                ('sender', models.CharField(blank=True, default='', max_length=120)),
                ('site', models.CharField(blank=True, default='', max_length=120)),
                ('changed_by_name', models.CharField(max_length=80)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='notification_server_one')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('notice_id', models.BigIntegerField()),
                ('source', models.CharField(max_length=80)),
                ('due_at', models.DateTimeField()),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('letter', models.BigIntegerField(null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=200)),
                ('address', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='notification.address')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 10)), fields=['due_at'], name='notification_delivery_due'), models.Index(fields=['state', '-id'], name='notification_delivery_list')],
                'constraints': [models.UniqueConstraint(fields=('address', 'source'), name='notification_delivery_once')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
