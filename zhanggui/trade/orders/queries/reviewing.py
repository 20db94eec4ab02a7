"""What the review rules look at, read for many orders at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.kit.crypto import unseal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.models import RuleSet
from zhanggui.trade.orders.queries.waiting import Waiting
from zhanggui.trade.orders.rules import Rule, Subject
from zhanggui.trade.orders.states import Address, State

RECEIVER_RULE = "many_to_one_receiver"
DEFAULT_HOURS = 24
SAME_RECEIVER = """
WITH asked AS (SELECT id, receiver_index FROM orders_order WHERE id = ANY(%(ids)s::bigint[])), often AS (
  SELECT receiver_index FROM orders_order WHERE receiver_index IN (SELECT receiver_index FROM asked)
     AND state <> %(closed)s GROUP BY 1 HAVING count(*) >= %(least)s
), dated AS (
  SELECT receiver_index, ordered_at, max(ordered_at) OVER (PARTITION BY receiver_index) AS newest
    FROM orders_order JOIN often USING (receiver_index) WHERE state <> %(closed)s
), many AS (
  SELECT receiver_index, count(*) AS orders FROM dated
   WHERE ordered_at > newest - make_interval(hours => %(hours)s) GROUP BY 1 HAVING count(*) >= %(least)s
)
SELECT id, orders FROM asked JOIN many USING (receiver_index)
"""


@dataclass(frozen=True)
class LiveRules:
    """The rule set in force."""

    version: int
    title: str
    rules: tuple[Rule, ...]


def live_rules(*, by: Actor) -> LiveRules:  # noqa: ARG001  rules are no one's rows
    """The newest rule set that is live; without one nothing may pass, and that is refused. [D070]"""
    live = RuleSet.objects.exclude(live_at=None).order_by("-version").first()
    if live is None:
        raise Refusal(why=_("还没有生效的审单规则，订单不能自动通过"), duty="D070")
    rules = tuple(Rule(r["code"], r["duty"], r.get("params", {})) for r in live.rules)
    return LiveRules(live.version, live.title, rules)


def review_subjects(
    *,
    orders: Sequence[Waiting],
    rules: LiveRules,
    by: Actor,  # noqa: ARG001  the orders were read in the asker's scope
) -> list[Subject]:
    """What the rules need of these locked orders. Notes are opened only where there are any."""
    own_label = {shop.id for shop in shops(by=System("orders")) if shop.waybill_mode == "own"}
    same = _same_receiver([order.id for order in orders], rules)
    return [
        Subject(
            order_id=order.id,
            amount_fen=order.amount_fen,
            address=Address(order.address_kind),
            own_label=order.shop_id in own_label,
            payment=order.payment,
            refund=order.refund,
            same_receiver=same.get(order.id, 0),
            notes=_notes(order, order.notes_sealed) if order.notes_sealed else "",
        )
        for order in orders
    ]


def _same_receiver(order_ids: Sequence[int], rules: LiveRules) -> dict[int, int]:
    """How many orders the receiver of each order has in the rule's window, where they are as many as the rule names."""
    params = next((rule.params for rule in rules.rules if rule.code == RECEIVER_RULE), None)
    if params is None:
        return {}
    asked = {"least": int(params.get("orders", 1)), "hours": int(params.get("hours", DEFAULT_HOURS))}
    with connection.cursor() as cursor:
        cursor.execute(SAME_RECEIVER, {**asked, "ids": array(order_ids), "closed": int(State.CLOSED)})
        return dict(cursor.fetchall())


def _notes(order: Waiting, sealed: bytes) -> str:
    told = json.loads(unseal(sealed, f"orders_order.buyer_sealed|{order.shop_id}|{order.platform_no}"))
    return f"{told.get('buyer_message', '')}\n{told.get('seller_remark', '')}"
