-- Take away what orders (or lines) hold, because it is released or shipped; the counters follow by the ledger's trigger.
-- Items are locked in id order first, so that this and reserving never wait for each other in a circle.
-- What a supplier was to send has no counters and no ledger: only its holding goes.
WITH locked AS MATERIALIZED (
  SELECT id FROM inventory_stockitem
   WHERE id IN (SELECT item_id FROM inventory_allocation
                 WHERE order_id = ANY(%(orders)s::bigint[]) OR line_id = ANY(%(lines)s::bigint[]))
   ORDER BY id FOR NO KEY UPDATE
), gone AS (
  DELETE FROM inventory_allocation a USING inventory_stockitem i
   WHERE (a.order_id = ANY(%(orders)s::bigint[]) OR a.line_id = ANY(%(lines)s::bigint[]))
     AND i.id = a.item_id AND (SELECT count(*) FROM locked) > 0
  RETURNING a.line_id, a.order_id, a.shop_id, a.item_id, a.quantity, i.sku_id, i.warehouse_id, i.supplied
), booked AS (
  INSERT INTO inventory_stockmovement
    (item_id, sku_id, warehouse_id, shop_id, kind, on_hand, allocated, ref_type, ref_id, ref_line, reason, at, actor_id, actor_name)
  SELECT item_id, sku_id, warehouse_id, shop_id, %(kind)s, CASE WHEN %(kind)s = 'shipped' THEN -quantity ELSE 0 END, -quantity,
         'order', order_id, line_id, %(reason)s, %(at)s, %(actor_id)s, %(actor_name)s
    FROM gone WHERE supplied IS NULL
)
SELECT order_id, shop_id, sku_id, warehouse_id, quantity, line_id, supplied FROM gone
