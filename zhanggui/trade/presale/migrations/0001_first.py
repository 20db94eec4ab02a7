"""Plans of presale and what was sold by them: a plan keeps its goods and who made it, a line its first promise."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.presale.states import PLANS

GUARDS = f"""
{trigger_sql(PLANS, "presale_plan")}
{key_sql("presale_presaleline", "order_id", "orders_order")}
CREATE TRIGGER presale_plan_remains BEFORE DELETE ON presale_plan FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER presale_plan_stays BEFORE UPDATE ON presale_plan FOR EACH ROW
  WHEN ((OLD.sku_id, OLD.shop_id, OLD.made_by_id, OLD.made_at) IS DISTINCT FROM
    (NEW.sku_id, NEW.shop_id, NEW.made_by_id, NEW.made_at)
    OR (OLD.state <> 10 AND OLD.paid_from <> NEW.paid_from))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER presale_line_remains BEFORE DELETE ON presale_presaleline FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER presale_line_stays BEFORE UPDATE ON presale_presaleline FOR EACH ROW
  WHEN ((OLD.line_id, OLD.order_id, OLD.promised_by) IS DISTINCT FROM (NEW.line_id, NEW.order_id, NEW.promised_by))
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER presale_line_stays ON presale_presaleline;
DROP TRIGGER presale_line_remains ON presale_presaleline;
DROP TRIGGER presale_plan_stays ON presale_plan;
DROP TRIGGER presale_plan_remains ON presale_plan;
{keyless_sql("presale_presaleline", "order_id", "orders_order")}
DROP TRIGGER presale_plan_state_guard ON presale_plan;
DROP FUNCTION presale_plan_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0019_presale'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('paid_from', models.DateTimeField()),
                ('paid_until', models.DateTimeField()),
                ('ships_on', models.DateField(null=True)),
                ('days_after', models.PositiveSmallIntegerField(null=True)),
                ('lead_days', models.PositiveSmallIntegerField(null=True)),
                ('cap', models.PositiveIntegerField(null=True)),
                ('whole', models.BooleanField(default=True)),
                ('reason', models.CharField(max_length=200)),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('shop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('paid_until__gt', models.F('paid_from'))), name='presale_plan_time'),
                    models.CheckConstraint(condition=models.Q(models.Q(('days_after', None), ('ships_on__isnull', False)), models.Q(('days_after__gte', 1), ('ships_on', None)), _connector='OR'), name='presale_plan_promises'),
                    models.CheckConstraint(condition=models.Q(('cap', None), ('cap__gte', 1), _connector='OR'), name='presale_plan_cap'),
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='presale_plan_reason'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', [10, 20])), models.Q(('ended_at__isnull', False), ('state__in', [30, 40]), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='presale_plan_ended'),
                    django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', [20, 30])), expressions=[('sku', '='), (models.Func(models.F('shop'), models.F('shop'), models.Value('[]'), function='INT8RANGE', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('paid_from'), models.F('paid_until'), django.contrib.postgres.fields.ranges.RangeBoundary(), function='TSTZRANGE', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='presale_plan_one_at_a_time'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PresaleLine',
            fields=[
                ('line_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('pieces', models.PositiveIntegerField()),
                ('paid_at', models.DateTimeField()),
                ('opens_at', models.DateTimeField()),
                ('ships_by', models.DateTimeField()),
                ('promised_by', models.DateTimeField()),
                ('by_platform', models.BooleanField()),
                ('wakes_at', models.DateTimeField(null=True)),
                ('fate', models.CharField(blank=True, default='', max_length=10)),
                ('over_at', models.DateTimeField(null=True)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='presale.plan')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['order'], name='presale_line_order'),
                    models.Index(condition=models.Q(('fate', ''), ('wakes_at__isnull', False)), fields=['wakes_at'], name='presale_line_wakes'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('pieces__gte', 1)), name='presale_line_pieces'),
                    models.CheckConstraint(condition=models.Q(models.Q(('fate', ''), ('over_at', None)), models.Q(('fate__in', ['sent', 'closed', 'void']), ('over_at__isnull', False)), _connector='OR'), name='presale_line_fate'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
