"""Stock counters and the ledger that alone moves them. The database refuses every other way."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.deletion import DO_NOTHING, PROTECT

import zhanggui.offer.inventory.states as words
from zhanggui.kit.partitions import append_only_sql, partitioned_sql

LEDGER = f"""
CREATE SEQUENCE inventory_stockmovement_id_seq;
CREATE TABLE inventory_stockmovement (
  id bigint NOT NULL DEFAULT nextval('inventory_stockmovement_id_seq'),
  item_id bigint NOT NULL,
  sku_id bigint NOT NULL,
  warehouse_id bigint NOT NULL,
  shop_id bigint,
  kind text NOT NULL,
  on_hand integer NOT NULL,
  allocated integer NOT NULL,
  ref_type text NOT NULL DEFAULT '',
  ref_id bigint,
  ref_line bigint,
  reason text NOT NULL DEFAULT '',
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_id bigint,
  actor_name text NOT NULL,
  PRIMARY KEY (id, recorded_at),
  CONSTRAINT inventory_stockmovement_kind CHECK (CASE kind
    WHEN 'opening' THEN on_hand >= 0 AND allocated = 0
    WHEN 'received' THEN on_hand > 0 AND allocated = 0
    WHEN 'adjusted' THEN on_hand <> 0 AND allocated = 0 AND reason <> ''
    WHEN 'allocated' THEN on_hand = 0 AND allocated > 0
    WHEN 'released' THEN on_hand = 0 AND allocated < 0
    WHEN 'shipped' THEN on_hand < 0 AND allocated = on_hand
    ELSE false END)
) PARTITION BY RANGE (recorded_at);
ALTER SEQUENCE inventory_stockmovement_id_seq OWNED BY inventory_stockmovement.id;
CREATE INDEX inventory_stockmovement_item ON inventory_stockmovement (item_id, id);
{append_only_sql("inventory_stockmovement")}
{partitioned_sql("inventory_stockmovement")}
"""

# The ledger moves the counters: one UPDATE per statement, items locked in id order.
APPLY = """
CREATE FUNCTION inventory_ledger_apply() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE named int; moved_items int; opened int; openings int;
BEGIN
  PERFORM 1 FROM inventory_stockitem WHERE id IN (SELECT item_id FROM moved) ORDER BY id FOR NO KEY UPDATE;
  UPDATE inventory_stockitem i SET on_hand = i.on_hand + d.on_hand, allocated = i.allocated + d.allocated
    FROM (SELECT item_id, sum(on_hand) AS on_hand, sum(allocated) AS allocated FROM moved GROUP BY item_id) d
   WHERE i.id = d.item_id;
  GET DIAGNOSTICS moved_items = ROW_COUNT;
  SELECT count(DISTINCT item_id), count(*) FILTER (WHERE kind = 'opening') INTO named, openings FROM moved;
  IF named <> moved_items THEN
    RAISE EXCEPTION 'stock ledger: a movement names no stock item' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF openings > 0 THEN
    UPDATE inventory_stockitem i SET opened_at = m.at FROM moved m
     WHERE i.id = m.item_id AND m.kind = 'opening' AND i.opened_at IS NULL;
    GET DIAGNOSTICS opened = ROW_COUNT;
    IF opened <> openings THEN
      RAISE EXCEPTION 'stock ledger: opening stock is booked once' USING ERRCODE = 'unique_violation';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER inventory_ledger_apply AFTER INSERT ON inventory_stockmovement
  REFERENCING NEW TABLE AS moved FOR EACH STATEMENT EXECUTE FUNCTION inventory_ledger_apply();
"""

# Counters move inside the ledger's trigger (depth 2) or not at all; items are born empty and never vanish.
GUARD = """
CREATE FUNCTION inventory_counter_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'stock counters are moved by the ledger only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER inventory_counter_guard BEFORE UPDATE ON inventory_stockitem FOR EACH ROW
  WHEN ((OLD.on_hand, OLD.allocated, OLD.opened_at, OLD.sku_id, OLD.warehouse_id)
    IS DISTINCT FROM (NEW.on_hand, NEW.allocated, NEW.opened_at, NEW.sku_id, NEW.warehouse_id))
  EXECUTE FUNCTION inventory_counter_guard();
CREATE TRIGGER inventory_counter_birth BEFORE INSERT ON inventory_stockitem FOR EACH ROW
  WHEN (NEW.on_hand <> 0 OR NEW.allocated <> 0 OR NEW.opened_at IS NOT NULL)
  EXECUTE FUNCTION inventory_counter_guard();
CREATE TRIGGER inventory_stockitem_stays BEFORE DELETE ON inventory_stockitem
  FOR EACH ROW EXECUTE FUNCTION zg_append_only();
CREATE TRIGGER inventory_stockitem_no_truncate BEFORE TRUNCATE ON inventory_stockitem
  FOR EACH STATEMENT EXECUTE FUNCTION zg_append_only();
ALTER TABLE inventory_stockitem SET (fillfactor = 50);
"""

UNDO = """
DROP TABLE inventory_stockmovement;
DROP FUNCTION inventory_ledger_apply();
"""
UNDO_GUARD = """
DROP TRIGGER inventory_stockitem_no_truncate ON inventory_stockitem;
DROP TRIGGER inventory_stockitem_stays ON inventory_stockitem;
DROP TRIGGER inventory_counter_birth ON inventory_stockitem;
DROP TRIGGER inventory_counter_guard ON inventory_stockitem;
DROP FUNCTION inventory_counter_guard();
"""
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


class Migration(migrations.Migration):
    initial = True
    dependencies = [("catalog", "0001_first"), ("kit_journal", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Warehouse",
            fields=[
                ID,
                ("code", models.TextField(unique=True, verbose_name="仓库编码")),
                ("name", models.TextField(verbose_name="仓库")),
                ("kind", models.TextField(choices=[(k.value, k.value) for k in words.WarehouseKind], default="own", verbose_name="类型")),
                ("is_default", models.BooleanField(default=False, verbose_name="默认仓")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(condition=Q(is_default=True), fields=("is_default",), name="inventory_warehouse_one_default"),
                    models.CheckConstraint(condition=Q(kind__in=["own", "cloud", "dropship"]), name="inventory_warehouse_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StockItem",
            fields=[
                ID,
                ("on_hand", models.IntegerField(default=0, verbose_name="在库")),
                ("allocated", models.IntegerField(default=0, verbose_name="订单占用")),
                ("safety", models.PositiveIntegerField(default=0, verbose_name="安全库存")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="期初登记")),
                ("sku", models.ForeignKey(on_delete=PROTECT, related_name="+", to="catalog.sku", verbose_name="商品")),
                ("warehouse", models.ForeignKey(on_delete=PROTECT, related_name="items", to="inventory.warehouse", verbose_name="仓库")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sku", "warehouse"), name="inventory_stockitem_once"),
                    models.CheckConstraint(condition=Q(on_hand__gte=0), name="inventory_stockitem_not_negative"),
                    models.CheckConstraint(
                        condition=Q(allocated__gte=0) & Q(allocated__lte=F("on_hand")), name="inventory_stockitem_no_oversell"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                ID,
                ("line_id", models.BigIntegerField(unique=True)),
                ("order_id", models.BigIntegerField(db_index=True)),
                ("shop_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("item", models.ForeignKey(on_delete=PROTECT, related_name="allocations", to="inventory.stockitem")),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=Q(quantity__gt=0), name="inventory_allocation_positive")],
            },
        ),
        migrations.RunSQL(
            LEDGER + APPLY,
            UNDO,
            state_operations=[
                migrations.CreateModel(
                    name="StockMovement",
                    fields=[
                        ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("sku_id", models.BigIntegerField()),
                        ("warehouse_id", models.BigIntegerField()),
                        ("shop_id", models.BigIntegerField(null=True)),
                        ("kind", models.TextField(choices=[(k.value, k.value) for k in words.MovementKind])),
                        ("on_hand", models.IntegerField()),
                        ("allocated", models.IntegerField()),
                        ("ref_type", models.TextField()),
                        ("ref_id", models.BigIntegerField(null=True)),
                        ("ref_line", models.BigIntegerField(null=True)),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("actor_id", models.BigIntegerField(null=True)),
                        ("actor_name", models.TextField()),
                        ("item", models.ForeignKey(db_constraint=False, on_delete=DO_NOTHING, related_name="movements", to="inventory.stockitem")),
                    ],
                ),
            ],
        ),
        migrations.RunSQL(GUARD, UNDO_GUARD),
    ]
