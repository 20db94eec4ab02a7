"""Waves, their orders, pieces, shelves and scans; bins and rules: what was scanned stays (decision 037)."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.picking.states import WAVES

GUARDS = f"""
{trigger_sql(WAVES, "picking_wave")}
{key_sql("picking_wavedorder", "order_id", "orders_order")}
{append_only_sql("picking_pickscan")}
{append_only_sql("picking_pickrules")}
CREATE TRIGGER picking_wavedorder_over BEFORE UPDATE ON picking_wavedorder FOR EACH ROW
  WHEN (OLD.state IN ('packed', 'pulled') OR (OLD.wave_id, OLD.order_id, OLD.seat, OLD.ready_at) IS DISTINCT FROM
    (NEW.wave_id, NEW.order_id, NEW.seat, NEW.ready_at)) EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER picking_wavedorder_over ON picking_wavedorder;
DROP TRIGGER picking_pickrules_append_only ON picking_pickrules;
DROP TRIGGER picking_pickrules_no_truncate ON picking_pickrules;
DROP TRIGGER picking_pickscan_append_only ON picking_pickscan;
DROP TRIGGER picking_pickscan_no_truncate ON picking_pickscan;
{keyless_sql("picking_wavedorder", "order_id", "orders_order")}
DROP TRIGGER picking_wave_state_guard ON picking_wave;
DROP FUNCTION picking_wave_state_guard();
DROP TRIGGER picking_wave_state_guard_birth ON picking_wave;
DROP FUNCTION picking_wave_state_guard_birth();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('inventory', '0005_glance'),
        ('orders', '0022_picking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('kind', models.CharField(max_length=10)),
                ('zone', models.CharField(blank=True, default='', max_length=40)),
                ('state', models.SmallIntegerField(default=10)),
                ('orders', models.PositiveIntegerField()),
                ('baskets', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('started_at', models.DateTimeField(null=True)),
                ('picker_id', models.BigIntegerField(null=True)),
                ('picker_name', models.CharField(blank=True, default='', max_length=80)),
                ('picked_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'warehouse'], name='picking_wave_open'),
                    models.Index(fields=['warehouse', 'made_at'], name='picking_wave_made'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['urgent', 'prepack', 'single', 'multi'])), name='picking_wave_kind'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__lt', 40)), models.Q(('ended_at__isnull', False), ('state__gte', 40)), _connector='OR'), name='picking_wave_ended'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PickScan',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=120)),
                ('said', models.CharField(max_length=10)),
                ('pieces', models.PositiveIntegerField(default=0)),
                ('how', models.CharField(max_length=10)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('warehouse', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='picking.wave')),
            ],
            options={
                'indexes': [
                    models.Index(models.OrderBy(models.F('at'), descending=True), name='picking_scan_at'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('said__in', ['right', 'note', 'strange', 'enough', 'over'])), name='picking_scan_said'),
                    models.CheckConstraint(condition=models.Q(models.Q(('pieces__gte', 1), ('said', 'right')), ('pieces', 0), _connector='OR'), name='picking_scan_counts'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PickLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('bin', models.CharField(blank=True, default='', max_length=20)),
                ('need', models.PositiveIntegerField()),
                ('picked', models.PositiveIntegerField(default=0)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(blank=True, default='', max_length=80)),
                ('at', models.DateTimeField(null=True)),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('warehouse', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
                ('wave', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='picking.wave')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [
                    models.UniqueConstraint(fields=('wave', 'sku'), name='picking_line_once'),
                    models.CheckConstraint(condition=models.Q(('picked', 0), models.Q(('at__isnull', False), models.Q(('by_name', ''), _negated=True)), _connector='OR'), name='picking_line_by_a_person'),
                ],
            },
        ),
        migrations.CreateModel(
            name='WavedOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.PositiveIntegerField()),
                ('state', models.CharField(default='waiting', max_length=10)),
                ('why', models.CharField(blank=True, default='', max_length=10)),
                ('ready_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='picking.wave')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'picked', 'packed', 'pulled'])), name='picking_waved_state'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'pulled'), ('why__in', ['stopped', 'refund', 'closed', 'changed', 'missing', 'undone', 'cancelled'])), models.Q(models.Q(('state', 'pulled'), _negated=True), ('why', '')), _connector='OR'), name='picking_waved_why'),
                    models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'picked'])), fields=('order',), name='picking_one_live_wave'),
                    models.UniqueConstraint(fields=('order', 'wave'), name='picking_waved_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='WavedPiece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='picking.wavedorder')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('member', 'sku'), name='picking_piece_once'),
                    models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='picking_piece_count'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Bin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('changed_at', models.DateTimeField()),
                ('changed_by_name', models.CharField(max_length=80)),
                ('sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('warehouse', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('warehouse', 'sku'), name='picking_bin_once'), models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Za-z0-9][A-Za-z0-9._-]*$')), name='picking_bin_code')],
            },
        ),
        migrations.CreateModel(
            name='PickRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('size', models.PositiveSmallIntegerField()),
                ('singles', models.PositiveSmallIntegerField()),
                ('hot', models.PositiveSmallIntegerField()),
                ('urgent_hours', models.PositiveSmallIntegerField()),
                ('capacity', models.PositiveIntegerField(null=True)),
                ('zoning', models.CharField(max_length=10)),
                ('promptly', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inventory.warehouse')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('hot__range', (2, 1000)), ('singles__range', (1, 1000)), ('size__range', (1, 200)), ('promptly__range', (1, 168)), ('urgent_hours__lte', 168), ('zoning__in', ['region', 'carrier', 'none']), models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR'), models.Q(('reason', ''), _negated=True)), name='picking_rules_sound')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
