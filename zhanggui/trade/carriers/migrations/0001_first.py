"""Carriers, their prices, the rules of choice, and their numbers: what was, stays."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

STAYS = ("carriers_tariff", "carriers_zone", "carriers_choicerules", "carriers_choicerule")
GUARDS = """
CREATE TRIGGER carriers_poolnumber_remains BEFORE DELETE ON carriers_poolnumber FOR EACH ROW
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER carriers_poolnumber_stays BEFORE UPDATE ON carriers_poolnumber FOR EACH ROW
  WHEN (OLD.number <> NEW.number OR OLD.carrier_id <> NEW.carrier_id OR OLD.state = 'void')
  EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER carriers_taken_remains BEFORE DELETE ON carriers_taken FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER carriers_taken_stays BEFORE UPDATE ON carriers_taken FOR EACH ROW
  WHEN (OLD.returned_at IS NOT NULL OR (OLD.number_id, OLD.order_id, OLD.parcel, OLD.shop_id, OLD.at, OLD.by_name)
    IS DISTINCT FROM (NEW.number_id, NEW.order_id, NEW.parcel, NEW.shop_id, NEW.at, NEW.by_name))
  EXECUTE FUNCTION zg_append_only();
""" + "".join(
    f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION zg_append_only();\n"
    for table in STAYS
)
UNGUARDED = """
DROP TRIGGER carriers_taken_stays ON carriers_taken;
DROP TRIGGER carriers_taken_remains ON carriers_taken;
DROP TRIGGER carriers_poolnumber_stays ON carriers_poolnumber;
DROP TRIGGER carriers_poolnumber_remains ON carriers_poolnumber;
""" + "".join(f"DROP TRIGGER {table}_stays ON {table};\n" for table in STAYS)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('channels', '0006_without_intake'),
        ('orders', '0021_cheap_guard'),
    ]

    operations = [
        migrations.CreateModel(
            name='Carrier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=40, unique=True)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('kuaidi100', models.CharField(blank=True, default='', max_length=40)),
                ('kdniao', models.CharField(blank=True, default='', max_length=40)),
                ('pattern', models.CharField(blank=True, default='', max_length=100)),
                ('in_use', models.BooleanField(default=False)),
                ('rank', models.PositiveSmallIntegerField(default=99)),
                ('low', models.PositiveIntegerField(default=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='carriers_carrier_named')],
            },
        ),
        migrations.CreateModel(
            name='ChoiceRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('heeds_wish', models.BooleanField(default=True)),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='carriers_rules_reasoned')],
            },
        ),
        migrations.CreateModel(
            name='PoolNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('state', models.CharField(default='free', max_length=6)),
                ('added_at', models.DateTimeField()),
                ('carrier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='carriers.carrier')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('state', 'free')), fields=['carrier', 'id'], name='carriers_number_free'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('number',), name='carriers_number_once'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['free', 'taken', 'void'])), name='carriers_number_state'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('carrier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='carriers.carrier')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('carrier', 'name'), name='carriers_service_once'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='carriers_service_named'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ChoiceRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=40)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('from_g', models.PositiveIntegerField(null=True)),
                ('to_g', models.PositiveIntegerField(null=True)),
                ('for_shop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('rules', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='carriers.choicerules')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='carriers.service')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('rules', 'rank'), name='carriers_rule_rank'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Taken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parcel', models.PositiveSmallIntegerField()),
                ('prints', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('returned_at', models.DateTimeField(null=True)),
                ('returned_why', models.CharField(blank=True, default='', max_length=200)),
                ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='carriers.poolnumber')),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('returned_at', None)), fields=('order', 'parcel'), name='carriers_one_number'),
                    models.CheckConstraint(condition=models.Q(('returned_at', None), models.Q(('returned_why', ''), _negated=True), _connector='OR'), name='carriers_returned_reasoned'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Tariff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('reason', models.CharField(max_length=200)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_name', models.CharField(max_length=80)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tariffs', to='carriers.service')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('service'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='carriers_tariff_newest'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='carriers_tariff_reasoned'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Zone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=40)),
                ('served', models.BooleanField(default=True)),
                ('first_g', models.PositiveIntegerField(default=1000)),
                ('first_fee', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('step_g', models.PositiveIntegerField(default=1000)),
                ('step_fee', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('surcharge', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('tariff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zones', to='carriers.tariff')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('tariff', 'place'), name='carriers_zone_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), ('first_fee__gte', 0), ('first_g__gte', 1), ('step_fee__gte', 0), ('step_g__gte', 1), ('surcharge__gte', 0)), name='carriers_zone_sound'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
