"""What was split and merged: kept for good, only its end is added."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from zhanggui.kit.bulk import key_sql, keyless_sql

KEYS = (("grouping_split", "order_id", "orders_order"), ("grouping_member", "order_id", "orders_order"))
STAYS = {
    "split": ("ended_at", "order_id, shop_id, lines, reason, made_by_id, made_by_name, made_at"),
    "merge": ("ended_at", "shop_id, receiver, made_by_id, made_by_name, made_at"),
    "member": ("left_at", "merge_id, order_id, shop_id, joined_at, joined_by_name"),
}
STAYING = """
CREATE TRIGGER grouping_{name}_remains BEFORE DELETE ON grouping_{name} FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER grouping_{name}_stays BEFORE UPDATE ON grouping_{name} FOR EACH ROW
  WHEN (OLD.{end} IS NOT NULL OR ({old}) IS DISTINCT FROM ({new})) EXECUTE FUNCTION zg_append_only();
"""
LEAVING = """
DROP TRIGGER grouping_{name}_stays ON grouping_{name};
DROP TRIGGER grouping_{name}_remains ON grouping_{name};
"""
GUARDS = "".join(key_sql(*key) for key in KEYS) + "".join(
    STAYING.format(
        name=name,
        end=end,
        old=", ".join(f"OLD.{column}" for column in columns.split(", ")),
        new=", ".join(f"NEW.{column}" for column in columns.split(", ")),
    )
    for name, (end, columns) in STAYS.items()
)
UNGUARDED = "".join(LEAVING.format(name=name) for name in STAYS) + "".join(keyless_sql(*key) for key in KEYS)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kit_journal', '0002_switch'),
        ('channels', '0006_without_intake'),
        ('orders', '0020_parts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receiver', models.BinaryField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ending', models.CharField(blank=True, default='', max_length=10)),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('ended_at', None)), fields=['shop'], name='grouping_merge_live'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ending', '')), models.Q(('ended_at__isnull', False), ('ending__in', ['undone', 'shipped', 'alone'])), _connector='OR'), name='grouping_merge_ends_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joined_at', models.DateTimeField()),
                ('joined_by_name', models.CharField(max_length=80)),
                ('left_at', models.DateTimeField(null=True)),
                ('left_why', models.CharField(blank=True, default='', max_length=10)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='grouping.merge')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='grouping_member_latest'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('order',), name='grouping_member_one_live'),
                    models.CheckConstraint(condition=models.Q(models.Q(('left_at', None), ('left_why', '')), models.Q(('left_at__isnull', False), ('left_why__in', ['undone', 'shipped', 'stopped', 'elsewhere', 'over', 'alone'])), _connector='OR'), name='grouping_member_leaves_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Split',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('reason', models.CharField(max_length=200)),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('made_by_name', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_name', models.CharField(blank=True, default='', max_length=80)),
                ('ending', models.CharField(blank=True, default='', max_length=10)),
                ('order', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orders.order')),
                ('shop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='channels.shop')),
            ],
            options={
                'indexes': [
                    models.Index(models.F('order'), models.OrderBy(models.F('id'), descending=True), name='grouping_split_latest'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('order',), name='grouping_split_one_open'),
                    models.CheckConstraint(condition=models.Q(models.Q(('lines', []), _negated=True), models.Q(('reason', ''), _negated=True)), name='grouping_split_says'),
                    models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ending', '')), models.Q(('ended_at__isnull', False), ('ending__in', ['undone', 'left', 'over'])), _connector='OR'), name='grouping_split_ends_once'),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
