"""Orders of a near and a far shop on their pages, for the leak test."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item


def cases(ground: Ground) -> list[Case]:
    """Every query of the order desk, asked about the far shop."""
    for word in ("near", "far"):
        m.book_deals(
            Deal(f"{word}-drawn", items=[Item(code=f"{word}-ware", title=f"{word}-goods")]), shop=f"{word}-shop"
        )
    drawn = Order.objects.get(platform_no="far-drawn").id
    return [
        Case("order_card", {"order_id": drawn}, ("far-drawn", "far-goods")),
        Case("trade_figures", {}, ("far-shop",)),
        Case("waiting_for_review", {}, open="a number; counted over the asker's shops, see test_queries of orders"),
        Case("short_skus", {}, open="numbers only; counted over the asker's shops, see test_queries of orders"),
    ]
