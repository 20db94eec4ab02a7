"""Orders made by hand: asked by one person, agreed to by another; no such order is without its request."""

import django.db.models.deletion
import zhanggui.trade.handmade.states
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.handmade.states import KIND_TITLES, REQUESTS, Kind, RequestState

ASKED, ORDERED, CANCELLED = (int(state) for state in (RequestState.ASKED, RequestState.ORDERED, RequestState.CANCELLED))
MADE = ", ".join(f"'{kind.value}'" for kind in KIND_TITLES)
WHAT = "key number kind shop_id original_id cause liable party party_no reason amount cost receiver_sealed asked_by_id asked_at"
PAYMENT = "method payment_ref paid_at"
GATE = f"""NEW.decided_by_id <> NEW.asked_by_id AND (NEW.state <> {ORDERED} OR NEW.kind <> '{Kind.OFFLINE.value}'
  OR NEW.payment_ref <> '' AND NEW.paid_at IS NOT NULL)"""


def differ(names):
    """Whether one of these columns changes."""
    old, new = (", ".join(f"{row}.{name}" for name in names.split()) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


# A database of tests, marked as one by its server, may have such orders without their request (kit.journal 0002).
GUARDS = f"""
{trigger_sql(REQUESTS, "handmade_request", gate_sql=GATE)}
{append_only_sql("handmade_item")}
{key_sql("handmade_request", "original_id", "orders_order")}
{key_sql("handmade_request", "order_id", "orders_order", changes=True)}
CREATE TRIGGER handmade_request_remains BEFORE DELETE ON handmade_request FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER handmade_request_stays BEFORE UPDATE ON handmade_request FOR EACH ROW
  WHEN ({differ(WHAT)} OR OLD.state <> {ASKED} AND {differ(PAYMENT)}
    OR OLD.order_id IS NOT NULL AND OLD.order_id IS DISTINCT FROM NEW.order_id)
  EXECUTE FUNCTION zg_append_only();
CREATE FUNCTION handmade_order_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM handmade_request r WHERE r.order_id = NEW.id AND r.number = NEW.platform_no
      AND r.kind = NEW.kind AND r.amount = NEW.paid AND r.state IN ({ORDERED}, {CANCELLED})
      AND r.decided_by_id <> r.asked_by_id) THEN
    RETURN NULL;
  END IF;
  IF current_setting('zhanggui.test', true) = 'on' AND EXISTS (
    SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = current_database() AND s.setrole = 0 AND 'zhanggui.test=on' = ANY (s.setconfig)) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'handmade: order % was made by hand without a request two people stand for', NEW.platform_no
    USING ERRCODE = 'check_violation';
END $$;
CREATE CONSTRAINT TRIGGER handmade_order_by_two AFTER INSERT ON orders_order
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ({MADE})) EXECUTE FUNCTION handmade_order_by_two();
"""
UNGUARDED = f"""
DROP TRIGGER handmade_order_by_two ON orders_order;
DROP FUNCTION handmade_order_by_two();
DROP TRIGGER handmade_request_stays ON handmade_request;
DROP TRIGGER handmade_request_remains ON handmade_request;
{keyless_sql("handmade_request", "order_id", "orders_order")}
{keyless_sql("handmade_request", "original_id", "orders_order")}
DROP TRIGGER handmade_item_append_only ON handmade_item;
DROP TRIGGER handmade_item_no_truncate ON handmade_item;
DROP TRIGGER handmade_request_state_guard ON handmade_request;
DROP FUNCTION handmade_request_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0018_kinds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('day', models.DateField()),
                ('last', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'day'), name='handmade_counter_once')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('number', models.CharField(max_length=32, unique=True)),
                ('kind', models.CharField(max_length=10)),
                ('state', models.SmallIntegerField(default=10)),
                ('cause', models.CharField(blank=True, default='', max_length=10)),
                ('liable', models.CharField(blank=True, default='', max_length=10)),
                ('party', models.CharField(blank=True, default='', max_length=60)),
                ('party_no', models.CharField(blank=True, default='', max_length=60)),
                ('reason', models.CharField(max_length=200)),
                ('amount', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('method', models.CharField(blank=True, default='', max_length=10)),
                ('payment_ref', models.CharField(blank=True, default='', max_length=60)),
                ('paid_at', models.DateTimeField(null=True)),
                ('cost', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('warnings', models.JSONField(default=list)),
                ('receiver_sealed', models.BinaryField()),
                ('shown', models.JSONField(default=dict)),
                ('region', models.CharField(blank=True, default='', max_length=40)),
                ('asked_by_id', models.BigIntegerField()),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('decided_by_id', models.BigIntegerField(null=True)),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('decided_at', models.DateTimeField(null=True)),
                ('closing', models.CharField(blank=True, default='', max_length=200)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('original', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.OrderBy(models.F('asked_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='handmade_request_newest'),
                    models.Index(condition=models.Q(('state', 10)), fields=['state'], name='handmade_request_waits'),
                    models.Index(condition=models.Q(('original', None), _negated=True), fields=['original'], name='handmade_request_original'),
                    models.Index(fields=['asked_by_id', 'asked_at'], name='handmade_request_of_a_person'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('cause__in', ['', 'missing', 'wrong', 'damaged', 'quality', 'lost', 'unfit', 'other']), ('kind__in', ['resend', 'exchange', 'sample', 'dropship', 'offline']), ('liable__in', ['', 'merchant', 'carrier', 'warehouse', 'supplier', 'buyer']), ('method__in', ['', 'bank', 'wechat', 'alipay', 'cash', 'other']), ('state__in', [10, 20, 30, 40, 50]), models.Q(('reason', ''), _negated=True)), name='handmade_request_words'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_by_id', None), ('state__in', [10, 40])), models.Q(models.Q(('state__in', [10, 40]), _negated=True), ('decided_by_id__isnull', False), models.Q(('decided_by_id', models.F('asked_by_id')), _negated=True)), _connector='OR'), name='handmade_request_by_two'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['resend', 'exchange']), _negated=True), models.Q(('amount', 0), ('original__isnull', False), models.Q(('cause', ''), _negated=True), models.Q(('liable', ''), _negated=True)), _connector='OR'), name='handmade_request_after_sales'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['sample', 'dropship']), _negated=True), models.Q(models.Q(('party', ''), _negated=True), models.Q(('party_no', ''), _negated=True)), _connector='OR'), name='handmade_request_names_whom'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'sample'), _negated=True), ('amount', 0), _connector='OR'), name='handmade_request_sample_is_free'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kind', 'offline'), ('state__in', [20, 50]), _negated=True), models.Q(('amount__gt', 0), ('paid_at__isnull', False), models.Q(('method', ''), _negated=True), models.Q(('payment_ref', ''), _negated=True)), _connector='OR'), name='handmade_request_paid_first'),
                    models.CheckConstraint(condition=models.Q(('state__in', [zhanggui.trade.handmade.states.RequestState['ASKED'], zhanggui.trade.handmade.states.RequestState['ORDERED']]), models.Q(('closing', ''), _negated=True), _connector='OR'), name='handmade_request_ends_with_reason'),
                    models.UniqueConstraint(fields=('order',), name='handmade_request_one_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_id', models.BigIntegerField(null=True)),
                ('code', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=300)),
                ('quantity', models.PositiveIntegerField()),
                ('price', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('list_price', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('unit_cost', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='handmade.request')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(condition=models.Q(('line_id', None), _negated=True), fields=['line_id'], name='handmade_item_line'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='handmade_item_quantity'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
