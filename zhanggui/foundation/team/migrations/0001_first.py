import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.foundation.team.states import PLANS, REVIEWS
from zhanggui.kit.machine import trigger_sql


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0003_agency_once'),
        ('org', '0010_session_acting'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('starts', models.DateField()),
                ('lines', models.JSONField()),
                ('reason', models.CharField(max_length=200)),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('decided_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('decided_at', models.DateTimeField(null=True)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('state',), name='team_plan_one_asked'), models.CheckConstraint(condition=models.Q(('state', 10), ('decided_at__isnull', False), _connector='OR'), name='team_plan_decided')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('half', models.DateField()),
                ('note', models.TextField()),
                ('written_by', models.BigIntegerField()),
                ('written_by_name', models.CharField(max_length=80)),
                ('written_at', models.DateTimeField()),
                ('remark', models.CharField(blank=True, default='', max_length=200)),
                ('reviewed_by', models.BigIntegerField(null=True)),
                ('reviewed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.department')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('department', 'half'), name='team_review_once'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('written_by')), _negated=True), _connector='OR'), name='team_review_by_another')],
            },
        ),
        migrations.CreateModel(
            name='TeamActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('training', 'TRAINING'), ('meeting', 'MEETING'), ('coaching', 'COACHING'), ('event', 'EVENT'), ('other', 'OTHER')], max_length=12)),
                ('on', models.DateField()),
                ('title', models.CharField(max_length=120)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('names', models.TextField()),
                ('made_by_name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.department')),
            ],
            options={
                'indexes': [models.Index(fields=['department', 'on'], name='team_activity_of')],
            },
        ),
        migrations.RunSQL(
            f"""
{trigger_sql(PLANS, "team_plan")}
{trigger_sql(REVIEWS, "team_review")}
CREATE TRIGGER team_plan_stays BEFORE UPDATE ON team_plan FOR EACH ROW
  WHEN ((OLD.starts, OLD.lines, OLD.reason, OLD.asked_by_name, OLD.asked_at)
    IS DISTINCT FROM (NEW.starts, NEW.lines, NEW.reason, NEW.asked_by_name, NEW.asked_at))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER team_teamactivity_stays BEFORE UPDATE OR DELETE ON team_teamactivity FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER team_review_stays BEFORE UPDATE ON team_review FOR EACH ROW
  WHEN ((OLD.department_id, OLD.half, OLD.note, OLD.written_by, OLD.written_at)
    IS DISTINCT FROM (NEW.department_id, NEW.half, NEW.note, NEW.written_by, NEW.written_at)
    OR OLD.reviewed_at IS NOT NULL
    AND (OLD.remark, OLD.reviewed_by, OLD.reviewed_at) IS DISTINCT FROM (NEW.remark, NEW.reviewed_by, NEW.reviewed_at))
  EXECUTE FUNCTION zg_append_only();
""",
            """
DROP TRIGGER team_review_stays ON team_review;
DROP TRIGGER team_teamactivity_stays ON team_teamactivity;
DROP TRIGGER team_plan_stays ON team_plan;
DROP TRIGGER team_review_state_guard ON team_review;
DROP FUNCTION team_review_state_guard();
DROP TRIGGER team_plan_state_guard ON team_plan;
DROP FUNCTION team_plan_state_guard();
""",
        ),
    ]
