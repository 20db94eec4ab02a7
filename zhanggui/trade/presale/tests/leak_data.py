"""Plans of all shops are the company's; a shop's plans, and what was sold by any, are for those who see the shop."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.queries import lines_waiting, orders_promised
from zhanggui.trade.presale import actions
from zhanggui.trade.presale.actions import PlanWords
from zhanggui.trade.presale.models import PresaleLine

BY = System("test")


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about a plan of the far shop and an order that was sold by it."""
    line = OrderLine.objects.filter(shop_id=ground.far).exclude(sku=None).order_by("id").first()
    assert line is not None
    now = clock.now()
    paid = orders_promised(order_ids=[line.order_id], by=BY)[line.order_id].paid_at
    assert paid is not None
    words = PlanWords(paid_from=paid - timedelta(days=1), paid_until=paid + timedelta(days=20), days_after=90)
    code = sku_labels(ids=[line.sku_id or 0], by=BY)[line.sku_id or 0]
    plan = actions.plan_draft(code=code, shop_id=ground.far, words=words, reason="far-plan", by=BY)
    actions.plan_start(plan_ids=[plan], by=BY)
    actions.presale_mark(lines=lines_waiting(order_ids=[line.order_id], by=BY), by=BY, at=now)
    PresaleLine.objects.update(promised_by=now - timedelta(hours=1), opens_at=now + timedelta(days=9))
    number = Order.objects.get(id=line.order_id).platform_no
    window = {"since": now - timedelta(days=1), "until": now + timedelta(days=1)}
    return [
        Case("plan_rows", {"ask": Ask()}, ("far-plan",)),
        Case("plan_card", {"plan_id": plan}, ("far-plan", number)),
        Case("plan_touches", {"plan_id": plan}, open="refused to who does not see its shop"),
        Case("plan_counts", {}, open="numbers only; of plans the asker sees, see test_queries"),
        Case("plan_labels", {"ids": [plan]}, near={}),
        Case("plans_wanting", {}, near=0),
        Case("order_presale", {"order_id": line.order_id}, (number,)),
        Case("asleep_orders", {"at": now}, near=set()),
        Case("orders_of_plans", {"plan_ids": [plan]}, near=[]),
        Case("presale_so", {"rows": Order.objects.filter(id=line.order_id), "value": "any"}, (number,)),
        Case("presale_kept", window, (number,)),
        Case("first_promises", {"until": now}, near={}),
        Case("presale_choices", {}, open="the same words for everybody"),
    ]
