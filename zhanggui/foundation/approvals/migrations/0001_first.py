"""Approvals: rules by version, requests that pass by their steps' people only, tasks answered once."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.approvals.states import REQUESTS, RULES
from zhanggui.kit.machine import trigger_sql

FROZEN = """
CREATE TRIGGER {table}_remains BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} FOR EACH ROW
  WHEN (({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION zg_append_only();
"""
COLUMNS = {
    "approvals_rule": "sort kind name version position terms reason drafted_by drafted_at",
    "approvals_request": "kind subject_ids shop_id title snapshot digest amount reason rule_id steps barred done_first"
    " asked_by asked_at",
    "approvals_task": "request_id shop_id barred step place origin parent_id person",
    "approvals_comment": "request_id said_by said_by_name said_at text",
}


def frozen(table: str) -> str:
    """Rows of this table are never deleted, and these columns never change."""
    names = COLUMNS[table].split()
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("OLD", "NEW"))
    return FROZEN.format(table=table, old=old, new=new)


# Every step has been opened, and as many different people as it needs agreed, none of them barred.
COMPLETE = """
CREATE FUNCTION approvals_complete(asked bigint, steps jsonb, needs smallint[], barred bigint[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT jsonb_array_length(steps) > 0 AND cardinality(needs) = jsonb_array_length(steps)
    AND NOT EXISTS (
      SELECT FROM unnest(needs) WITH ORDINALITY AS n(need, step)
       WHERE need < 1 OR need > (
         SELECT count(DISTINCT t.decided_by) FROM approvals_task t
          WHERE t.request_id = asked AND t.step = n.step - 1 AND t.state = 30 AND t.origin = 'seat'
            AND NOT t.decided_by = ANY (barred)))
$$;
"""
ANSWERED_ONCE = """
CREATE TRIGGER approvals_task_answered_once BEFORE UPDATE ON approvals_task FOR EACH ROW
  WHEN (OLD.decided_by IS NOT NULL AND (OLD.decided_by, OLD.decided_at, OLD.note) IS DISTINCT FROM
        (NEW.decided_by, NEW.decided_at, NEW.note) OR OLD.state IN (40, 45, 50, 60, 70) AND NEW.state <> OLD.state
        OR OLD.state = 30 AND NEW.state NOT IN (30, 70))
  EXECUTE FUNCTION zg_append_only();
"""
GUARDS = "".join(
    (
        *map(frozen, COLUMNS),
        COMPLETE,
        ANSWERED_ONCE,
        trigger_sql(
            REQUESTS, "approvals_request", gate_sql="approvals_complete(NEW.id, NEW.steps, NEW.needs, NEW.barred)"
        ),
        trigger_sql(RULES, "approvals_rule", gate_sql="NEW.activated_by <> NEW.drafted_by"),
    )
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kit_journal', '0002_switch'),
    ]

    operations = [
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('kind', models.CharField(max_length=60)),
                ('subject_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('shop_id', models.BigIntegerField(null=True)),
                ('title', models.CharField(max_length=200)),
                ('snapshot', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('reason', models.CharField(max_length=200)),
                ('steps', models.JSONField()),
                ('step', models.PositiveSmallIntegerField(default=0)),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('stuck', models.BooleanField(default=False)),
                ('barred', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('done_first', models.BooleanField(default=False)),
                ('sampled', models.BooleanField(default=False)),
                ('asked_by', models.BigIntegerField()),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('returned', models.PositiveSmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('spent_digest', models.CharField(blank=True, default='', max_length=64)),
                ('spent_at', models.DateTimeField(null=True)),
                ('checked_by', models.BigIntegerField(null=True)),
                ('checked_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('checked_note', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'indexes': [
                    models.Index(fields=['asked_by', '-id'], name='approvals_request_asker'),
                    models.Index(condition=models.Q(('state', 10)), fields=['due_at'], name='approvals_request_open'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 60), _negated=True), models.Q(('spent_at__isnull', False), ('spent_digest', models.F('digest'))), _connector='OR'), name='approvals_request_spent_as_approved'),
                    models.CheckConstraint(condition=models.Q(('barred__contains', [models.F('asked_by')])), name='approvals_request_asker_barred'),
                    models.CheckConstraint(condition=models.Q(('checked_by', None), models.Q(('checked_by', models.F('asked_by')), _negated=True), _connector='OR'), name='approvals_request_checked_by_another'),
                    models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('kind', 'digest'), name='approvals_request_asked_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField()),
                ('person_name', models.CharField(max_length=80)),
                ('agent', models.BigIntegerField()),
                ('agent_name', models.CharField(max_length=80)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('agent')), _negated=True), name='approvals_agency_another'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='approvals_agency_period')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shop_id', models.BigIntegerField(null=True)),
                ('said_by', models.BigIntegerField()),
                ('said_by_name', models.CharField(max_length=80)),
                ('said_at', models.DateTimeField()),
                ('text', models.CharField(max_length=1000)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='approvals.request')),
            ],
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('sort', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('position', models.PositiveSmallIntegerField(default=100)),
                ('terms', models.JSONField()),
                ('reason', models.CharField(max_length=200)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_by_name', models.CharField(max_length=80)),
                ('drafted_at', models.DateTimeField()),
                ('activated_by', models.BigIntegerField(null=True)),
                ('activated_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('activated_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sort__in', ['flow', 'authority', 'grant'])), name='approvals_rule_sort'), models.CheckConstraint(condition=models.Q(('activated_by', None), models.Q(('activated_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='approvals_rule_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), ('activated_by__isnull', False), _connector='OR'), name='approvals_rule_live'), models.UniqueConstraint(fields=('sort', 'kind', 'name', 'version'), name='approvals_rule_version'), models.UniqueConstraint(condition=models.Q(('state', 20)), fields=('sort', 'kind', 'name'), name='approvals_rule_one_live')],
            },
        ),
        migrations.AddField(
            model_name='request',
            name='rule',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='approvals.rule'),
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shop_id', models.BigIntegerField(null=True)),
                ('barred', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('step', models.PositiveSmallIntegerField()),
                ('place', models.PositiveSmallIntegerField()),
                ('origin', models.CharField(default='seat', max_length=8)),
                ('person', models.BigIntegerField()),
                ('person_name', models.CharField(max_length=80)),
                ('state', models.SmallIntegerField(default=20)),
                ('opened_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('decided_by', models.BigIntegerField(null=True)),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('decided_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='approvals.task')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='approvals.request')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 20)), fields=['person'], name='approvals_task_open'),
                    models.Index(fields=['decided_by', '-decided_at'], name='approvals_task_decided'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('barred__contains', [models.F('person')]), _negated=True), name='approvals_task_person_free'),
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('barred__contains', [models.F('decided_by')]), _negated=True), _connector='OR'), name='approvals_task_decider_free'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state__in', [30, 40, 45]), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='approvals_task_answered'),
                    models.UniqueConstraint(condition=models.Q(('origin', 'seat'), ('state', 30)), fields=('request', 'step', 'decided_by'), name='approvals_task_signed_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shop_id', models.BigIntegerField(null=True)),
                ('person', models.BigIntegerField()),
                ('person_name', models.CharField(max_length=80)),
                ('sent_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='approvals.request')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('request', 'person'), name='approvals_copy_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 15), _negated=True), ('rule__isnull', False), _connector='OR'), name='approvals_request_granted_by_rule'),
        ),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
