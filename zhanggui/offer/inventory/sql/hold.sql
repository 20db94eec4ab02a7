-- What served order lines hold from now on: one row per line and item. A line that holds stock already never comes here.
INSERT INTO inventory_allocation (line_id, order_id, shop_id, item_id, quantity, at)
SELECT w.line_id, w.order_id, w.shop_id, w.item_id, w.units, %(at)s
  FROM unnest(%(lines)s::bigint[], %(orders)s::bigint[], %(shops)s::bigint[], %(items)s::bigint[], %(units)s::int[])
    AS w(line_id, order_id, shop_id, item_id, units)
