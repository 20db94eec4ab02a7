"""Orders that people walk for: in a wave, with their stock, between "allocated" and "shipped" (decision 036)."""

from django.db import migrations, models
from django.db.models import Q

from zhanggui.kit.machine import trigger_sql
from zhanggui.trade.orders.rules import STANDS_CLEAR_SQL, TRIGGER_GATE_SQL
from zhanggui.trade.orders.states import HOLDING, MACHINE, MOVING, State


def numbers(states: object) -> str:
    return ", ".join(str(int(s)) for s in states)  # type: ignore[attr-defined]


# As migration 0020 wrote them: what is given stock, and who waits for stock while it holds some.
GUARDS = f"""
{trigger_sql(MACHINE, "orders_order", gate_sql=TRIGGER_GATE_SQL)}
ALTER TABLE orders_order DROP CONSTRAINT orders_on_the_way_is_clear;
ALTER TABLE orders_order ADD CONSTRAINT orders_on_the_way_is_clear CHECK ({STANDS_CLEAR_SQL});
CREATE OR REPLACE FUNCTION orders_stock_on_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
  SELECT o.id INTO other FROM given g JOIN orders_order o ON o.id = g.order_id JOIN orders_orderline l ON l.id = g.line_id
    WHERE o.state NOT IN ({numbers((State.RECEIVED, *(s for s in MOVING if s != State.PICKING)))})
       OR l.later OR l.closed OR l.sent_at IS NOT NULL LIMIT 1;
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % is not on its way and gets no stock', other USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE FUNCTION orders_rest_without_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM orders_order o JOIN inventory_allocation a ON a.order_id = o.id
    WHERE o.id = NEW.id AND o.state IN ({numbers(s for s in MOVING if s not in HOLDING)})) THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % waits for stock while it holds some', NEW.id USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER orders_rest_without_stock ON orders_order;
CREATE CONSTRAINT TRIGGER orders_rest_without_stock AFTER UPDATE OF state ON orders_order DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.state IN ({numbers(HOLDING)}) AND NEW.state = {int(State.APPROVED)})
  EXECUTE FUNCTION orders_rest_without_stock();
"""
KNOWN = models.CheckConstraint(
    name="orders_order_known_state", condition=Q(state__in=[10, 15, 20, 30, 35, 40, 42, 45, 50, 55, 60, 70, 80])
)


class Migration(migrations.Migration):
    dependencies = [("orders", "0021_cheap_guard")]
    operations = [
        migrations.RemoveConstraint("order", "orders_order_known_state"),
        migrations.AddConstraint("order", KNOWN),
        migrations.RunSQL(GUARDS, migrations.RunSQL.noop),
    ]
