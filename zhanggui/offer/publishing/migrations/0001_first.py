"""Plans, the company's choice, stock files and their rows: versions and rows stay, a file is closed once."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.machine import trigger_sql
from zhanggui.kit.partitions import append_only_sql
from zhanggui.offer.publishing.states import FILES, FileState

KEPT = ("publishing_shopplan", "publishing_sharingchoice", "publishing_filerow")
GUARDS = f"""
{trigger_sql(FILES, "publishing_stockfile")}
{"".join(append_only_sql(table) for table in KEPT)}
CREATE TRIGGER publishing_stockfile_remains BEFORE DELETE ON publishing_stockfile FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER publishing_stockfile_stays BEFORE UPDATE ON publishing_stockfile FOR EACH ROW
  WHEN (OLD.state <> {int(FileState.MADE)} OR (OLD.shop_id, OLD.made_at, OLD.rows, OLD.units, OLD.digest)
    IS DISTINCT FROM (NEW.shop_id, NEW.made_at, NEW.rows, NEW.units, NEW.digest))
  EXECUTE FUNCTION zg_append_only();
"""
DROPPED = "\n".join(
    f"DROP TRIGGER {table}_append_only ON {table};\nDROP TRIGGER {table}_no_truncate ON {table};" for table in KEPT
)
UNGUARDED = f"""
DROP TRIGGER publishing_stockfile_stays ON publishing_stockfile;
DROP TRIGGER publishing_stockfile_remains ON publishing_stockfile;
{DROPPED}
DROP TRIGGER publishing_stockfile_state_guard ON publishing_stockfile;
DROP FUNCTION publishing_stockfile_state_guard();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
        ('channels', '0006_without_intake'),
    ]

    operations = [
        migrations.CreateModel(
            name='SharingChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sharing', models.CharField(max_length=10)),
                ('lag', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('lag__range', (1, 720)), ('sharing__in', ['shared', 'split']), models.Q(('reason', ''), _negated=True)), name='publishing_sharing_sound')],
            },
        ),
        migrations.CreateModel(
            name='StockFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.SmallIntegerField(default=10)),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('rows', models.PositiveIntegerField()),
                ('units', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('words', models.CharField(blank=True, default='', max_length=200)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('shop'), models.OrderBy(models.F('id'), descending=True), name='publishing_file_newest'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 10), ('words', '')), models.Q(models.Q(('state', 10), _negated=True), ('closed_at__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='publishing_file_closed_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FileRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('units', models.PositiveIntegerField()),
                ('shop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='publishing.stockfile')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('file', 'sku'), name='publishing_row_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ShopPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ratio', models.PositiveSmallIntegerField(default=100)),
                ('buffer', models.PositiveIntegerField(default=0)),
                ('stop_at', models.PositiveIntegerField(default=0)),
                ('quota', models.PositiveIntegerField(null=True)),
                ('ended', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('sku', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'indexes': [models.Index(models.F('shop'), models.F('sku'), models.OrderBy(models.F('id'), descending=True), name='publishing_plan_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ratio__lte', 100), models.Q(('reason', ''), _negated=True)), name='publishing_plan_sound'), models.CheckConstraint(condition=models.Q(models.Q(('ended', False), ('quota', None)), ('sku__isnull', False), _connector='OR'), name='publishing_quota_of_a_sku')],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
