"""Give orders what rules promise them: each rule once for an order, its budget claimed under lock."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Q

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.gifts.facts import GiftGiven
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.queries._brands import brands_of
from zhanggui.trade.gifts.rules import SPAN_MOST, Bought, Offer, bought_of, gifts_for
from zhanggui.trade.gifts.states import Fate, RuleState
from zhanggui.trade.orders.queries import WaitingLine, orders_promised, parcels_left

OWN = System("gifts")
REMEMBERED = timedelta(days=SPAN_MOST)
CLAIMED = ~Q(fate=Fate.CLOSED.value)


class GiftLine(NamedTuple):
    """A gift that is to go with its order; `substitute` stands in for it, `lacking` says what to do without either."""

    id: int
    order_id: int
    shop_id: int
    sku_id: int
    pieces: int
    substitute: int | None
    lacking: str


@transaction.atomic
def gifts_give(*, lines: Sequence[WaitingLine], by: Actor, at: datetime) -> list[GiftLine]:
    """Give these orders what live rules promise them, and tell all gifts that are to go with them. [D060]

    `lines` are all lines to go out of orders that were locked before, in the order they are served. Needs
    orders.advance; one small query where there is no rule. An order gets each rule's gift once, also when it is
    served again; a budget goes to those who paid first. The deal and its money are never touched.
    """
    by.require("orders.advance")
    rules = {rule.id: rule for rule in GiftRule.objects.filter(_may_matter(at)).order_by("id")}
    if not rules or not lines:
        return []
    orders = {line.order_id for line in lines}
    _sent(orders, at)
    before = list(Gift.objects.filter(order_id__in=orders))
    live = [Offer.of(rule) for rule in rules.values() if rule.state == RuleState.ACTIVE]
    if live:
        bought = bought_of(lines, orders_promised(order_ids=orders, by=OWN), brands_of(lines, live))
        before += _give(bought, live, rules, before, by=by, at=at)
    return [_line(gift, rules[gift.rule_id]) for gift in before if gift.fate == Fate.WAITING and gift.rule_id in rules]


def _sent(order_ids: Collection[int], at: datetime) -> int:
    """Gifts that had their stock when a parcel of their order left went with it, whoever is first to look."""
    waiting = Gift.objects.filter(order_id__in=list(order_ids), fate="", served_at__isnull=False)
    served = list(waiting)
    left = parcels_left(order_ids={gift.order_id for gift in served}, by=OWN) if served else {}
    gone = [g.id for g in served if g.served_at and g.order_id in left and left[g.order_id] >= g.served_at]
    return waiting.filter(id__in=gone).update(fate=Fate.SENT.value, over_at=at) if gone else 0


def _may_matter(at: datetime) -> Q:
    """Rules in force that give by themselves, and those that ended while orders still wait for what they gave."""
    in_force = Q(state=RuleState.ACTIVE.value, paid_until__gt=at - REMEMBERED)
    ended = Q(state=RuleState.ENDED.value, approved_by__isnull=False, ended_at__gt=at - REMEMBERED)
    return Q(by_list=False) & (in_force | ended)


def _give(
    orders: Sequence[Bought],
    offers: Sequence[Offer],
    rules: Mapping[int, GiftRule],
    before: Sequence[Gift],
    *,
    by: Actor,
    at: datetime,
) -> list[Gift]:
    """New gifts of these orders; rows of rules with a budget are locked in id order before it is counted."""
    had = {(gift.order_id, gift.rule_id) for gift in before}
    wanted = [(order, gifts_for(offers, order)) for order in orders]
    named = {rule_id for order, found in wanted for rule_id in found if (order.order_id, rule_id) not in had}
    left = budgets_left({i: budget for i in sorted(named) if (budget := rules[i].budget) is not None})
    made = []
    for order, found in wanted:
        for rule_id, pieces in found.items():
            if (order.order_id, rule_id) in had or left.get(rule_id, 1) < 1:
                continue
            if rule_id in left:
                left[rule_id] -= 1
            sku = rules[rule_id].gift_sku_id
            made.append(
                Gift(
                    order_id=order.order_id,
                    shop_id=order.shop_id,
                    rule_id=rule_id,
                    ship_sku_id=sku,
                    pieces=pieces,
                    given_at=at,
                )
            )
    given = Gift.objects.bulk_create(made, batch_size=1_000)
    codes = sku_labels(ids=[gift.ship_sku_id for gift in given], by=OWN) if given else {}
    told = [
        GiftGiven(subject_id=g.order_id, shop_id=g.shop_id, code=codes[g.ship_sku_id], pieces=g.pieces) for g in given
    ]
    announce(told, by=by, at=at)
    return given


def budgets_left(budgets: Mapping[int, int]) -> dict[int, int]:
    """How many orders each rule may still give to, under lock until the transaction ends."""
    if not budgets:
        return {}
    list(GiftRule.objects.filter(id__in=budgets).order_by("id").select_for_update(no_key=True).values_list("id"))
    claimed = Gift.objects.filter(CLAIMED, rule_id__in=budgets).values("rule_id").annotate(orders=Count("id"))
    taken = dict(claimed.order_by().values_list("rule_id", "orders"))
    return {rule_id: budget - taken.get(rule_id, 0) for rule_id, budget in budgets.items()}


def _line(gift: Gift, rule: GiftRule) -> GiftLine:
    """A gift that was replaced already has no other substitute."""
    spare = rule.substitute_id if gift.ship_sku_id == rule.gift_sku_id else None
    return GiftLine(gift.id, gift.order_id, gift.shop_id, gift.ship_sku_id, gift.pieces, spare, rule.lacking)
