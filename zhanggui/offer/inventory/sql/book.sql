-- Book what came in, was corrected, or was there at the start; the counters follow by the ledger's trigger.
INSERT INTO inventory_stockmovement
  (item_id, sku_id, warehouse_id, kind, on_hand, allocated, reason, at, actor_id, actor_name)
SELECT i.id, i.sku_id, i.warehouse_id, %(kind)s, w.units, 0, %(reason)s, %(at)s, %(actor_id)s, %(actor_name)s
  FROM unnest(%(items)s::bigint[], %(units)s::int[]) AS w(item_id, units)
  JOIN inventory_stockitem i ON i.id = w.item_id
