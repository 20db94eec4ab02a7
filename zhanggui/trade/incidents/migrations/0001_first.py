"""Price incidents and the orders they caught: what was found stays, only its fate and the end are added."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.incidents.states import INCIDENTS

GUARDS = f"""
{trigger_sql(INCIDENTS, "incidents_incident")}
{key_sql("incidents_caught", "order_id", "orders_order")}
CREATE TRIGGER incidents_incident_remains BEFORE DELETE ON incidents_incident FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER incidents_incident_stays BEFORE UPDATE ON incidents_incident FOR EACH ROW
  WHEN ((OLD.sku_id, OLD.floor, OLD.since, OLD.reason, OLD.declared_by_id, OLD.declared_at) IS DISTINCT FROM
    (NEW.sku_id, NEW.floor, NEW.since, NEW.reason, NEW.declared_by_id, NEW.declared_at))
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER incidents_caught_remains BEFORE DELETE ON incidents_caught FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER incidents_caught_stays BEFORE UPDATE ON incidents_caught FOR EACH ROW
  WHEN (OLD.fate <> 'waits' OR (OLD.incident_id, OLD.order_id, OLD.units, OLD.price, OLD.exposed) IS DISTINCT FROM
    (NEW.incident_id, NEW.order_id, NEW.units, NEW.price, NEW.exposed))
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = f"""
DROP TRIGGER incidents_caught_stays ON incidents_caught;
DROP TRIGGER incidents_caught_remains ON incidents_caught;
DROP TRIGGER incidents_incident_stays ON incidents_incident;
DROP TRIGGER incidents_incident_remains ON incidents_incident;
{keyless_sql("incidents_caught", "order_id", "orders_order")}
DROP TRIGGER incidents_incident_state_guard ON incidents_incident;
DROP FUNCTION incidents_incident_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
        ('orders', '0016_hastened'),
    ]

    operations = [
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('floor', models.DecimalField(decimal_places=2, max_digits=14)),
                ('since', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('declared_by_id', models.BigIntegerField(null=True)),
                ('declared_by_name', models.CharField(max_length=80)),
                ('declared_at', models.DateTimeField()),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, default='', max_length=200)),
                ('sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('floor__gt', 0), models.Q(('reason', ''), _negated=True)), name='incidents_incident_sound'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 10)), models.Q(('ended_at__isnull', False), ('state', 20), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='incidents_incident_ended'),
                    models.UniqueConstraint(condition=models.Q(('state', 10)), fields=('sku',), name='incidents_one_open'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Caught',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform_no', models.CharField(max_length=64)),
                ('units', models.PositiveIntegerField()),
                ('price', models.DecimalField(decimal_places=2, max_digits=14)),
                ('exposed', models.DecimalField(decimal_places=2, max_digits=14)),
                ('fate', models.CharField(max_length=10)),
                ('at', models.DateTimeField()),
                ('order', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='caught', to='incidents.incident')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('fate__in', ['held', 'waits', 'gone'])), name='incidents_caught_fate'),
                    models.UniqueConstraint(fields=('incident', 'order'), name='incidents_caught_once'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
