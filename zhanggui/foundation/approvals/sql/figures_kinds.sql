SELECT r.kind, count(*), count(*) FILTER (WHERE r.returned > 0), count(*) FILTER (WHERE r.state = %s),
  count(*) FILTER (WHERE r.state = %s),
  count(*) FILTER (WHERE r.state = %s AND (r.due_at < %s OR r.done_first AND r.asked_at < %s - interval '24 hours')),
  count(*) FILTER (WHERE r.state = %s AND r.stuck)
FROM approvals_request r WHERE r.id = ANY(%s::bigint[]) GROUP BY 1 ORDER BY 2 DESC, 1
