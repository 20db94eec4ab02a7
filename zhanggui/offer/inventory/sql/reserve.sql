-- Book what served order lines hold, one ledger row per line and item; the ledger's trigger moves the counters.
-- The items are locked by the caller, and the same arrays have become the allocations.
INSERT INTO inventory_stockmovement
  (item_id, sku_id, warehouse_id, shop_id, kind, on_hand, allocated, ref_type, ref_id, ref_line, at, actor_id, actor_name)
SELECT w.item_id, w.sku_id, w.warehouse_id, w.shop_id, 'allocated', 0, w.units, 'order', w.order_id, w.line_id,
       %(at)s, %(actor_id)s, %(actor_name)s
  FROM unnest(%(lines)s::bigint[], %(orders)s::bigint[], %(shops)s::bigint[], %(skus)s::bigint[], %(items)s::bigint[],
              %(places)s::bigint[], %(units)s::int[])
    AS w(line_id, order_id, shop_id, sku_id, item_id, warehouse_id, units)
