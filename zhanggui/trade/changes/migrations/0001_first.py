"""Requests to change an order: decided once, kept for good; nothing leaves while one waits."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.changes.states import CHANGES, ChangeState
from zhanggui.trade.orders.states import GONE_OUT, State

ASKED = int(ChangeState.ASKED)
WENT_OUT = ", ".join(f"'{state}'" for state in sorted(GONE_OUT))
GUARDS = f"""
{trigger_sql(CHANGES, "changes_changerequest")}
{append_only_sql("changes_swap")}
{key_sql("changes_changerequest", "order_id", "orders_order")}
CREATE TRIGGER changes_changerequest_remains BEFORE DELETE ON changes_changerequest FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER changes_changerequest_stays BEFORE UPDATE ON changes_changerequest FOR EACH ROW
  WHEN (OLD.state <> {ASKED} OR (OLD.key, OLD.order_id, OLD.shop_id, OLD.reason, OLD.asked_by_id, OLD.after_sealed)
    IS DISTINCT FROM (NEW.key, NEW.order_id, NEW.shop_id, NEW.reason, NEW.asked_by_id, NEW.after_sealed))
  EXECUTE FUNCTION zg_append_only();
CREATE FUNCTION changes_settled_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM changes_changerequest c WHERE c.order_id = NEW.id AND c.state = {ASKED}) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'changes: order % leaves while a change waits', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER changes_settled_first BEFORE UPDATE OF state ON orders_order FOR EACH ROW
  WHEN (OLD.state < {int(State.SHIPPED)} AND NEW.state IN ({int(State.SHIPPED)}, {int(State.COMPLETED)})
    AND NEW.platform_state NOT IN ({WENT_OUT}))
  EXECUTE FUNCTION changes_settled_first();
"""
UNGUARDED = f"""
DROP TRIGGER changes_settled_first ON orders_order;
DROP FUNCTION changes_settled_first();
DROP TRIGGER changes_changerequest_stays ON changes_changerequest;
DROP TRIGGER changes_changerequest_remains ON changes_changerequest;
{keyless_sql("changes_changerequest", "order_id", "orders_order")}
DROP TRIGGER changes_swap_append_only ON changes_swap;
DROP TRIGGER changes_swap_no_truncate ON changes_swap;
DROP TRIGGER changes_changerequest_state_guard ON changes_changerequest;
DROP FUNCTION changes_changerequest_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kit_journal', '0002_switch'),
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0015_amended'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True)),
                ('state', models.SmallIntegerField(default=10)),
                ('source', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=200)),
                ('asked_by_id', models.BigIntegerField(null=True)),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('closed_by_id', models.BigIntegerField(null=True)),
                ('closed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closing', models.CharField(blank=True, default='', max_length=200)),
                ('after_sealed', models.BinaryField(null=True)),
                ('before_sealed', models.BinaryField(null=True)),
                ('shown', models.JSONField(default=dict)),
                ('region', models.CharField(blank=True, default='', max_length=40)),
                ('became', models.SmallIntegerField(null=True)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='changes_request_latest'),
                    models.Index(models.OrderBy(models.F('asked_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='changes_request_newest'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('order',), name='changes_request_one_open'),
                    models.CheckConstraint(condition=models.Q(('source__in', ['chat', 'phone', 'platform', 'other']), ('state__in', [10, 20, 30, 40])), name='changes_request_words'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='changes_request_reason'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 10)), models.Q(models.Q(('state', 10), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='changes_request_ends_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), models.Q(('after_sealed', None), ('before_sealed', None)), models.Q(('after_sealed__isnull', False), ('before_sealed__isnull', False)), _connector='OR'), name='changes_request_keeps_the_old'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Swap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('from_quantity', models.PositiveIntegerField()),
                ('to_quantity', models.PositiveIntegerField()),
                ('from_sku', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='swaps', to='changes.changerequest')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('to_sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('request', 'line_id'), name='changes_swap_once'),
                    models.CheckConstraint(condition=models.Q(('to_quantity__gte', 1)), name='changes_swap_quantity'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
