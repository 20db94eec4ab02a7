"""Shortages of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Channel
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.shortages import actions
from zhanggui.trade.shortages.actions import Proposal
from zhanggui.trade.shortages.models import Shortage
from zhanggui.trade.shortages.states import Offer

WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=9)}
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"
SAME = "the same for everybody"


def cases(ground: Ground) -> list[Case]:
    """Every query of shortages, asked about the far shop."""
    m.stock(**{"near-lack": 0, "far-lack": 0})
    orders = [_short(shop, word) for shop, word in (("near-shop", "near"), ("far-shop", "far"))]
    actions.shortages_open(order_ids=[order.id for order in orders], by=m.BY, at=clock.now())
    for order, word in zip(orders, ("near", "far"), strict=True):
        actions.shortage_propose(
            shortage_ids=[Shortage.objects.get(order=order).id],
            proposal=Proposal((Offer.REFUND,)),
            words=f"{word}话",
            channel=Channel.CHAT,
            reference=f"{word}截图",
            by=m.BY,
        )
    far, case = orders[1].id, Shortage.objects.get(order=orders[1]).id
    draft = {"offers": (Offer.REFUND,), "wait_until": None, "instead": ""}
    assert sku_ids_by_code(codes=["far-lack"], by=m.BY)
    return [
        Case("shortage_rows", {"ask": Ask(limit=200)}, ("short-far", "far话")),
        Case("shortage_counts", {}, open=NUMBERS),
        Case("shortage_labels", {"ids": [case]}, ("short-far",)),
        Case("shortage_card", {"shortage_id": case}, ("short-far", "far截图")),
        Case("order_shortage", {"order_id": far}, ("short-far",)),
        Case("order_shortages", {"keys": [far]}, near={}),
        Case("short_choices", {}, open=SAME),
        Case("short_so", {"rows": Order.objects.filter(id=far), "value": "lasting"}, ("short-far",)),
        Case("proposal_draft", {"shortage_ids": [case], **draft}, ("商品 far-lack",)),
        Case("settlers", {}, open="names of colleagues who may settle, for who may"),
        Case("shortages_settled", WINDOW, open=NUMBERS),
        Case("times_now", {}, open=SAME),
    ]


def _short(shop: str, word: str) -> Order:
    deal = Deal(f"short-{word}", items=[Item(code=f"{word}-lack")], phone="13900000088")
    with TemporaryDirectory() as folder:
        (order,) = (o for o in m.book_deals(Path(folder), deal, shop=shop) if o.platform_no == deal.no)
    Order.objects.filter(id=order.id).update(state=State.SHORT)
    return order
