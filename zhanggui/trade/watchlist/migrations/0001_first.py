"""The watch list: an entry is proposed by one person, agreed to or not by another, and ends."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.watchlist.states import ENTRIES

GUARDS = f"""
{key_sql("watchlist_entry", "order_id", "orders_order")}
CREATE TRIGGER watchlist_entry_remains BEFORE DELETE ON watchlist_entry FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER watchlist_entry_stays BEFORE UPDATE ON watchlist_entry FOR EACH ROW
  WHEN ((OLD.kind, OLD.effect, OLD.mark, OLD.sealed, OLD.shown, OLD.reason, OLD.order_id, OLD.added_by, OLD.until)
    IS DISTINCT FROM
    (NEW.kind, NEW.effect, NEW.mark, NEW.sealed, NEW.shown, NEW.reason, NEW.order_id, NEW.added_by, NEW.until))
  EXECUTE FUNCTION zg_append_only();
{trigger_sql(ENTRIES, "watchlist_entry", gate_sql="coalesce(NEW.approved_by, NEW.ended_by) <> NEW.added_by")}
"""
UNGUARDED = f"""
DROP TRIGGER watchlist_entry_state_guard ON watchlist_entry;
DROP FUNCTION watchlist_entry_state_guard();
DROP TRIGGER watchlist_entry_stays ON watchlist_entry;
DROP TRIGGER watchlist_entry_remains ON watchlist_entry;
{keyless_sql("watchlist_entry", "order_id", "orders_order")}
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orders', '0013_without_review'),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('kind', models.CharField(max_length=10)),
                ('effect', models.CharField(max_length=10)),
                ('mark', models.BinaryField()),
                ('sealed', models.BinaryField()),
                ('shown', models.CharField(max_length=80)),
                ('reason', models.CharField(max_length=200)),
                ('added_by', models.BigIntegerField()),
                ('added_by_name', models.CharField(max_length=80)),
                ('added_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('approved_by', models.BigIntegerField(null=True)),
                ('approved_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('approved_at', models.DateTimeField(null=True)),
                ('ended_by', models.BigIntegerField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 20)), fields=['until'], name='watchlist_entry_now'),
                    models.Index(fields=['mark'], name='watchlist_entry_mark'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('effect__in', ['block', 'watch']), ('kind__in', ['phone', 'nick', 'receiver', 'address']), models.Q(('reason', ''), _negated=True)), name='watchlist_entry_words'),
                    models.CheckConstraint(condition=models.Q(('until__gt', models.F('added_at'))), name='watchlist_entry_expires'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_by', None), ('state__in', [10, 40])), models.Q(('approved_by', None), ('state', 30), models.Q(('ended_by', models.F('added_by')), _negated=True)), models.Q(('state__in', [20, 40]), ('approved_at__isnull', False), ('approved_by__isnull', False), models.Q(('approved_by', models.F('added_by')), _negated=True)), _connector='OR'), name='watchlist_entry_by_two'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', [10, 20])), models.Q(('ended_at__isnull', False), ('state__in', [30, 40]), ('ended_by__isnull', False), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='watchlist_entry_ends_with_reason'),
                    models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('kind', 'mark'), name='watchlist_entry_proposed_once'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
