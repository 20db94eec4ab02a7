"""Rule sets get their life: drafted, tried, submitted, live by a second person; and buyers can be on a list."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.review.states import RULES

KNOWN = """
UPDATE review_ruleset r SET shipped = version, state = CASE
  WHEN live_at IS NULL THEN 10
  WHEN version = (SELECT max(version) FROM review_ruleset WHERE live_at IS NOT NULL) THEN 30 ELSE 40 END
"""
GUARDS = f"""
DROP TRIGGER review_ruleset_stays ON review_ruleset;
CREATE TRIGGER review_ruleset_stays BEFORE UPDATE OF version, rules, delay_minutes, live_at ON review_ruleset
  FOR EACH ROW WHEN (OLD.state <> 10 AND (OLD.version, OLD.rules, OLD.delay_minutes)
    IS DISTINCT FROM (NEW.version, NEW.rules, NEW.delay_minutes)
    OR OLD.live_at IS NOT NULL AND NEW.live_at IS DISTINCT FROM OLD.live_at)
  EXECUTE FUNCTION zg_append_only();
{trigger_sql(RULES, "review_ruleset", gate_sql="NEW.approved_by IS NOT NULL AND NEW.live_at IS NOT NULL")}
{key_sql("review_listed", "order_id", "orders_order")}
CREATE TRIGGER review_listed_remains BEFORE DELETE ON review_listed FOR EACH ROW EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER review_listed_remains ON review_listed;
{keyless_sql("review_listed", "order_id", "orders_order")}
DROP TRIGGER review_ruleset_state_guard ON review_ruleset;
DROP FUNCTION review_ruleset_state_guard();
DROP TRIGGER review_ruleset_stays ON review_ruleset;
CREATE TRIGGER review_ruleset_stays BEFORE UPDATE OF version, rules ON review_ruleset FOR EACH ROW
  WHEN (OLD.live_at IS NOT NULL AND (OLD.version, OLD.rules) IS DISTINCT FROM (NEW.version, NEW.rules))
  EXECUTE FUNCTION zg_append_only();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0013_without_review'),
        ('review', '0001_from_orders'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('mark', models.BinaryField()),
                ('shown', models.CharField(max_length=80)),
                ('reason', models.CharField(max_length=200)),
                ('added_by', models.BigIntegerField(null=True)),
                ('added_by_name', models.CharField(max_length=80)),
                ('added_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('ended_at', None)), fields=['until'], name='review_listed_now'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['phone', 'nick', 'receiver'])), name='review_listed_kind'),
                    models.CheckConstraint(condition=models.Q(('until__gt', models.F('added_at'))), name='review_listed_expires'),
                ],
            },
        ),
        migrations.AddField(
            model_name='ruleset',
            name='approved_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='approved_by_name',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='delay_minutes',
            field=models.PositiveSmallIntegerField(default=15),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='made_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='made_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='made_by_name',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='shipped',
            field=models.PositiveIntegerField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='state',
            field=models.SmallIntegerField(default=10),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='submitted_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='submitted_by_name',
            field=models.CharField(blank=True, default='', max_length=80),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='trial',
            field=models.JSONField(null=True),
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('outcome', 'review'), ('rule_set', 0)), fields=['at'], include=('order',), name='review_decision_held'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 30)), fields=('state',), name='review_ruleset_one_live'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('made_by__isnull', False), ('submitted_by__isnull', False), models.Q(('approved_by', models.F('submitted_by')), _negated=True), models.Q(('approved_by', models.F('made_by')), _negated=True)), _connector='OR'), name='review_ruleset_two_people'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', [30, 40]), _negated=True), models.Q(('live_at__isnull', False), models.Q(('shipped__isnull', False), ('approved_by__isnull', False), _connector='OR')), _connector='OR'), name='review_ruleset_live_approved'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), models.Q(('submitted_by__isnull', False), ('trial__isnull', False)), _connector='OR'), name='review_ruleset_tried'),
        ),
        migrations.AddField(
            model_name='listed',
            name='order',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order'),
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
