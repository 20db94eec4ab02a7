"""Cases are opened and closed many at a time, in step with the orders they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhanggui.foundation.approvals.actions import request_void
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.kit.pure import msg as _
from zhanggui.trade.orders.queries import standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.states import Ending, Ruling, Source, Want

OWN = System("review")
STOPPED = frozenset({State.IN_REVIEW, State.HELD})
OPEN = """
INSERT INTO review_case (order_id, shop_id, source, rule_set, rules, wants, also, opened_at, due_at,
  assignee_name, closed_by_name, outcome, ending)
SELECT t.order_id, t.shop_id, %(source)s, %(rule_set)s, t.rules,
  CASE WHEN last.barred THEN 'hold' ELSE t.wants END,
  CASE WHEN last.barred THEN array_remove(t.wants || t.also, 'review') ELSE t.also END,
  %(at)s, least(%(at)s + make_interval(hours => coalesce(live.case_hours, 4)), t.ship_by), '', '', '', ''
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS t(order_id bigint, shop_id bigint, rules jsonb, wants text, also text[], ship_by timestamptz, kept boolean)
LEFT JOIN review_ruleset live ON live.state = 30
LEFT JOIN LATERAL (SELECT c.ending,
  c.ending IN ('platform', 'held') AND (c.wants = 'hold' OR c.outcome = 'confirmed') AS barred FROM review_case c
  WHERE c.order_id = t.order_id ORDER BY c.id DESC LIMIT 1) last ON TRUE
WHERE NOT (t.kept AND last.ending IS NOT DISTINCT FROM 'held')
ON CONFLICT (order_id) WHERE closed_at IS NULL DO NOTHING
"""
CLOSE = """
UPDATE review_case c SET closed_at = %(at)s, closed_by_id = %(who)s, closed_by_name = %(name)s, ending = %(ending)s,
  outcome = CASE WHEN %(outcome)s <> 'cleared' THEN %(outcome)s WHEN c.wants = 'finance' THEN 'finance'
    WHEN EXISTS (SELECT FROM review_contact n WHERE n.case_id = c.id AND n.result = 'confirmed') THEN 'verified'
    ELSE 'cleared' END
WHERE c.order_id = ANY(%(ids)s::bigint[]) AND c.closed_at IS NULL RETURNING c.request_id
"""


@dataclass(frozen=True)
class Stop:
    """Why an order is stopped; `also`: what is asked for besides `wants`.

    `kept`: it stands held already, so a case that ended so is not opened again.
    """

    order_id: int
    shop_id: int
    ship_by: datetime | None
    rules: tuple[str, ...] = ()
    wants: Want = Want.REVIEW
    also: tuple[str, ...] = ()
    kept: bool = False

    def as_row(self) -> dict[str, Any]:
        ship_by = self.ship_by.isoformat() if self.ship_by else None
        return {**vars(self), "rules": list(self.rules), "wants": self.wants.value, "ship_by": ship_by}


def cases_open(stops: Sequence[Stop], *, source: Source, rule_set: int = 0, at: datetime) -> None:
    """Open a case for each of these stopped orders that has none, in one statement. [D071]

    It is due when the hours of the live set are over (four without one), or when the order was promised if that is
    earlier.
    """
    if not stops:
        return
    told = {"rows": json.dumps([stop.as_row() for stop in stops]), "source": source.value, "rule_set": rule_set}
    with connection.cursor() as cursor:
        cursor.execute(OPEN, {**told, "at": at})


def cases_close(order_ids: Iterable[int], *, ending: Ending, outcome: str = "", by: Actor, at: datetime) -> None:
    """Close the open cases of these orders; what was cleared is told as the case asked for it.

    A forced release that was asked for holds no more: the case is another one now.
    """
    told = {"ids": array(order_ids), "ending": ending.value, "outcome": outcome}
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, {**told, "at": at, "who": by.id, "name": by.name})
        asked = [request_id for (request_id,) in cursor.fetchall() if request_id]
    if asked and ending is not Ending.FORCED:
        request_void(request_ids=asked, reason=str(_("审核案已另有结论")), by=OWN, at=at)


@transaction.atomic
def cases_settle(*, order_ids: Sequence[int], by: Actor, at: datetime) -> None:
    """Every one of these orders that stands stopped has a case, and no other one has an open case. [D071]

    For what the platform moved; needs orders.review. Safe to repeat: it reads how the orders stand, under lock.
    """
    by.require("orders.review")
    standing = standing_locked(order_ids=order_ids, by=by)
    stopped = [o for o in standing if o.state in STOPPED]
    stops = [Stop(o.id, o.shop_id, o.ship_by, kept=o.state == State.HELD) for o in stopped]
    cases_open(stops, source=Source.PLATFORM, at=at)
    cases_close((o.id for o in standing if o.state not in STOPPED), ending=Ending.PLATFORM, by=by, at=at)


def cases_let_go(order_ids: Iterable[int], *, by: Actor, at: datetime) -> None:
    """Close what a person let go."""
    cases_close(order_ids, ending=Ending.LET_GO, outcome=Ruling.CLEARED.value, by=by, at=at)
