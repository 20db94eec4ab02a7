"""A held order takes no step round its release, and stock is given only to orders on their way."""

from django.db import migrations

from zhanggui.trade.orders.states import MOVING, State

KEPT = ", ".join(str(int(s)) for s in (State.EXCEPTION, State.HELD))
ON_THE_WAY = ", ".join(str(int(s)) for s in (State.RECEIVED, *MOVING))
HERE = ", ".join(str(int(s)) for s in (State.RECEIVED, State.EXCEPTION, State.IN_REVIEW, State.HELD))
GUARDS = f"""
UPDATE orders_order SET hold_reason = '' WHERE hold_reason <> '' AND state NOT IN ({KEPT});
ALTER TABLE orders_order ADD CONSTRAINT orders_held_stays CHECK (hold_reason = '' OR state IN ({KEPT}));
CREATE FUNCTION orders_hold_is_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'orders: the hold on order % ends by its release', NEW.id USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_hold_is_released BEFORE UPDATE OF hold_reason ON orders_order FOR EACH ROW
  WHEN (OLD.hold_reason <> '' AND NEW.hold_reason = '' AND NEW.state IN ({HERE}))
  EXECUTE FUNCTION orders_hold_is_released();
CREATE FUNCTION orders_stock_on_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
  SELECT o.id INTO other FROM given g JOIN orders_order o ON o.id = g.order_id
    WHERE o.state NOT IN ({ON_THE_WAY}) LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % is not on its way and gets no stock', other USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER orders_stock_on_the_way AFTER INSERT ON inventory_allocation REFERENCING NEW TABLE AS given
  FOR EACH STATEMENT EXECUTE FUNCTION orders_stock_on_the_way();
"""
UNGUARDED = """
DROP TRIGGER orders_stock_on_the_way ON inventory_allocation;
DROP FUNCTION orders_stock_on_the_way();
DROP TRIGGER orders_hold_is_released ON orders_order;
DROP FUNCTION orders_hold_is_released();
ALTER TABLE orders_order DROP CONSTRAINT orders_held_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0016_hastened"), ("inventory", "0005_glance")]
    operations = [migrations.RunSQL(GUARDS, UNGUARDED)]
