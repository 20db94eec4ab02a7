"""What was decided about erasing, what each night did, what is held: never removed, decisions never changed."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.retention.states import SWITCHES
from zhanggui.kit.machine import trigger_sql

TABLES = ("switch", "run", "outcome", "hold")
REMAINS = "".join(
    f"CREATE TRIGGER retention_{table}_remains BEFORE DELETE ON retention_{table} FOR EACH ROW "
    "EXECUTE FUNCTION zg_append_only();\n"
    for table in TABLES
)
GUARDS = f"""
{trigger_sql(SWITCHES, "retention_switch")}
{REMAINS}
CREATE TRIGGER retention_switch_stays BEFORE UPDATE ON retention_switch FOR EACH ROW
  WHEN ((OLD.field, OLD.erases, OLD.terms, OLD.reason, OLD.asked_by)
    IS DISTINCT FROM (NEW.field, NEW.erases, NEW.terms, NEW.reason, NEW.asked_by) OR OLD.state <> 10)
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER retention_hold_stays BEFORE UPDATE ON retention_hold FOR EACH ROW
  WHEN ((OLD.field, OLD.subject_id, OLD.number, OLD.reason, OLD.put_at)
    IS DISTINCT FROM (NEW.field, NEW.subject_id, NEW.number, NEW.reason, NEW.put_at) OR OLD.lifted_at IS NOT NULL)
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER retention_hold_stays ON retention_hold;
DROP TRIGGER retention_switch_stays ON retention_switch;
{"".join(f"DROP TRIGGER retention_{table}_remains ON retention_{table};" for table in TABLES)}
DROP TRIGGER retention_switch_state_guard ON retention_switch;
DROP TRIGGER retention_switch_state_guard_birth ON retention_switch;
DROP FUNCTION retention_switch_state_guard();
DROP FUNCTION retention_switch_state_guard_birth();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0002_attachments'),
    ]

    operations = [
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('shop_id', models.BigIntegerField(null=True)),
                ('number', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=400)),
                ('put_by_name', models.CharField(max_length=80)),
                ('put_at', models.DateTimeField()),
                ('lifted_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('lifted_at', models.DateTimeField(null=True)),
                ('lifted_why', models.CharField(blank=True, default='', max_length=400)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('field', 'subject_id'), name='retention_hold_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='retention_hold_told')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=60)),
                ('erases', models.BooleanField()),
                ('before', models.DateTimeField()),
                ('past', models.PositiveIntegerField(default=0)),
                ('kept', models.JSONField(default=dict)),
                ('erased', models.PositiveIntegerField(default=0)),
                ('fault', models.CharField(blank=True, default='', max_length=200)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='retention.run')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('run', 'field'), name='retention_outcome_once')],
            },
        ),
        migrations.CreateModel(
            name='Switch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('field', models.CharField(max_length=60)),
                ('erases', models.BooleanField()),
                ('terms', models.JSONField(default=dict)),
                ('reason', models.CharField(max_length=400)),
                ('asked_by', models.BigIntegerField()),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('held_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('held_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=400)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'indexes': [models.Index(fields=['field', 'held_at'], name='retention_switch_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(models.Q(('state', 20), _negated=True), ('held_at__isnull', False), _connector='OR')), name='retention_switch_told'), models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), ('erases', False), ('request__isnull', False), _connector='OR'), name='retention_switch_by_two'), models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('field',), name='retention_switch_once')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
