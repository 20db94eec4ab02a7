SELECT t.person_name, count(*), min(t.opened_at), count(*) FILTER (WHERE t.due_at < %s)
FROM approvals_task t WHERE t.request_id = ANY(%s::bigint[]) AND t.state = %s
GROUP BY t.person, 1 ORDER BY 2 DESC, 3 LIMIT 20
