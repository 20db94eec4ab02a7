"""Who looks into a case: taken, given to somebody, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array, as_dicts
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.trade.review.facts import CaseAssigned

NO_CASE = Refused(duty="D071", why=_("没有待处理的审核案"))
TAKEN = Refused(duty="D071", why=_("已由他人认领；要换人请用“指派”"))
ASSIGN = """
WITH mine AS (SELECT c.id FROM review_case c WHERE c.order_id = ANY(%s::bigint[]) AND c.closed_at IS NULL
  AND {seen} AND ({free}) ORDER BY c.id FOR UPDATE)
UPDATE review_case c SET assignee_id = %s, assignee_name = %s FROM mine WHERE c.id = mine.id
RETURNING c.order_id AS id, c.shop_id
"""


@transaction.atomic
def case_take(*, order_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take the open cases of these orders for oneself; another's stay his. [D071]

    Needs orders.review. Safe to repeat. Returns which are one's own now and, for each refused id, why.
    """
    by.require("orders.review")
    mine = "c.assignee_id IS NULL OR c.assignee_id = %s"
    return _assign(order_ids, by.id, by.name, free=mine, refusal=TAKEN, by=by, at=at)


@transaction.atomic
def case_give(*, order_ids: Sequence[int], employee_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Give the open cases of these orders to somebody who may judge them; 0 gives them back to all. [D071]

    Needs orders.review. Returns which were given and, for each refused id, why.
    """
    by.require("orders.review")
    if not employee_id:
        return _assign(order_ids, None, "", free="TRUE", refusal=NO_CASE, by=by, at=at)
    who = actor_for(employee_id=employee_id, by=System("review"))
    if who is None or not who.can("orders.review"):
        raise BadInput(why=_("请选择一位有审核权限的同事"), duty="D071")
    return _assign(order_ids, who.id, who.name, free="TRUE", refusal=NO_CASE, by=by, at=at)


def _assign(
    order_ids: Sequence[int], who: int | None, name: str, *, free: str, refusal: Verdict, by: Actor, at: datetime | None
) -> Moved:
    seen, params = sql(by, shop="c.shop_id")
    own = [who] if "%s" in free else []
    with connection.cursor() as cursor:
        cursor.execute(ASSIGN.format(seen=seen, free=free), [array(order_ids), *params, *own, who, name])
        rows = sorted(as_dicts(cursor), key=lambda row: row["id"])
    told = CaseAssigned(subject_id=0, assignee=who or 0, who=name)
    announce_alike(told, [(row["id"], row["shop_id"]) for row in rows], by=by, at=at or clock.now())
    moved = {row["id"] for row in rows}
    return Moved(rows, {i: refusal for i in order_ids if i not in moved})
