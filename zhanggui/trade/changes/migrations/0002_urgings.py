"""Who urges: one row of an order while it lasts, kept for good."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.changes.states import URGINGS, UrgingState

GUARDS = f"""
{trigger_sql(URGINGS, "changes_urging")}
{key_sql("changes_urging", "order_id", "orders_order")}
CREATE TRIGGER changes_urging_remains BEFORE DELETE ON changes_urging FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER changes_urging_stays BEFORE UPDATE ON changes_urging FOR EACH ROW
  WHEN (OLD.state = {int(UrgingState.ENDED)} OR (OLD.order_id, OLD.shop_id, OLD.first_at)
    IS DISTINCT FROM (NEW.order_id, NEW.shop_id, NEW.first_at) OR NEW.times < OLD.times)
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER changes_urging_stays ON changes_urging;
DROP TRIGGER changes_urging_remains ON changes_urging;
{keyless_sql("changes_urging", "order_id", "orders_order")}
DROP TRIGGER changes_urging_state_guard ON changes_urging;
DROP FUNCTION changes_urging_state_guard();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('changes', '0001_first'),
        ('channels', '0006_without_intake'),
        ('orders', '0016_hastened'),
    ]

    operations = [
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('source', models.CharField(max_length=10)),
                ('times', models.PositiveIntegerField(default=1)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('last_by_id', models.BigIntegerField(null=True)),
                ('last_by_name', models.CharField(max_length=80)),
                ('due_at', models.DateTimeField()),
                ('asked_until', models.DateTimeField()),
                ('promised_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, default='', max_length=200)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ending', models.CharField(blank=True, default='', max_length=10)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='changes_urging_latest'), models.Index(condition=models.Q(('state', 30), _negated=True), fields=['due_at'], name='changes_urging_due'), models.Index(fields=['first_at'], name='changes_urging_first')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 30), _negated=True), fields=('order',), name='changes_urging_one_open'), models.CheckConstraint(condition=models.Q(('ending__in', ['', 'shipped', 'closed', 'withdrawn']), ('source__in', ['chat', 'phone', 'platform', 'other'])), name='changes_urging_words'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 30), models.Q(('ending', ''), _negated=True)), models.Q(models.Q(('state', 30), _negated=True), ('ended_at', None), ('ending', '')), _connector='OR'), name='changes_urging_ends_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), models.Q(('answered_at__isnull', False), ('promised_at__isnull', False)), _connector='OR'), name='changes_urging_answered_with_a_day')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
