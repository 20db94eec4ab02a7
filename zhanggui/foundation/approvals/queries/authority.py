"""Whether authority was enough and what was done first was approved; and what waits for nobody, for the doctor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.queries._seen import OWN
from zhanggui.foundation.approvals.states import RequestState, TaskState
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.scope import sql

MOST = 50
PASSED = [RequestState.APPROVED.value, RequestState.SPENT.value]
ENTITLED = """
EXISTS (SELECT FROM approvals_task t JOIN org_assignment a ON a.employee_id = t.decided_by AND a.since <= t.decided_at
     AND (a.until IS NULL OR a.until > t.decided_at) JOIN org_post p ON p.id = a.post_id
   JOIN approvals_rule m ON m.sort = 'authority' AND m.kind = r.kind AND m.terms ->> 'post' = p.code
     AND m.activated_at <= t.decided_at
  WHERE t.request_id = r.id AND t.state = 30
    AND (m.terms ->> 'limit' IS NULL OR r.amount <= (m.terms ->> 'limit')::numeric) {step})
"""
UNENTITLED = f"""
EXISTS (SELECT FROM jsonb_array_elements(r.steps) WITH ORDINALITY AS s(step, n)
 WHERE s.step ->> 'who' = 'matrix' AND NOT {ENTITLED.format(step="AND t.step = s.n - 1")})
"""
MONEY = f"""
SELECT r.id, CASE WHEN f.sort = 'grant' THEN r.amount > (f.terms ->> 'most')::numeric
  ELSE NOT {ENTITLED.format(step="")} END
FROM approvals_request r LEFT JOIN approvals_rule f ON f.id = r.rule_id
WHERE r.state = ANY(%s::int[]) AND r.amount IS NOT NULL AND coalesce(r.ended_at, r.asked_at) >= %s
  AND coalesce(r.ended_at, r.asked_at) < %s AND {{seen}} ORDER BY r.id
"""
ENOUGH = f"""
SELECT r.id, CASE WHEN f.sort = 'grant' THEN r.amount IS NULL OR r.amount > (f.terms ->> 'most')::numeric
    OR r.asked_by IN (f.drafted_by, f.activated_by) OR f.activated_by IS NULL
  ELSE NOT approvals_complete(r.id, r.steps, r.needs, r.barred) OR {UNENTITLED}
  END OR r.state = 60 AND r.spent_digest <> r.digest
FROM approvals_request r LEFT JOIN approvals_rule f ON f.id = r.rule_id
WHERE r.state = ANY(%s::int[]) AND coalesce(r.ended_at, r.asked_at) >= %s AND coalesce(r.ended_at, r.asked_at) < %s
  AND {{seen}} ORDER BY r.id
"""
AFTERWARDS = """
SELECT r.id, coalesce(r.ended_at, now()) > r.asked_at + interval '24 hours' OR r.state IN (30, 40)
FROM approvals_request r WHERE r.done_first AND r.asked_at >= %s AND r.asked_at < %s AND {seen} ORDER BY r.id
"""


def decided_within_authority(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What was approved or granted; broken: signatures missing, above the authority, or spent on something else. [D009]

    Needs approvals.view.
    """
    return _proof(ENOUGH, [[RequestState.GRANTED.value, *PASSED], since, until], by)


def money_decided(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Requests with an amount that were approved; broken: no signer's authority covered it that day, nor the rule that
    granted it. [D004]

    Needs approvals.view.
    """
    return _proof(MONEY, [PASSED, since, until], by)


def approved_afterwards(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Safe steps done first; broken where the approval is not there within 24 hours, or was refused. [D009]

    Needs approvals.view.
    """
    return _proof(AFTERWARDS, [since, until], by)


def idle_requests(*, by: Actor) -> list[str]:
    """Pending requests that wait for nobody and do not say so. Needs approvals.view; for the doctor. [D009]"""
    by.require("approvals.view")
    open_ = [TaskState.OPEN.value, TaskState.WAITING.value]
    pending = Request.objects.seen_by(OWN).filter(state=RequestState.PENDING.value, stuck=False)
    idle = pending.exclude(tasks__state__in=open_).order_by("id").values_list("id", flat=True)
    return [f"#{i}" for i in idle[:MOST]]


def _proof(statement: str, params: list[Any], by: Actor) -> Proof:
    by.require("approvals.view")
    seen, more = sql(by, shop="r.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(seen=f"(r.shop_id IS NULL OR {seen})"), [*params, *more])
        rows = cursor.fetchall()
    wrong = [i for i, is_wrong in rows if is_wrong]
    return Proof(len(rows), len(wrong), tuple(f"#{i}" for i in (wrong or [i for i, _w in rows])[:MOST]))
