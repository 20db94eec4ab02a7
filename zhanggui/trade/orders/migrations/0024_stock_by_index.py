"""Whom stock is given is looked up by id whatever is given at once: as a join, every table was read from end to end."""

from django.db import migrations

from zhanggui.trade.orders.states import MOVING, State

ON_THE_WAY = ", ".join(str(int(s)) for s in (State.RECEIVED, *(s for s in MOVING if s != State.PICKING)))
FUNCTION = """
CREATE OR REPLACE FUNCTION orders_stock_on_the_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE other bigint;
BEGIN
{found}
  IF NOT FOUND THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'orders: order % is not on its way and gets no stock', other USING ERRCODE = 'check_violation';
END $$;
"""
BY_ID = f"""
  SELECT o.id INTO other FROM orders_order o
   WHERE o.id = ANY(ARRAY(SELECT order_id FROM given)) AND o.state NOT IN ({ON_THE_WAY}) LIMIT 1;
  IF NOT FOUND THEN
    SELECT l.order_id INTO other FROM orders_orderline l
     WHERE l.id = ANY(ARRAY(SELECT line_id FROM given)) AND (l.later OR l.closed OR l.sent_at IS NOT NULL) LIMIT 1;
  END IF;
"""
JOINED = f"""
  SELECT o.id INTO other FROM given g JOIN orders_order o ON o.id = g.order_id JOIN orders_orderline l ON l.id = g.line_id
    WHERE o.state NOT IN ({ON_THE_WAY}) OR l.later OR l.closed OR l.sent_at IS NOT NULL LIMIT 1;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0023_cut")]
    operations = [migrations.RunSQL(FUNCTION.format(found=BY_ID), FUNCTION.format(found=JOINED))]
