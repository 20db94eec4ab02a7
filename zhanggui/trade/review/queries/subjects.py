"""The rules in force, and what they look at, read for many orders at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.queries import Waiting, orders_of_receiver
from zhanggui.trade.review.models import RuleSet
from zhanggui.trade.review.rules import Rule, Subject

RECEIVER_RULE = "many_to_one_receiver"
DEFAULT_HOURS = 24


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
    by: Actor,
) -> list[Subject]:
    """What the rules need of these locked orders. Notes are opened only where there are any."""
    own_label = {shop.id for shop in shops(by=System("review")) if shop.waybill_mode == "own"}
    same = _same_receiver(orders, rules, by)
    return [
        Subject(
            order_id=order.id,
            amount_fen=order.amount_fen,
            address_known=order.address_known,
            address_full=order.address_full,
            own_label=order.shop_id in own_label,
            stop=order.stop.why,
            same_receiver=same.get(order.id, 0),
            notes=order.notes,
        )
        for order in orders
    ]


def _same_receiver(orders: Sequence[Waiting], rules: LiveRules, by: Actor) -> dict[int, int]:
    """How many orders the receiver of each order has in the rule's window, where they are as many as the rule names."""
    params = next((rule.params for rule in rules.rules if rule.code == RECEIVER_RULE), None)
    if params is None:
        return {}
    least, hours = int(params.get("orders", 1)), int(params.get("hours", DEFAULT_HOURS))
    return orders_of_receiver(order_ids=[order.id for order in orders], least=least, hours=hours, by=by)
