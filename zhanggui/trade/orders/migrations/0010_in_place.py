"""An order's row is updated in place: no index on its state, which stands in a narrow table beside it (decision 023)."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT

from zhanggui.kit.bulk import key_sql, keyless_sql
from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import MACHINE, State

GONE = int(State.SHIPPED)
KEPT = f"""
ALTER TABLE orders_order SET (fillfactor = 50);
CREATE FUNCTION orders_openorder_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM orders_openorder o USING changed c WHERE o.order_id = c.id AND c.state >= {GONE};
  INSERT INTO orders_openorder (order_id, shop_id, state, ship_by)
  SELECT id, shop_id, state, ship_by FROM changed WHERE state < {GONE}
      ON CONFLICT (order_id) DO UPDATE SET state = excluded.state, ship_by = excluded.ship_by
   WHERE (orders_openorder.state, orders_openorder.ship_by) IS DISTINCT FROM (excluded.state, excluded.ship_by);
  RETURN NULL;
END $$;
CREATE TRIGGER orders_openorder_born AFTER INSERT ON orders_order
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION orders_openorder_follow();
CREATE TRIGGER orders_openorder_moved AFTER UPDATE ON orders_order
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION orders_openorder_follow();
INSERT INTO orders_openorder (order_id, shop_id, state, ship_by)
SELECT id, shop_id, state, ship_by FROM orders_order WHERE state < {GONE};
"""
LEFT = """
DROP TRIGGER orders_openorder_moved ON orders_order;
DROP TRIGGER orders_openorder_born ON orders_order;
DROP FUNCTION orders_openorder_follow();
ALTER TABLE orders_order RESET (fillfactor);
"""
# A key checked row by row costs as much as the row; these are asked once for all rows of a statement.
KEYS = (("orders_order", "shop_id", "channels_shop"), ("orders_orderline", "order_id", "orders_order"))
KEYS += (("orders_orderline", "sku_id", "catalog_sku"), ("orders_decision", "order_id", "orders_order"))
TOGETHER = "".join(key_sql(*key, changes=key[1] == "sku_id") for key in KEYS)
ROW_BY_ROW = "".join(keyless_sql(*key) for key in KEYS)
# The shop of a part is a copy of its whole's: asked there, not again.
SHOP = models.ForeignKey(on_delete=PROTECT, related_name="+", to="channels.shop", db_index=False, db_constraint=False)
SKU = models.ForeignKey(
    on_delete=PROTECT, related_name="+", to="catalog.sku", db_index=False, db_constraint=False, null=True
)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_first"), ("channels", "0001_first"), ("orders", "0007_without_shipments")]
    operations = [
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL), migrations.RunSQL.noop),
        migrations.RemoveIndex("order", "orders_open"),
        migrations.CreateModel(
            name="OpenOrder",
            fields=[
                (
                    "order",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="open",
                        serialize=False,
                        to="orders.order",
                    ),
                ),
                ("shop", SHOP),
                ("state", models.SmallIntegerField()),
                ("ship_by", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["state", "shop", "ship_by"], name="orders_open")]},
        ),
        migrations.RunSQL(KEPT, LEFT),
        migrations.AlterField("order", "shop", SHOP),
        migrations.AlterField(
            "orderline",
            "order",
            models.ForeignKey(
                on_delete=CASCADE, related_name="lines", to="orders.order", db_index=False, db_constraint=False
            ),
        ),
        migrations.AlterField("orderline", "shop", SHOP),
        migrations.AlterField("orderline", "sku", SKU),
        migrations.AlterField("rawrow", "shop", SHOP),
        migrations.AlterField(
            "decision",
            "order",
            models.ForeignKey(
                on_delete=PROTECT, related_name="decisions", to="orders.order", db_index=False, db_constraint=False
            ),
        ),
        migrations.AlterField("decision", "shop", SHOP),
        migrations.RunSQL(TOGETHER, ROW_BY_ROW),
    ]
