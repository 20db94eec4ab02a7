"""Packings, the orders in them and every scan: what was scanned stays, a state moves by its table."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.packing.states import PACKINGS

GUARDS = f"""
{trigger_sql(PACKINGS, "packing_packing")}
{key_sql("packing_packedorder", "order_id", "orders_order")}
{append_only_sql("packing_scan")}
{append_only_sql("packing_packingterms")}
CREATE TRIGGER packing_packing_remains BEFORE DELETE ON packing_packing FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER packing_packing_stays BEFORE UPDATE ON packing_packing FOR EACH ROW
  WHEN (OLD.over_at IS NOT NULL AND (OLD.packer_id, OLD.pieces, OLD.weight_g, OLD.waybill, OLD.label_how, OLD.over_at)
    IS DISTINCT FROM (NEW.packer_id, NEW.pieces, NEW.weight_g, NEW.waybill, NEW.label_how, NEW.over_at))
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER packing_packing_stays ON packing_packing;
DROP TRIGGER packing_packing_remains ON packing_packing;
DROP TRIGGER packing_packingterms_append_only ON packing_packingterms;
DROP TRIGGER packing_packingterms_no_truncate ON packing_packingterms;
DROP TRIGGER packing_scan_append_only ON packing_scan;
DROP TRIGGER packing_scan_no_truncate ON packing_scan;
{keyless_sql("packing_packedorder", "order_id", "orders_order")}
DROP TRIGGER packing_packing_state_guard ON packing_packing;
DROP FUNCTION packing_packing_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0022_picking'),
    ]

    operations = [
        migrations.CreateModel(
            name='PackingTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weighed', models.BooleanField()),
                ('percent', models.PositiveSmallIntegerField()),
                ('grams', models.PositiveIntegerField()),
                ('since', models.DateTimeField()),
                ('actor_name', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Packing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=64)),
                ('state', models.SmallIntegerField(default=10)),
                ('parked', models.BooleanField(default=False)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('packer_id', models.BigIntegerField(null=True)),
                ('packer_name', models.CharField(max_length=80)),
                ('opened_at', models.DateTimeField()),
                ('pieces', models.PositiveIntegerField(default=0)),
                ('checked_at', models.DateTimeField(null=True)),
                ('expected_g', models.PositiveIntegerField(null=True)),
                ('weight_g', models.PositiveIntegerField(null=True)),
                ('weight_agreed', models.BooleanField(default=False)),
                ('weighed_at', models.DateTimeField(null=True)),
                ('material', models.CharField(blank=True, default='', max_length=40)),
                ('carrier', models.CharField(blank=True, default='', max_length=40)),
                ('waybill', models.CharField(blank=True, default='', max_length=40)),
                ('label_how', models.CharField(blank=True, default='', max_length=8)),
                ('over_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [
                    models.Index(condition=models.Q(('state__in', [10, 20, 30])), fields=['state', 'opened_at'], name='packing_on_bench'),
                    models.Index(fields=['over_at'], name='packing_over_at'),
                    models.Index(fields=['packer_id', 'over_at'], name='packing_by_packer'),
                    models.Index(condition=models.Q(('waybill', ''), _negated=True), fields=['waybill'], name='packing_waybill'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('parked', False), ('state__in', [10, 20, 30])), fields=('packer_id',), name='packing_one_in_hand'),
                    models.CheckConstraint(condition=models.Q(('state__in', [10, 50]), models.Q(('checked_at__isnull', False), ('pieces__gt', 0)), _connector='OR'), name='packing_whole_when_checked'),
                    models.CheckConstraint(condition=models.Q(models.Q(('over_at', None), ('state__in', [10, 20, 30])), models.Q(('over_at__isnull', False), ('state', 40), models.Q(('waybill', ''), _negated=True)), models.Q(('over_at__isnull', False), ('state', 50), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='packing_over'),
                    models.CheckConstraint(condition=models.Q(('parked', False), ('weighed_at__isnull', False), _connector='OR'), name='packing_parked_is_packed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PackedOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True)),
                ('order', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('packing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='packing.packing')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('live', True)), fields=('order',), name='packing_order_on_one_bench'),
                    models.UniqueConstraint(fields=('packing', 'order'), name='packing_order_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client', models.UUIDField(unique=True)),
                ('round', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('how', models.CharField(max_length=8)),
                ('outcome', models.CharField(max_length=10)),
                ('pieces', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=80)),
                ('packing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='packing.packing')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('outcome__in', ['opened', 'right', 'whole', 'weighed', 'shipped', 'again', 'strange', 'wrong', 'many', 'missing', 'changed', 'stopped', 'gone', 'taken', 'busy', 'heavy', 'unweighed', 'label', 'carrier'])), name='packing_scan_outcome'),
                    models.CheckConstraint(condition=models.Q(('pieces', 0), models.Q(('outcome__in', ['right', 'whole']), ('sku__isnull', False)), _connector='OR'), name='packing_scan_counts_goods'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
