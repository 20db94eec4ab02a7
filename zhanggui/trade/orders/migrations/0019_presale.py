"""Orders that wait for their presale's day, promised by its plan."""

from django.db import migrations, models
from django.db.models import Q

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import STANDS_CLEAR_SQL, BEFORE_PARTS_SQL
from zhanggui.trade.orders.states import MACHINE, MOVING, State

ON_THE_WAY = ", ".join(str(int(s)) for s in (State.RECEIVED, *MOVING))
AGAIN = f"""
{trigger_sql(MACHINE, "orders_order", gate_sql=BEFORE_PARTS_SQL)}
ALTER TABLE orders_order DROP CONSTRAINT orders_on_the_way_is_clear;
ALTER TABLE orders_order ADD CONSTRAINT orders_on_the_way_is_clear CHECK ({STANDS_CLEAR_SQL});
DROP TRIGGER orders_amended_without_stock ON orders_order;
CREATE TRIGGER orders_amended_without_stock BEFORE UPDATE OF state ON orders_order FOR EACH ROW
  WHEN (OLD.state IN ({", ".join(str(int(s)) for s in MOVING)}) AND NEW.state = {int(State.RECEIVED)})
  EXECUTE FUNCTION orders_amended_without_stock();
CREATE OR REPLACE FUNCTION orders_stock_on_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
  SELECT o.id INTO other FROM given g JOIN orders_order o ON o.id = g.order_id
    WHERE o.state NOT IN ({ON_THE_WAY}) LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % is not on its way and gets no stock', other USING ERRCODE = 'check_violation';
END $$;
"""
KNOWN = models.CheckConstraint(
    name="orders_order_known_state", condition=Q(state__in=[10, 15, 20, 30, 35, 40, 42, 45, 50, 60, 70, 80])
)


class Migration(migrations.Migration):
    dependencies = [("orders", "0018_kinds")]
    operations = [
        migrations.RemoveConstraint("order", "orders_order_known_state"),
        migrations.AddConstraint("order", KNOWN),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
