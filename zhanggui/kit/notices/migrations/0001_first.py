"""Notices: one per person and source; states by their table; what was acknowledged stays."""

from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.notices.states import NOTICES

GUARDS = f"""
CREATE TRIGGER kit_notice_stays BEFORE UPDATE ON kit_notice FOR EACH ROW
  WHEN (OLD.acknowledged_at IS NOT NULL
    AND (OLD.person_id, OLD.kind, OLD.source, OLD.subject_id, OLD.told, OLD.acknowledged_at)
      IS DISTINCT FROM (NEW.person_id, NEW.kind, NEW.source, NEW.subject_id, NEW.told, NEW.acknowledged_at))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER kit_notice_remains BEFORE DELETE ON kit_notice FOR EACH ROW
  WHEN (OLD.acknowledged_at IS NOT NULL) EXECUTE FUNCTION zg_append_only();
{trigger_sql(NOTICES, "kit_notice")}
"""
UNGUARDED = """
DROP TRIGGER kit_notice_state_guard ON kit_notice;
DROP FUNCTION kit_notice_state_guard();
DROP TRIGGER kit_notice_remains ON kit_notice;
DROP TRIGGER kit_notice_stays ON kit_notice;
"""



class Migration(migrations.Migration):

    initial = True

    dependencies = [('kit_journal', '0002_switch')]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('person_id', models.BigIntegerField()),
                ('source', models.CharField(max_length=80)),
                ('subject_id', models.BigIntegerField()),
                ('shop_id', models.BigIntegerField(null=True)),
                ('warehouse_id', models.BigIntegerField(null=True)),
                ('about', models.CharField(blank=True, default='', max_length=200)),
                ('told', models.JSONField(default=dict)),
                ('state', models.SmallIntegerField(default=10)),
                ('made_at', models.DateTimeField()),
                ('planned_at', models.DateTimeField(null=True)),
                ('delivered_at', models.DateTimeField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('acknowledged_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'kit_notice',
                'indexes': [models.Index(fields=['person_id', '-made_at', '-id'], name='kit_notice_of'), models.Index(condition=models.Q(('state__in', (30, 40)), _negated=True), fields=['person_id', 'kind'], name='kit_notice_unread'), models.Index(condition=models.Q(('planned_at', None)), fields=['id'], name='kit_notice_unplanned'), models.Index(fields=['kind', 'made_at'], name='kit_notice_made')],
                'constraints': [models.UniqueConstraint(fields=('person_id', 'source'), name='kit_notice_once'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', (30, 40)), _negated=True), ('read_at', None)), models.Q(('state__in', (30, 40)), ('read_at__isnull', False)), _connector='OR'), name='kit_notice_read_when'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', False), ('state', 40)), models.Q(models.Q(('state', 40), _negated=True), ('acknowledged_at', None)), _connector='OR'), name='kit_notice_acknowledged_when')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
