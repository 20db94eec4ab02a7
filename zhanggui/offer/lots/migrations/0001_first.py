"""SKUs kept by lots, lots, their units and the ledger that alone moves them, promises, rules."""

import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.partitions import append_only_sql

# The ledger moves the units, one UPDATE per statement, shelves locked in id order; nobody else does.
LEDGER = f"""
CREATE FUNCTION lots_ledger_apply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM lots_lotshelf WHERE id IN (SELECT shelf_id FROM moved) ORDER BY id FOR NO KEY UPDATE;
  UPDATE lots_lotshelf s SET units = s.units + d.units
    FROM (SELECT shelf_id, sum(units) AS units FROM moved GROUP BY shelf_id) d WHERE s.id = d.shelf_id;
  RETURN NULL;
END $$;
CREATE TRIGGER lots_ledger_apply AFTER INSERT ON lots_lotmovement
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION lots_ledger_apply();
CREATE FUNCTION lots_units_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'units of lots are moved by their ledger only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lots_units_guard BEFORE UPDATE ON lots_lotshelf FOR EACH ROW
  WHEN ((OLD.units, OLD.lot_id, OLD.sku_id, OLD.warehouse_id)
    IS DISTINCT FROM (NEW.units, NEW.lot_id, NEW.sku_id, NEW.warehouse_id))
  EXECUTE FUNCTION lots_units_guard();
CREATE TRIGGER lots_units_birth BEFORE INSERT ON lots_lotshelf FOR EACH ROW
  WHEN (NEW.units <> 0) EXECUTE FUNCTION lots_units_guard();
{append_only_sql("lots_lotmovement")}
{append_only_sql("lots_lotrules")}
"""
UNDO = """
DROP TRIGGER lots_lotrules_no_truncate ON lots_lotrules;
DROP TRIGGER lots_lotrules_append_only ON lots_lotrules;
DROP TRIGGER lots_lotmovement_no_truncate ON lots_lotmovement;
DROP TRIGGER lots_lotmovement_append_only ON lots_lotmovement;
DROP TRIGGER lots_units_birth ON lots_lotshelf;
DROP TRIGGER lots_units_guard ON lots_lotshelf;
DROP FUNCTION lots_units_guard();
DROP TRIGGER lots_ledger_apply ON lots_lotmovement;
DROP FUNCTION lots_ledger_apply();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalog', '0003_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40)),
                ('produced_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('stopped_why', models.CharField(blank=True, default='', max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=80)),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('sku', 'code'), name='lots_lot_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('produced_on', None), ('ends_on', None), ('ends_on__gte', models.F('produced_on')), _connector='OR')), name='lots_lot_sound'),
                    models.CheckConstraint(condition=models.Q(models.Q(('stopped_at', None), ('stopped_why', '')), models.Q(('stopped_at__isnull', False), models.Q(('stopped_why', ''), _negated=True)), _connector='OR'), name='lots_lot_stopped'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LotRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('other', models.CharField(max_length=10)),
                ('short_dated', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('other__in', ['accept', 'refuse']), models.Q(('reason', ''), _negated=True)), name='lots_rules_sound')],
            },
        ),
        migrations.CreateModel(
            name='LotShelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warehouse_id', models.BigIntegerField()),
                ('units', models.IntegerField(default=0)),
                ('lot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='shelves', to='lots.lot')),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('units__gt', 0)), fields=['sku', 'warehouse_id'], name='lots_shelf_lying'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('lot', 'warehouse_id'), name='lots_shelf_once'),
                    models.CheckConstraint(condition=models.Q(('units__gte', 0)), name='lots_shelf_not_negative'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LotMovement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('warehouse_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('units', models.IntegerField()),
                ('order_id', models.BigIntegerField(null=True)),
                ('shop_id', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor_name', models.CharField(max_length=80)),
                ('shelf', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='lots.lotshelf')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('order_id__isnull', False)), fields=['order_id'], name='lots_movement_order'),
                    models.Index(fields=['at'], name='lots_movement_at'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['received', 'named']), ('order_id', None), ('units__gt', 0)), models.Q(('kind', 'adjusted'), ('order_id', None), models.Q(('units', 0), _negated=True), models.Q(('reason', ''), _negated=True)), models.Q(('kind', 'shipped'), ('order_id__isnull', False), ('units__lt', 0)), _connector='OR'), name='lots_movement_kind'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LotHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order_id', models.BigIntegerField()),
                ('warehouse_id', models.BigIntegerField()),
                ('units', models.PositiveIntegerField()),
                ('sku', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
                ('shelf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='lots.lotshelf')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['sku', 'warehouse_id'], name='lots_hold_of'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('order_id', 'sku', 'warehouse_id', 'shelf'), name='lots_hold_once', nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(('units__gte', 1)), name='lots_hold_units'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ShelfLife',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('life', models.PositiveSmallIntegerField(default=0)),
                ('fresh', models.PositiveSmallIntegerField(default=0)),
                ('since', models.DateTimeField()),
                ('by_name', models.CharField(max_length=80)),
                ('sku', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.sku')),
            ],
            options={
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('fresh__lte', 3650), ('life__lte', 3650)), name='lots_shelflife_sound'),
                ],
            },
        ),
        migrations.RunSQL(LEDGER, UNDO),
    ]
