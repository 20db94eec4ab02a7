import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.oversight.reporting.states import REPORTS


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0002_attachments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('starts', models.DateField(unique=True)),
                ('ends', models.DateField()),
                ('told', models.JSONField()),
                ('cut_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('summary', models.TextField(blank=True, default='')),
                ('submitted_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('returned_why', models.CharField(blank=True, default='', max_length=400)),
                ('checked_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('issued_at', models.DateTimeField(null=True)),
                ('read_by', models.DateTimeField(null=True)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='reporting_days'), models.CheckConstraint(condition=models.Q(models.Q(('state', 30), _negated=True), models.Q(('issued_at__isnull', False), ('read_by__isnull', False), models.Q(('checked_by_name', ''), _negated=True), models.Q(('summary', ''), _negated=True)), _connector='OR'), name='reporting_issued_whole')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('delivered_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('remark', models.CharField(blank=True, default='', max_length=400)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='reporting.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'employee'), name='reporting_receipt_once'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('remark', '')), models.Q(('opened_at__isnull', False), ('opened_at__lte', models.F('acknowledged_at'))), _connector='OR'), name='reporting_opened_before')],
            },
        ),
        migrations.RunSQL(
            f"""
{trigger_sql(REPORTS, "reporting_report")}
CREATE TRIGGER reporting_report_stays BEFORE UPDATE ON reporting_report FOR EACH ROW
  WHEN (OLD.state <> 10 AND (OLD.starts, OLD.ends, OLD.told, OLD.cut_at, OLD.due_at, OLD.summary, OLD.submitted_by_name)
    IS DISTINCT FROM (NEW.starts, NEW.ends, NEW.told, NEW.cut_at, NEW.due_at, NEW.summary, NEW.submitted_by_name)
    OR OLD.state = 30 AND (OLD.checked_by_name, OLD.issued_at, OLD.read_by, OLD.request_id)
    IS DISTINCT FROM (NEW.checked_by_name, NEW.issued_at, NEW.read_by, NEW.request_id))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER reporting_receipt_stays BEFORE UPDATE ON reporting_receipt FOR EACH ROW
  WHEN ((OLD.report_id, OLD.employee_id, OLD.name, OLD.delivered_at)
    IS DISTINCT FROM (NEW.report_id, NEW.employee_id, NEW.name, NEW.delivered_at)
    OR OLD.opened_at IS NOT NULL AND OLD.opened_at IS DISTINCT FROM NEW.opened_at
    OR OLD.acknowledged_at IS NOT NULL
    AND (OLD.acknowledged_at, OLD.remark) IS DISTINCT FROM (NEW.acknowledged_at, NEW.remark))
  EXECUTE FUNCTION zg_append_only();
""",
            """
DROP TRIGGER reporting_receipt_stays ON reporting_receipt;
DROP TRIGGER reporting_report_stays ON reporting_report;
DROP TRIGGER reporting_report_state_guard ON reporting_report;
DROP FUNCTION reporting_report_state_guard();
""",
        ),
    ]
