import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhanggui.foundation.delegation.states import DELEGATIONS
from zhanggui.kit.machine import trigger_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0001_first'),
        ('org', '0010_session_acting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=20)),
                ('rights', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
                ('sensitive', models.BooleanField(default=False)),
                ('reason', models.CharField(max_length=200)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'indexes': [models.Index(fields=['agent', 'until'], name='delegation_by_agent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('giver', models.F('agent')), _negated=True), name='delegation_to_another'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='delegation_period'), models.CheckConstraint(condition=models.Q(models.Q(('sensitive', True), ('state', 20), _negated=True), ('request__isnull', False), _connector='OR'), name='delegation_sensitive_by_approval'), models.UniqueConstraint(condition=models.Q(('state', 30), _negated=True), fields=('giver', 'agent', 'since', 'until', 'rights'), name='delegation_once')],
            },
        ),
        migrations.RunSQL(
            f"""
{trigger_sql(DELEGATIONS, "delegation_delegation")}
CREATE TRIGGER delegation_delegation_stays BEFORE UPDATE ON delegation_delegation FOR EACH ROW
  WHEN ((OLD.giver_id, OLD.agent_id, OLD.rights, OLD.sensitive, OLD.since, OLD.until, OLD.reason)
    IS DISTINCT FROM (NEW.giver_id, NEW.agent_id, NEW.rights, NEW.sensitive, NEW.since, NEW.until, NEW.reason))
  EXECUTE FUNCTION zg_append_only();
""",
            """
DROP TRIGGER delegation_delegation_stays ON delegation_delegation;
DROP TRIGGER delegation_delegation_state_guard ON delegation_delegation;
DROP FUNCTION delegation_delegation_state_guard();
""",
        ),
    ]
