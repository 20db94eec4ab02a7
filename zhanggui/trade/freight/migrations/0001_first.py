"""Scores, decisions that stay, and bills row by row: what was billed is never changed."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.trade.freight.states import ROWS

KEPT = ("freight_decision", "freight_freightbill")
GUARDS = f"""
{trigger_sql(ROWS, "freight_billrow")}
{"".join(append_only_sql(table) for table in KEPT)}
CREATE TRIGGER freight_billrow_remains BEFORE DELETE ON freight_billrow FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER freight_billrow_stays BEFORE UPDATE ON freight_billrow FOR EACH ROW
  WHEN ((OLD.bill_id, OLD.row, OLD.waybill, OLD.amount, OLD.cause) IS DISTINCT FROM
    (NEW.bill_id, NEW.row, NEW.waybill, NEW.amount, NEW.cause))
  EXECUTE FUNCTION zg_append_only();
"""
UNGUARDED = "\n".join(
    (
        "DROP TRIGGER freight_billrow_stays ON freight_billrow; DROP TRIGGER freight_billrow_remains ON freight_billrow;",
        *(f"DROP TRIGGER {t}_append_only ON {t}; DROP TRIGGER {t}_no_truncate ON {t};" for t in KEPT),
        "DROP TRIGGER freight_billrow_state_guard ON freight_billrow; DROP FUNCTION freight_billrow_state_guard();",
    )
)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('channels', '0006_without_intake'),
    ]

    operations = [
        migrations.CreateModel(
            name='FreightBill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carrier', models.CharField(max_length=40)),
                ('month', models.DateField()),
                ('name', models.CharField(max_length=200)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('count', models.PositiveIntegerField()),
                ('total', models.DecimalField(decimal_places=2, max_digits=14)),
                ('at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('carrier', models.CharField(max_length=40)),
                ('verdict', models.CharField(max_length=8)),
                ('figures', models.JSONField()),
                ('reason', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['keep', 'watch', 'end']), models.Q(('reason', ''), _negated=True)), name='freight_decision_says')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('carrier', models.CharField(max_length=40)),
                ('region', models.CharField(max_length=40)),
                ('parcels', models.PositiveIntegerField()),
                ('signed', models.PositiveIntegerField()),
                ('on_time', models.PositiveIntegerField()),
                ('quiet', models.PositiveIntegerField()),
                ('harmed', models.PositiveIntegerField()),
                ('billed', models.PositiveIntegerField()),
                ('fee', models.DecimalField(decimal_places=2, max_digits=14)),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('month', 'carrier', 'region'), name='freight_score_once'), models.CheckConstraint(condition=models.Q(('on_time__lte', models.F('signed')), ('signed__lte', models.F('parcels')), ('harmed__lte', models.F('parcels'))), name='freight_score_sound')],
            },
        ),
        migrations.CreateModel(
            name='BillRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.PositiveIntegerField()),
                ('waybill', models.CharField(db_index=True, max_length=40)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('weight_g', models.PositiveIntegerField(null=True)),
                ('own_g', models.PositiveIntegerField(null=True)),
                ('price', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('cause', models.CharField(blank=True, default='', max_length=8)),
                ('state', models.SmallIntegerField()),
                ('note', models.CharField(blank=True, default='', max_length=200)),
                ('shop', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='freight.freightbill')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 0), _negated=True), fields=['state', 'id'], name='freight_row_state')],
                'constraints': [models.UniqueConstraint(fields=('bill', 'row'), name='freight_row_once'), models.CheckConstraint(condition=models.Q(('cause__in', ['', 'unknown', 'twice', 'weight', 'price'])), name='freight_row_cause'), models.CheckConstraint(condition=models.Q(models.Q(('cause', ''), ('state', 0)), models.Q(models.Q(('state', 0), _negated=True), models.Q(('cause', ''), _negated=True)), _connector='OR'), name='freight_fine_has_no_cause')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
