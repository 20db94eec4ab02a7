"""An order's row is updated in place: no index on its state, which stands in a narrow table beside it (decision 023)."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE, PROTECT

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import TRIGGER_GATE_SQL
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
# A key checked row by row costs as much as the row; a statement's rows are checked together.
OF_AN_ORDER = """
CREATE FUNCTION orders_decision_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added a LEFT JOIN orders_order o ON o.id = a.order_id WHERE o.id IS NULL) THEN
    RAISE EXCEPTION 'orders_decision: no such order' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER orders_decision_of_order AFTER INSERT ON orders_decision
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION orders_decision_of_order();
"""
ROW_BY_ROW = "DROP TRIGGER orders_decision_of_order ON orders_decision; DROP FUNCTION orders_decision_of_order();"
# The shop of a part is a copy of its whole's: checked there once, not again row by row.
COPY = models.ForeignKey(on_delete=PROTECT, related_name="+", to="channels.shop", db_index=False, db_constraint=False)
SKU = models.ForeignKey(on_delete=PROTECT, related_name="+", to="catalog.sku", db_index=False, null=True)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_first"), ("channels", "0001_first"), ("orders", "0007_without_shipments")]
    operations = [
        migrations.RunSQL(trigger_sql(MACHINE, "orders_order", gate_sql=TRIGGER_GATE_SQL), migrations.RunSQL.noop),
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
                ("shop", COPY),
                ("state", models.SmallIntegerField()),
                ("ship_by", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["state", "shop", "ship_by"], name="orders_open")]},
        ),
        migrations.RunSQL(KEPT, LEFT),
        migrations.AlterField(
            "order", "shop", models.ForeignKey(on_delete=PROTECT, related_name="+", to="channels.shop", db_index=False)
        ),
        migrations.AlterField(
            "orderline",
            "order",
            models.ForeignKey(on_delete=CASCADE, related_name="lines", to="orders.order", db_index=False),
        ),
        migrations.AlterField("orderline", "shop", COPY),
        migrations.AlterField("orderline", "sku", SKU),
        migrations.AlterField("rawrow", "shop", COPY),
        migrations.AlterField(
            "decision",
            "order",
            models.ForeignKey(
                on_delete=PROTECT, related_name="decisions", to="orders.order", db_index=False, db_constraint=False
            ),
        ),
        migrations.RunSQL(OF_AN_ORDER, ROW_BY_ROW),
        migrations.AlterField("decision", "shop", COPY),
    ]
