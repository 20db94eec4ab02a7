"""Disclosures: frozen when asked for, taken once, above the limit by a spent approval only."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.disclosures.states import DISCLOSURES

KEPT = "shop_id order_ids rows fields purpose digest free asked_by_id asked_at".split()
GATE = """NEW.request_id IS NULL AND NEW.rows <= NEW.free OR EXISTS (SELECT FROM approvals_request r
 WHERE r.id = NEW.request_id AND r.state = 60 AND r.kind = 'disclosures.buyers' AND NEW.id = ANY (r.subject_ids))"""
GUARDS = f"""
CREATE TRIGGER disclosures_disclosure_remains BEFORE DELETE ON disclosures_disclosure FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER disclosures_disclosure_stays BEFORE UPDATE ON disclosures_disclosure FOR EACH ROW
  WHEN (({", ".join(f"OLD.{name}" for name in KEPT)}) IS DISTINCT FROM ({", ".join(f"NEW.{name}" for name in KEPT)})
    OR OLD.request_id IS NOT NULL AND OLD.request_id IS DISTINCT FROM NEW.request_id)
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER disclosures_limit_stays BEFORE UPDATE OR DELETE ON disclosures_limit FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
{trigger_sql(DISCLOSURES, "disclosures_disclosure", gate_sql=GATE)}
"""
UNGUARDED = """
DROP TRIGGER disclosures_disclosure_state_guard ON disclosures_disclosure;
DROP FUNCTION disclosures_disclosure_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('approvals', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Limit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rows', models.PositiveIntegerField()),
                ('hours', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('set_by_id', models.BigIntegerField()),
                ('set_by_name', models.CharField(max_length=80)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('shop_id', models.BigIntegerField(null=True)),
                ('order_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('rows', models.PositiveIntegerField()),
                ('fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), size=None)),
                ('purpose', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('free', models.PositiveIntegerField()),
                ('asked_by_id', models.BigIntegerField()),
                ('asked_by_name', models.CharField(max_length=80)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField(null=True)),
                ('over_at', models.DateTimeField(null=True)),
                ('over_why', models.CharField(blank=True, default='', max_length=200)),
                ('request', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='approvals.request')),
            ],
            options={
                'indexes': [models.Index(fields=['asked_by_id', '-id'], name='disclosures_asker'), models.Index(condition=models.Q(('state', 20)), fields=['expires_at'], name='disclosures_ready')],
                'constraints': [models.CheckConstraint(condition=models.Q(('request__isnull', False), ('rows__lte', models.F('free')), ('state', 10), _connector='OR'), name='disclosures_asked_or_small'), models.CheckConstraint(condition=models.Q(models.Q(('state', 20), _negated=True), ('expires_at__isnull', False), _connector='OR'), name='disclosures_expires'), models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('digest',), name='disclosures_asked_once')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
