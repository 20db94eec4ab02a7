"""Orders on file that were not given what a rule promises: listed by a person, owed from then on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import UNSEEN
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.gifts.actions.giving import budgets_left
from zhanggui.trade.gifts.facts import GiftListed
from zhanggui.trade.gifts.models import Gift, GiftRule
from zhanggui.trade.gifts.queries._brands import brands_of
from zhanggui.trade.gifts.rules import Offer, bought_of, given_by
from zhanggui.trade.gifts.states import Fate, RuleState
from zhanggui.trade.orders.queries import Promised, lines_sold, orders_promised, standing_locked
from zhanggui.trade.orders.states import State

OWN = System("gifts")
OVER = Refused(duty="D060", why=_("订单已关闭"))
HAD = Refused(duty="D060", why=_("这条规则的赠品已经给过"))
UNFIT = Refused(duty="D061", why=_("不符合规则：付款时间、店铺、商品或实付不够"))
SPENT = Refused(duty="D061", why=_("规则的单数已用完"))


@dataclass(frozen=True)
class Owing:
    """What a list comes to: pieces by order that is owed something, and why the others are not."""

    pieces: dict[int, int]
    refused: dict[int, Verdict]


@transaction.atomic
def gifts_owe(
    *, rule_id: int, order_ids: Sequence[int], reason: str, trial: bool = False, by: Actor, at: datetime | None = None
) -> Owing:
    """Owe these orders what a rule in force promises: those on file that meet it and were not given it. [D060][D061]

    Needs gifts.propose and a reason. Wherever the order stands the gift is owed, and sent after it (`gift_settle`); a
    budget goes to who paid first. With `trial` nothing is kept. Raises NotFound, Refusal.
    """
    by.require("gifts.propose")
    why, when = reason_given(reason, duty="D060"), at or clock.now()
    standing_locked(order_ids=order_ids, by=by)  # nobody gives them the same meanwhile; orders first, as everywhere
    rule = _in_force(rule_id, by)
    paid = orders_promised(order_ids=order_ids, by=by)
    refused: dict[int, Verdict] = {i: UNSEEN for i in order_ids if i not in paid}
    refused |= {i: OVER for i, one in paid.items() if one.state == State.CLOSED}
    had = Gift.objects.filter(rule=rule, order_id__in=list(paid)).values_list("order_id", flat=True)
    refused |= dict.fromkeys(had, HAD)
    pieces = _earned(rule, {i: one for i, one in paid.items() if i not in refused})
    refused |= {i: UNFIT if i not in pieces else SPENT for i in paid if i not in refused and not pieces.get(i)}
    pieces = {i: n for i, n in pieces.items() if n}
    if not trial:
        _owe(rule, pieces, paid, why, by=by, at=when)
    return Owing(pieces, refused)


def _in_force(rule_id: int, by: Actor) -> GiftRule:
    """The rule, locked, so that two lists never spend its budget twice."""
    rule = GiftRule.objects.filter(id=rule_id).select_for_update(no_key=True).first()
    if rule is None or (rule.shop_id is not None and not by.scope.sees("shop", rule.shop_id)):
        raise NotFound
    if rule.state != RuleState.ACTIVE:
        raise Refusal(why=_("规则没有生效，不能按它补赠"), duty="D060")
    return rule


def _earned(rule: GiftRule, paid: dict[int, Promised]) -> dict[int, int]:
    """Pieces by order that meets the rule; none where its budget is spent."""
    offer = Offer.of(rule)
    lines = lines_sold(order_ids=list(paid), by=OWN)
    bought = bought_of(lines, paid, brands_of(lines, [offer]))
    fitting = [(one, n) for one in bought if (n := given_by(offer, one))]
    left = len(fitting) if rule.budget is None else budgets_left({rule.id: rule.budget})[rule.id]
    return {one.order_id: n if place < left else 0 for place, (one, n) in enumerate(fitting)}


def _owe(
    rule: GiftRule, pieces: dict[int, int], paid: dict[int, Promised], why: str, *, by: Actor, at: datetime
) -> None:
    sku, rows = rule.gift_sku_id, [(i, paid[i].shop_id, n) for i, n in sorted(pieces.items())]
    code = sku_labels(ids=[sku], by=OWN)[sku]
    same = {"rule": rule, "ship_sku_id": sku, "fate": Fate.OWED.value, "given_at": at}
    Gift.objects.bulk_create([Gift(order_id=i, shop_id=shop, pieces=n, **same) for i, shop, n in rows])
    announce(
        [GiftListed(subject_id=i, shop_id=shop, code=code, pieces=n, why=why) for i, shop, n in rows], by=by, at=at
    )
