"""Rules of gifts by two people, and what orders get by them, under ids beyond those of lines."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.gifts.states import RULES

BEYOND_LINES = 10**15
KEPT = (
    "name, shop_id, paid_from, paid_until, wanted, least_pieces, least_paid, budget, gift_sku_id, pieces, per_pieces, "
    "substitute_id, lacking, rank, alone, reason, added_by, added_at"
).split(", ")
OLD, NEW = (", ".join(f"{row}.{name}" for name in KEPT) for row in ("OLD", "NEW"))
GUARDS = f"""
{trigger_sql(RULES, "gifts_giftrule", gate_sql="coalesce(NEW.approved_by, NEW.ended_by) <> NEW.added_by")}
{key_sql("gifts_gift", "order_id", "orders_order")}
ALTER TABLE gifts_gift ALTER COLUMN id RESTART WITH {BEYOND_LINES};
ALTER TABLE gifts_gift ADD CONSTRAINT gifts_gift_beyond_lines CHECK (id >= {BEYOND_LINES});
CREATE TRIGGER gifts_rule_remains BEFORE DELETE ON gifts_giftrule FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER gifts_rule_stays BEFORE UPDATE ON gifts_giftrule FOR EACH ROW
  WHEN (({OLD}) IS DISTINCT FROM ({NEW}))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER gifts_gift_remains BEFORE DELETE ON gifts_gift FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER gifts_gift_stays BEFORE UPDATE ON gifts_gift FOR EACH ROW
  WHEN ((OLD.order_id, OLD.rule_id, OLD.pieces, OLD.given_at) IS DISTINCT FROM
    (NEW.order_id, NEW.rule_id, NEW.pieces, NEW.given_at) OR OLD.fate IN ('sent', 'dropped', 'closed'))
  EXECUTE FUNCTION zg_append_only();
CREATE FUNCTION gifts_gift_by_a_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM gifts_giftrule r WHERE r.id = NEW.rule_id AND r.state = 20) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'gifts: rule % is not in force', NEW.rule_id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER gifts_gift_by_a_rule BEFORE INSERT ON gifts_gift FOR EACH ROW EXECUTE FUNCTION gifts_gift_by_a_rule();
"""
UNGUARDED = f"""
DROP TRIGGER gifts_gift_by_a_rule ON gifts_gift;
DROP FUNCTION gifts_gift_by_a_rule();
DROP TRIGGER gifts_gift_stays ON gifts_gift;
DROP TRIGGER gifts_gift_remains ON gifts_gift;
DROP TRIGGER gifts_rule_stays ON gifts_giftrule;
DROP TRIGGER gifts_rule_remains ON gifts_giftrule;
ALTER TABLE gifts_gift DROP CONSTRAINT gifts_gift_beyond_lines;
{keyless_sql("gifts_gift", "order_id", "orders_order")}
DROP TRIGGER gifts_giftrule_state_guard ON gifts_giftrule;
DROP FUNCTION gifts_giftrule_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0020_parts'),
    ]

    operations = [
        migrations.CreateModel(
            name='GiftRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('name', models.CharField(max_length=60)),
                ('paid_from', models.DateTimeField()),
                ('paid_until', models.DateTimeField()),
                ('wanted', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('least_pieces', models.PositiveIntegerField(default=1)),
                ('least_paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('budget', models.PositiveIntegerField(null=True)),
                ('pieces', models.PositiveIntegerField(default=1)),
                ('per_pieces', models.PositiveIntegerField(null=True)),
                ('lacking', models.CharField(max_length=10)),
                ('rank', models.PositiveSmallIntegerField(default=100)),
                ('alone', models.BooleanField(default=False)),
                ('reason', models.CharField(max_length=200)),
                ('added_by', models.BigIntegerField()),
                ('added_by_name', models.CharField(max_length=80)),
                ('added_at', models.DateTimeField()),
                ('approved_by', models.BigIntegerField(null=True)),
                ('approved_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('approved_at', models.DateTimeField(null=True)),
                ('ended_by', models.BigIntegerField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('gift_sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('shop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('substitute', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('lacking__in', ['drop', 'later']), ('paid_until__gt', models.F('paid_from')), ('pieces__gte', 1), models.Q(('budget', None), ('budget__gte', 1), _connector='OR'), models.Q(('per_pieces', None), ('per_pieces__gte', 1), _connector='OR'), models.Q(('substitute', None), models.Q(('substitute', models.F('gift_sku')), _negated=True), _connector='OR'), models.Q(('reason', ''), _negated=True)), name='gifts_rule_sound'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_by', None), ('state__in', [10, 40])), models.Q(('approved_by', None), ('state', 30), models.Q(('ended_by', models.F('added_by')), _negated=True)), models.Q(('approved_by__isnull', False), ('state__in', [20, 40]), models.Q(('approved_by', models.F('added_by')), _negated=True)), _connector='OR'), name='gifts_rule_by_two'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', [10, 20])), models.Q(('ended_at__isnull', False), ('state__in', [30, 40]), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='gifts_rule_ended'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Gift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pieces', models.PositiveIntegerField()),
                ('fate', models.CharField(blank=True, default='', max_length=10)),
                ('given_at', models.DateTimeField()),
                ('served_at', models.DateTimeField(null=True)),
                ('over_at', models.DateTimeField(null=True)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('ship_sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gifts', to='gifts.giftrule')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('order', 'rule'), name='gifts_gift_once'),
                    models.CheckConstraint(condition=models.Q(('pieces__gte', 1)), name='gifts_gift_pieces'),
                    models.CheckConstraint(condition=models.Q(('fate__in', ['', 'dropped', 'owed', 'sent', 'closed'])), name='gifts_gift_fate'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
