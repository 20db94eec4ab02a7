"""Promised ship times that came near, and what buyers were told: the first promise and every notice stay."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.promises.states import TELLINGS

GUARDS = f"""
{trigger_sql(TELLINGS, "promises_promise")}
{append_only_sql("promises_notice")}
CREATE TRIGGER promises_promise_remains BEFORE DELETE ON promises_promise FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER promises_promise_stays BEFORE UPDATE ON promises_promise FOR EACH ROW
  WHEN ((OLD.order_id, OLD.shop_id, OLD.first_by, OLD.seen_at) IS DISTINCT FROM
    (NEW.order_id, NEW.shop_id, NEW.first_by, NEW.seen_at) OR OLD.broken_at IS NOT NULL AND NEW.broken_at IS NULL)
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = """
DROP TRIGGER promises_promise_stays ON promises_promise;
DROP TRIGGER promises_promise_remains ON promises_promise;
DROP TRIGGER promises_notice_append_only ON promises_notice;
DROP TRIGGER promises_notice_no_truncate ON promises_notice;
DROP TRIGGER promises_promise_state_guard ON promises_promise;
DROP FUNCTION promises_promise_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0022_picking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('first_by', models.DateTimeField()),
                ('level', models.SmallIntegerField()),
                ('cause', models.CharField(blank=True, default='', max_length=10)),
                ('seen_at', models.DateTimeField()),
                ('broken_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('offer', models.CharField(blank=True, default='', max_length=8)),
                ('until', models.DateTimeField(null=True)),
                ('words', models.CharField(blank=True, default='', max_length=500)),
                ('channel', models.CharField(blank=True, default='', max_length=10)),
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('ended_at', None)), fields=['first_by', 'id'], name='promises_lasting'),
                    models.Index(condition=models.Q(('broken_at__isnull', False)), fields=['broken_at'], name='promises_broken'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('cause__in', ['', 'exception', 'review', 'held', 'refund', 'presale', 'short', 'stock', 'warehouse']), ('channel__in', ['', 'chat', 'phone', 'sms', 'platform']), ('level__in', [0, 4, 12]), ('offer__in', ['', 'wait', 'coupon', 'refund'])), name='promises_words'),
                    models.CheckConstraint(condition=models.Q(('broken_at', None), models.Q(models.Q(('cause', ''), _negated=True), ('level', 0)), _connector='OR'), name='promises_broken_has_cause'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 30), _negated=True), ('told_at__isnull', False), _connector='OR'), name='promises_told_when'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.SmallIntegerField()),
                ('offer', models.CharField(max_length=8)),
                ('until', models.DateTimeField(null=True)),
                ('words', models.CharField(max_length=500)),
                ('channel', models.CharField(max_length=10)),
                ('reference', models.CharField(blank=True, default='', max_length=200)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='promises.promise')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('step', 30), _negated=True), models.Q(('reference', ''), _negated=True), _connector='OR'), name='promises_told_with_proof'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
