-- Give served order lines their stock: one allocation per line and item (a bundle has several), one ledger row per
-- allocation; the ledger's trigger moves the counters. The items are locked by the caller; what is held already stays.
WITH wanted AS (
  SELECT * FROM unnest(%(lines)s::bigint[], %(orders)s::bigint[], %(shops)s::bigint[], %(items)s::bigint[], %(units)s::int[])
           AS w(line_id, order_id, shop_id, item_id, quantity)
), held AS (
  INSERT INTO inventory_allocation (line_id, order_id, shop_id, item_id, quantity, at)
  SELECT line_id, order_id, shop_id, item_id, quantity, %(at)s FROM wanted
      ON CONFLICT (line_id, item_id) DO NOTHING
  RETURNING line_id, order_id, shop_id, item_id, quantity
)
INSERT INTO inventory_stockmovement
  (item_id, sku_id, warehouse_id, shop_id, kind, on_hand, allocated, ref_type, ref_id, ref_line, at, actor_id, actor_name)
SELECT h.item_id, i.sku_id, i.warehouse_id, h.shop_id, 'allocated', 0, h.quantity, 'order', h.order_id, h.line_id,
       %(at)s, %(actor_id)s, %(actor_name)s
  FROM held h JOIN inventory_stockitem i ON i.id = h.item_id
