"""Shortages settled with buyers: the case by its table, what lacked and what was said for good."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.shortages.states import SHORTAGES, ShortageState

KEPT = ("shortages_lack", "shortages_contact", "shortages_shortagepolicy")
GUARDS = f"""
{trigger_sql(SHORTAGES, "shortages_shortage")}
{key_sql("shortages_shortage", "order_id", "orders_order")}
{"".join(append_only_sql(table) for table in KEPT)}
CREATE TRIGGER shortages_shortage_remains BEFORE DELETE ON shortages_shortage FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER shortages_shortage_stays BEFORE UPDATE ON shortages_shortage FOR EACH ROW
  WHEN (OLD.state = {int(ShortageState.ENDED)} OR (OLD.order_id, OLD.shop_id, OLD.since, OLD.opened_at, OLD.asked_until)
    IS DISTINCT FROM (NEW.order_id, NEW.shop_id, NEW.since, NEW.opened_at, NEW.asked_until))
  EXECUTE FUNCTION zg_append_only();
"""
DROPPED = "\n".join(
    f"DROP TRIGGER {table}_append_only ON {table};\nDROP TRIGGER {table}_no_truncate ON {table};" for table in KEPT
)
UNGUARDED = f"""
DROP TRIGGER shortages_shortage_stays ON shortages_shortage;
DROP TRIGGER shortages_shortage_remains ON shortages_shortage;
{DROPPED}
{keyless_sql("shortages_shortage", "order_id", "orders_order")}
DROP TRIGGER shortages_shortage_state_guard ON shortages_shortage;
DROP FUNCTION shortages_shortage_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0017_held_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shortage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('since', models.DateTimeField()),
                ('opened_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('asked_until', models.DateTimeField()),
                ('assignee_id', models.BigIntegerField(null=True)),
                ('assignee_name', models.CharField(blank=True, default='', max_length=80)),
                ('offers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('wait_until', models.DateTimeField(null=True)),
                ('instead', models.CharField(blank=True, default='', max_length=64)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('choice', models.CharField(blank=True, default='', max_length=10)),
                ('chosen_at', models.DateTimeField(null=True)),
                ('change_id', models.BigIntegerField(null=True)),
                ('ending', models.CharField(blank=True, default='', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='shortages_latest'),
                    models.Index(condition=models.Q(('state', 40), _negated=True), fields=['due_at', 'id'], name='shortages_due'),
                    models.Index(fields=['asked_until'], name='shortages_asked'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('state', 40), _negated=True), fields=('order',), name='shortages_one_lasts'),
                    models.CheckConstraint(condition=models.Q(('choice__in', ['', 'wait', 'goods', 'part', 'refund']), ('ending__in', ['', 'served', 'part', 'shipped', 'refunded', 'closed']), ('offers__contained_by', ['wait', 'goods', 'part', 'refund'])), name='shortages_words'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', [20, 30]), _negated=True), models.Q(('proposed_at__isnull', False), models.Q(('offers', []), _negated=True)), _connector='OR'), name='shortages_proposed_something'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 30), _negated=True), models.Q(('chosen_at__isnull', False), models.Q(('choice', ''), _negated=True)), _connector='OR'), name='shortages_chose'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 40), models.Q(('ending', ''), _negated=True)), models.Q(models.Q(('state', 40), _negated=True), ('ended_at', None), ('ending', '')), _connector='OR'), name='shortages_ends_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Lack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_id', models.BigIntegerField()),
                ('quantity', models.PositiveIntegerField()),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('shortage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lacks', to='shortages.shortage')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('shortage', 'line_id'), name='shortages_lack_once'),
                    models.CheckConstraint(condition=models.Q(('quantity__gte', 1)), name='shortages_lack_pieces'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=10)),
                ('channel', models.CharField(max_length=10)),
                ('reference', models.CharField(max_length=200)),
                ('words', models.CharField(blank=True, default='', max_length=1000)),
                ('offers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('wait_until', models.DateTimeField(null=True)),
                ('instead', models.CharField(blank=True, default='', max_length=64)),
                ('choice', models.CharField(blank=True, default='', max_length=10)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('shortage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='shortages.shortage')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('channel__in', ['chat', 'phone', 'sms', 'platform']), ('step__in', ['proposed', 'reminded', 'chose']), models.Q(('reference', ''), _negated=True)), name='shortages_contact_proved'),
                    models.CheckConstraint(condition=models.Q(models.Q(('step', 'proposed'), models.Q(('words', ''), _negated=True), models.Q(('offers', []), _negated=True)), models.Q(('step', 'reminded'), models.Q(('words', ''), _negated=True)), models.Q(('choice__in', ['wait', 'goods', 'part', 'refund']), ('step', 'chose')), _connector='OR'), name='shortages_contact_says'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ShortagePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('after', models.PositiveSmallIntegerField()),
                ('near', models.PositiveSmallIntegerField()),
                ('propose', models.PositiveSmallIntegerField()),
                ('answer', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('after__lte', 720), ('answer__range', (1, 168)), ('near__lte', 720), ('propose__range', (1, 168)), models.Q(('reason', ''), _negated=True)), name='shortages_policy_sound')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
