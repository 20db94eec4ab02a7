"""Rules of all shops are the company's; a shop's rules, and what any gave, are for those who see the shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import works_here
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.gifts import actions
from zhanggui.trade.gifts.actions import RuleWords
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.tests.making import ONE, TWO
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import lines_waiting, orders_promised

BY = System("test")


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about a rule of the far shop and an order that got something by it."""
    line = OrderLine.objects.filter(shop_id=ground.far).exclude(sku=None).order_by("id").first()
    assert line is not None
    paid = orders_promised(order_ids=[line.order_id], by=BY)[line.order_id].paid_at
    assert paid is not None
    code = sku_labels(ids=[line.sku_id or 0], by=BY)[line.sku_id or 0]
    times = {"paid_from": paid - timedelta(days=1), "paid_until": paid + timedelta(days=20)}
    words = RuleWords(name="far-rule", gift=code, **times)
    works_here(TWO)
    rule = actions.rule_propose(shop_id=ground.far, words=words, reason="far", by=ONE)
    actions.rule_approve(rule_ids=[rule], by=TWO)
    listed = actions.rule_propose(
        shop_id=ground.far, words=replace(words, name="far-live", by_list=True), reason="far", by=ONE
    )
    actions.rule_approve(rule_ids=[listed], by=TWO)
    now = clock.now()
    actions.gifts_give(lines=lines_waiting(order_ids=[line.order_id], by=BY), by=BY, at=now)
    Gift.objects.update(given_at=now - timedelta(days=3))
    actions.rule_end(rule_ids=[rule], reason="送完", by=TWO)
    actions.rule_propose(shop_id=ground.far, words=replace(words, name="far-next"), reason="far", by=ONE)
    number = Order.objects.get(id=line.order_id).platform_no
    window = {"since": now - timedelta(days=9), "until": now}
    return [
        Case("rule_rows", {"ask": Ask()}, ("far-rule",)),
        Case("rule_card", {"rule_id": rule}, ("far-rule",)),
        Case("rule_snapshot", {"rule_id": rule}, ("far-rule",)),
        Case("rule_trial", {"rule_id": rule}, open="refused to who does not see its shop"),
        Case("rule_counts", {}, open="numbers only; of rules the asker sees, see test_queries"),
        Case("rule_labels", {"ids": [rule]}, near={}),
        Case("rules_in_force", {}, ("far-live",)),
        Case("order_gifts", {"order_id": line.order_id}, near=[]),
        Case("gift_so", {"rows": Order.objects.filter(id=line.order_id), "value": "any"}, (number,)),
        Case("gifts_by_rule", window, (number,)),
        Case("gift_choices", {}, open="the same words for everybody"),
    ]
