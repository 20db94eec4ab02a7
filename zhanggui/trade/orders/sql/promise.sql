-- Presale orders are promised until a moment, or again what their shop promises (none): 4 in `told` says that the
-- platform told its own time, which stays, 8 that a plan of ours did. Their kind says what they are.
WITH anew AS (
  SELECT o.id,
    CASE WHEN o.told & 4 = 0 THEN coalesce(p.ship_by, o.paid_at + s.promise) ELSE o.ship_by END AS ship_by,
    CASE WHEN o.told & 4 = 0 AND p.ship_by IS NOT NULL THEN o.told | 8 ELSE o.told & ~8 END AS told,
    CASE WHEN o.kind NOT IN ('normal', 'presale') THEN o.kind WHEN p.ship_by IS NULL THEN 'normal' ELSE 'presale' END AS kind
    FROM promised p JOIN orders_order o ON o.id = p.id JOIN promises s ON s.shop_id = o.shop_id WHERE {seen})
UPDATE orders_order o SET ship_by = n.ship_by, told = n.told, kind = n.kind FROM anew n
 WHERE n.id = o.id AND (o.ship_by, o.told, o.kind) IS DISTINCT FROM (n.ship_by, n.told, n.kind)
