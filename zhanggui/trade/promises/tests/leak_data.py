"""Promises of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Channel
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.orders.models import OpenOrder, Order
from zhanggui.trade.promises import actions
from zhanggui.trade.promises.actions import Notification
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.states import Offer

BY = System("test")
NUMBERS = "numbers only, of the same rows as the list"


def cases(ground: Ground) -> list[Case]:
    """Every query of promises, asked about the far shop; the near one has one too."""
    late = clock.now() - timedelta(hours=1)
    orders = [_promised(shop, word) for shop, word in (("near-shop", "near"), ("far-shop", "far"))]
    Order.objects.filter(id__in=orders).update(ship_by=late)
    OpenOrder.objects.filter(order_id__in=orders).update(ship_by=late)
    actions.promises_look(by=BY, at=clock.now())
    near, far = (Promise.objects.get(order_id=order) for order in orders)
    for promise, word in ((near, "near"), (far, "far")):
        told = Notification(Offer.REFUND, f"{word}话", Channel.CHAT)
        actions.delay_list(promise_ids=[promise.id], told=told, by=BY)
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
    seen_far = ("promised-far",)
    return [
        Case("promise_rows", {"ask": Ask()}, (*seen_far, "far话")),
        Case("promise_counts", {}, open=NUMBERS),
        Case("promises_urgent", {}, open=NUMBERS),
        Case("promise_labels", {"ids": [far.id]}, seen_far),
        Case("order_promise", {"order_id": orders[1]}, seen_far),
        Case("promise_card", {"promise_id": far.id}, seen_far),
        Case("promise_ahead", {}, open="hours the company is warned ahead, of no shop"),
        Case("promise_board", {}, ("far-shop",)),
        Case("promises_kept", window, seen_far),
        Case("delays_told", window, seen_far),
    ]


def _promised(shop: str, word: str) -> int:
    deal = Deal(f"promised-{word}", items=[Item(code=f"{word}-lack")], phone="13900000077")
    with TemporaryDirectory() as folder:
        (order,) = (o for o in m.book_deals(Path(folder), deal, shop=shop) if o.platform_no == deal.no)
    return order.id
