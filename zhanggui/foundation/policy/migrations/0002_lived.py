"""The staff is heard, everybody reads: an approval needs minutes on its very words; what was said and read stays."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.policy.states import VERSIONS
from zhanggui.kit.machine import trigger_sql

TWO = "NEW.approved_by IS NOT NULL AND NEW.approved_by IS DISTINCT FROM NEW.made_by"
GATE = f"""{TWO} AND NEW.sealed <> ''
  AND EXISTS (SELECT FROM policy_minutes m WHERE m.version_id = NEW.id AND m.digest = NEW.sealed)
  AND NOT EXISTS (SELECT FROM policy_opinion o WHERE o.version_id = NEW.id AND o.answered_at IS NULL)"""
TABLE = "policy_policyversion"
STAYS = """
CREATE TRIGGER policy_minutes_stays BEFORE UPDATE OR DELETE ON policy_minutes FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER policy_opinion_remains BEFORE DELETE ON policy_opinion FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER policy_opinion_stays BEFORE UPDATE ON policy_opinion FOR EACH ROW
  WHEN (OLD.answered_at IS NOT NULL OR (OLD.version_id, OLD.place, OLD.text, OLD.given_by, OLD.given_at)
    IS DISTINCT FROM (NEW.version_id, NEW.place, NEW.text, NEW.given_by, NEW.given_at))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER policy_reading_remains BEFORE DELETE ON policy_reading FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER policy_reading_stays BEFORE UPDATE ON policy_reading FOR EACH ROW
  WHEN ((OLD.version_id, OLD.employee_id) IS DISTINCT FROM (NEW.version_id, NEW.employee_id)
    OR (OLD.opened_at IS NOT NULL AND OLD.opened_at IS DISTINCT FROM NEW.opened_at)
    OR (OLD.acknowledged_at IS NOT NULL
      AND (OLD.acknowledged_at, OLD.digest) IS DISTINCT FROM (NEW.acknowledged_at, NEW.digest)))
  EXECUTE FUNCTION zg_append_only();
"""
GOES = """
DROP TRIGGER policy_reading_stays ON policy_reading;
DROP TRIGGER policy_reading_remains ON policy_reading;
DROP TRIGGER policy_opinion_stays ON policy_opinion;
DROP TRIGGER policy_opinion_remains ON policy_opinion;
DROP TRIGGER policy_minutes_stays ON policy_minutes;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('policy', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('hearing', models.CharField(max_length=10)),
                ('held_on', models.DateField()),
                ('participants', models.TextField()),
                ('text', models.TextField()),
                ('recorded_by_name', models.CharField(max_length=80)),
                ('recorded_at', models.DateTimeField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='policy.policyversion')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hearing__in', ['congress', 'staff', 'union']), models.Q(('participants', ''), _negated=True), models.Q(('text', ''), _negated=True)), name='policy_minutes_whole')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, default='', max_length=80)),
                ('text', models.TextField()),
                ('given_by', models.BigIntegerField(null=True)),
                ('given_by_name', models.CharField(max_length=80)),
                ('given_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True, default='')),
                ('adopted', models.BooleanField(null=True)),
                ('answered_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('answered_at', models.DateTimeField(null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='policy.policyversion')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('adopted', None), ('answered_at', None)), models.Q(('adopted__isnull', False), ('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='policy_opinion_answered')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('employee_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80)),
                ('opened_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('digest', models.CharField(blank=True, default='', max_length=64)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('reminders', models.PositiveSmallIntegerField(default=0)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='policy.policyversion')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('version', 'employee_id'), name='policy_reading_once'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('digest', '')), models.Q(('acknowledged_at__gte', models.F('opened_at')), ('opened_at__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='policy_reading_proved')],
            },
        ),
        migrations.RunSQL(trigger_sql(VERSIONS, TABLE, gate_sql=GATE), trigger_sql(VERSIONS, TABLE, gate_sql=TWO)),
        migrations.RunSQL(STAYS, GOES),
    ]
