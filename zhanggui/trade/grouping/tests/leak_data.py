"""Two orders of one receiver in the far shop, merged, one of them split."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.trade.grouping import actions
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

BY = System("test")


def cases(ground: Ground) -> list[Case]:
    """Every query of grouping, asked about the far shop."""
    m.stock(gathered=9)
    deals = [
        Deal(f"gather-{n}", items=[Item(code="gathered", title="gathered")], phone="13611112222") for n in range(4)
    ]
    orders = m.book_deals(*deals, shop="far-shop")
    ids = [order.id for order in orders]
    m.go_on()
    actions.orders_merge(order_ids=ids[:2], by=BY)
    return [
        Case("companions", {"order_ids": ids}, near={}),
        Case("merges_of", {"order_ids": ids}, near={}),
        Case("group_rows", {"ask": Ask(queue="merged")}, ("gather-0",)),
        Case("group_counts", {}, open="numbers only; counted over the asker's shops, see test_queries"),
        Case("group_labels", {"ids": ids}, near={}),
        Case("group_orders", {"first_ids": ids}, near=[]),
        Case("order_beside", {"order": order_card(order_id=ids[0], by=BY)}, ("gather-1",)),
    ]
