SELECT r.kind, t.step + 1, count(*),
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t.decided_at - t.opened_at) / 3600.0),
  percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM t.decided_at - t.opened_at) / 3600.0),
  count(*) FILTER (WHERE t.due_at < t.decided_at)
FROM approvals_task t JOIN approvals_request r ON r.id = t.request_id
WHERE r.id = ANY(%s::bigint[]) AND t.opened_at IS NOT NULL AND t.decided_at >= %s AND t.decided_at < %s
  AND t.state = ANY(%s::int[]) GROUP BY 1, 2 ORDER BY 1, 2
