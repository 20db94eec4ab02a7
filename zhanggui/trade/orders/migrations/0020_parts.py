"""An order may go out in several parcels: lines kept for a later one, lines that left (decision 029)."""

from django.db import migrations, models
from django.db.models import Q

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import BEFORE_PARTS_SQL, TRIGGER_GATE_SQL
from zhanggui.trade.orders.states import MACHINE, MOVING, State

ON_THE_WAY = ", ".join(str(int(s)) for s in (State.RECEIVED, *MOVING))
WAITING = ", ".join(str(int(s)) for s in MOVING if s != State.ALLOCATED)
# As migration 0017 wrote it, and with what a line asks for.
STOCK_ON_THE_WAY = """
CREATE OR REPLACE FUNCTION orders_stock_on_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
  SELECT o.id INTO other FROM given g JOIN orders_order o ON o.id = g.order_id {lines}
    WHERE o.state NOT IN ({states}) {or_line} LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % is not on its way and gets no stock', other USING ERRCODE = 'check_violation';
END $$;
"""
GUARDS = f"""
CREATE FUNCTION orders_line_sent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'orders: line % left the house and stays as it went', OLD.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_line_sent BEFORE UPDATE ON orders_orderline FOR EACH ROW
  WHEN (OLD.sent_at IS NOT NULL AND (OLD.sent_at, OLD.order_id, OLD.sku_id, OLD.quantity, OLD.ship_sku_id, OLD.ship_quantity)
    IS DISTINCT FROM (NEW.sent_at, NEW.order_id, NEW.sku_id, NEW.quantity, NEW.ship_sku_id, NEW.ship_quantity))
  EXECUTE FUNCTION orders_line_sent();
CREATE FUNCTION orders_line_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM orders_order o WHERE o.id = NEW.order_id AND o.state < {int(State.SHIPPED)})
    AND NOT EXISTS (SELECT FROM inventory_allocation a WHERE a.line_id = NEW.id) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'orders: line % holds stock or its order is over, it cannot go later', NEW.id
    USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_line_later BEFORE UPDATE OF later ON orders_orderline FOR EACH ROW
  WHEN (NEW.later AND NOT OLD.later) EXECUTE FUNCTION orders_line_later();
CREATE FUNCTION orders_nothing_is_left_behind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = NEW.id AND l.later AND NOT l.closed) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'orders: order % is not over, lines of it wait for a later parcel', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_nothing_is_left_behind BEFORE UPDATE OF state ON orders_order FOR EACH ROW
  WHEN (OLD.state < {int(State.SHIPPED)} AND NEW.state IN ({int(State.SHIPPED)}, {int(State.COMPLETED)}))
  EXECUTE FUNCTION orders_nothing_is_left_behind();
CREATE FUNCTION orders_rest_without_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orders_order o JOIN inventory_allocation a ON a.order_id = o.id
    WHERE o.id = NEW.id AND o.state IN ({WAITING})) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % waits for stock while it holds some', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE CONSTRAINT TRIGGER orders_rest_without_stock AFTER UPDATE OF state ON orders_order DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state = {int(State.ALLOCATED)} AND NEW.state = {int(State.APPROVED)})
  EXECUTE FUNCTION orders_rest_without_stock();
{STOCK_ON_THE_WAY.format(
    states=ON_THE_WAY,
    lines="JOIN orders_orderline l ON l.id = g.line_id",
    or_line="OR l.later OR l.closed OR l.sent_at IS NOT NULL",
)}
"""
UNGUARDED = f"""
{STOCK_ON_THE_WAY.format(states=ON_THE_WAY, lines="", or_line="")}
DROP TRIGGER orders_rest_without_stock ON orders_order;
DROP FUNCTION orders_rest_without_stock();
DROP TRIGGER orders_nothing_is_left_behind ON orders_order;
DROP FUNCTION orders_nothing_is_left_behind();
DROP TRIGGER orders_line_later ON orders_orderline;
DROP FUNCTION orders_line_later();
DROP TRIGGER orders_line_sent ON orders_orderline;
DROP FUNCTION orders_line_sent();
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0019_presale"), ("inventory", "0005_glance")]
    operations = [
        migrations.AddField("orderline", "later", models.BooleanField(db_default=False)),
        migrations.AddField("orderline", "sent_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "orderline",
            models.CheckConstraint(name="orders_line_sent_or_later", condition=Q(later=False) | Q(sent_at=None)),
        ),
        migrations.RunSQL(
            trigger_sql(MACHINE, "orders_order", gate_sql=TRIGGER_GATE_SQL),
            trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL),
        ),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
