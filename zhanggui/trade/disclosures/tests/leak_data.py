"""Leak cases: a disclosure of the far shop's buyers is nobody's of the near shop."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.disclosures.tests.making import asked, person
from zhanggui.trade.orders.models import Order


def cases(ground: Ground) -> list[Case]:
    """Every query of disclosures, asked about one of the far shop."""
    near, far = (Order.objects.filter(shop_id=shop).order_by("id").first() for shop in (ground.near, ground.far))
    assert near is not None
    assert far is not None
    agent = person("agent", "客服")
    asked([near.id], agent)
    row = asked([far.id], agent, purpose="远方补寄")
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    return [
        Case("limits_now", {}, open="the limit is the company's"),
        Case("disclosure_rows", {"ask": Ask()}, ("远方补寄",)),
        Case("disclosure_counts", {}, near={"ready": 1, "asked": 0, "taken": 0}),
        Case("disclosure_labels", {"ids": [row.id]}, near={}),
        Case("disclosure_card", {"disclosure_id": row.id}, ("远方补寄",)),
        Case("taken_unapproved", window, open="numbers only"),
    ]
