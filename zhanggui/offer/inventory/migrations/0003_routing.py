"""Warehouses serve regions, close and are ranked by versions of a routing; a supplier's stock is not ours to count."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q
from django.db.models.deletion import CASCADE, PROTECT

from zhanggui.kit.partitions import append_only_sql

GUARD = f"""
CREATE FUNCTION inventory_warehouse_kind_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a warehouse keeps its kind and its code' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER inventory_warehouse_kind_stays BEFORE UPDATE ON inventory_warehouse FOR EACH ROW
  WHEN ((OLD.kind, OLD.code) IS DISTINCT FROM (NEW.kind, NEW.code)) EXECUTE FUNCTION inventory_warehouse_kind_stays();

CREATE FUNCTION inventory_item_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.supplied IS NULL) = EXISTS (SELECT FROM inventory_warehouse WHERE id = NEW.warehouse_id AND kind = 'dropship') THEN
    RAISE EXCEPTION 'stock is counted everywhere but at a supplier' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inventory_item_counted BEFORE INSERT OR UPDATE OF supplied ON inventory_stockitem
  FOR EACH ROW EXECUTE FUNCTION inventory_item_counted();
{append_only_sql("inventory_routingversion")}
{append_only_sql("inventory_routedwarehouse")}
"""
UNDO = """
DROP TRIGGER inventory_item_counted ON inventory_stockitem;
DROP FUNCTION inventory_item_counted();
DROP TRIGGER inventory_warehouse_kind_stays ON inventory_warehouse;
DROP FUNCTION inventory_warehouse_kind_stays();
"""
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    dependencies = [("inventory", "0002_bundles")]
    operations = [
        migrations.AddField("warehouse", "closed_at", models.DateTimeField(null=True, verbose_name="停用时间")),
        migrations.AddField(
            "warehouse",
            "regions",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, default=list, size=None, verbose_name="服务地区"
            ),
        ),
        migrations.AddField("stockitem", "supplied", models.BooleanField(null=True, verbose_name="供应商代发")),
        migrations.AddConstraint(
            "warehouse",
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(closed_at=None) & ~Q(kind="dropship"),
                name="inventory_warehouse_default_serves",
            ),
        ),
        migrations.AddConstraint(
            "stockitem",
            models.CheckConstraint(
                condition=Q(supplied=None) | Q(on_hand=0, allocated=0), name="inventory_stockitem_supplier_counts"
            ),
        ),
        migrations.CreateModel(
            name="RoutingVersion",
            fields=[
                ID,
                ("at", models.DateTimeField(verbose_name="生效时间")),
                (
                    "rules",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name="分仓规则"),
                ),
                ("parcels", models.PositiveSmallIntegerField(default=1, verbose_name="最多拆成几个包裹")),
                ("reason", models.TextField(verbose_name="原因")),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_name", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(parcels__gte=1, parcels__lte=3), name="inventory_routingversion_parcels"
                    ),
                    models.CheckConstraint(
                        condition=Q(rules__contained_by=["region", "kind", "freight", "rank"]) & ~Q(rules=[]),
                        name="inventory_routingversion_rules",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoutedWarehouse",
            fields=[
                ID,
                ("rank", models.PositiveSmallIntegerField(verbose_name="排名")),
                ("freight", models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name="每单运费")),
                ("version", models.ForeignKey(on_delete=CASCADE, related_name="places", to="inventory.routingversion")),
                ("warehouse", models.ForeignKey(on_delete=PROTECT, related_name="routed", to="inventory.warehouse")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "warehouse"), name="inventory_routedwarehouse_once"),
                    models.UniqueConstraint(fields=("version", "rank"), name="inventory_routedwarehouse_rank"),
                    models.CheckConstraint(condition=Q(freight__gte=0), name="inventory_routedwarehouse_freight"),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNDO),
    ]
