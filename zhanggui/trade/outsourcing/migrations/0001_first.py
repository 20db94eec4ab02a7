"""Contracts, dispatch files and the orders in them: what is over stays as it was."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.outsourcing.states import FATES

GUARDS = f"""
{trigger_sql(FATES, "outsourcing_dispatch")}
{key_sql("outsourcing_dispatch", "order_id", "orders_order")}
{append_only_sql("outsourcing_contract")}
CREATE TRIGGER outsourcing_dispatch_remains BEFORE DELETE ON outsourcing_dispatch FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER outsourcing_dispatch_stays BEFORE UPDATE ON outsourcing_dispatch FOR EACH ROW
  WHEN (OLD.over_at IS NOT NULL OR (OLD.file_id, OLD.order_id, OLD.warehouse_id, OLD.parcel, OLD.pieces, OLD.fee,
    OLD.given_at) IS DISTINCT FROM (NEW.file_id, NEW.order_id, NEW.warehouse_id, NEW.parcel, NEW.pieces, NEW.fee,
    NEW.given_at)) EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER outsourcing_dispatch_stays ON outsourcing_dispatch;
DROP TRIGGER outsourcing_dispatch_remains ON outsourcing_dispatch;
DROP TRIGGER outsourcing_contract_append_only ON outsourcing_contract;
DROP TRIGGER outsourcing_contract_no_truncate ON outsourcing_contract;
{keyless_sql("outsourcing_dispatch", "order_id", "orders_order")}
DROP TRIGGER outsourcing_dispatch_state_guard ON outsourcing_dispatch;
DROP FUNCTION outsourcing_dispatch_state_guard();
DROP TRIGGER outsourcing_dispatch_state_guard_birth ON outsourcing_dispatch;
DROP FUNCTION outsourcing_dispatch_state_guard_birth();
"""

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('channels', '0006_without_intake'),
        ('inventory', '0006_lots'),
        ('orders', '0026_deposit'),
    ]

    operations = [
        migrations.CreateModel(
            name='DispatchFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('orders', models.PositiveIntegerField()),
                ('parcels', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('taken_at', models.DateTimeField(null=True)),
                ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
            ],
        ),
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=80)),
                ('until', models.DateField()),
                ('fee', models.DecimalField(decimal_places=2, max_digits=8)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('fee__gte', 0), models.Q(('number', ''), _negated=True)), name='outsourcing_contract_sound')],
            },
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform_no', models.CharField(max_length=64)),
                ('state', models.SmallIntegerField(default=10)),
                ('parcel', models.PositiveIntegerField()),
                ('leads', models.BooleanField()),
                ('pieces', models.PositiveIntegerField()),
                ('fee', models.DecimalField(decimal_places=2, max_digits=8)),
                ('ship_by', models.DateTimeField(null=True)),
                ('given_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(null=True)),
                ('over_at', models.DateTimeField(null=True)),
                ('over_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('over_why', models.CharField(blank=True, default='', max_length=200)),
                ('order', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='outsourcing.dispatchfile')),
            ],
            options={
                'indexes': [models.Index(fields=['order'], name='outsourcing_order'), models.Index(condition=models.Q(('state__in', [10, 20])), fields=['-id'], name='outsourcing_live'), models.Index(fields=['warehouse', 'over_at'], name='outsourcing_settled')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', [10, 20])), fields=('order',), name='outsourcing_one_live'), models.CheckConstraint(condition=models.Q(models.Q(('over_at', None), ('state__in', [10, 20])), models.Q(('over_at__isnull', False), ('state', 30)), models.Q(('over_at__isnull', False), ('state__in', [40, 50]), models.Q(('over_why', ''), _negated=True)), _connector='OR'), name='outsourcing_over')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
