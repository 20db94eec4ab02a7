"""Orders of a near and a far shop, for the leak test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.orders import actions
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def _orders(shop: str, word: str) -> list[Order]:
    item = Item(code=f"{word}-ware", title=f"{word}-goods")
    deals = [Deal(f"{word}-{n}", items=[item], phone=f"1390000000{n}") for n in range(4)]
    deals.append(Deal(f"{word}-odd", items=[Item(code=f"{word}-unknown", title=f"{word}-goods")]))
    deals.append(Deal(f"{word}-unpaid", items=[item], status=m.UNPAID, paid=""))
    with TemporaryDirectory() as folder:
        return m.book_deals(Path(folder), *deals, shop=shop)


def _walk(shop_id: int, orders: list[Order], word: str) -> None:
    """Two ready to ship, one held, one back in the queue, one exception, one unpaid."""
    actions.orders_advance(shop_id=shop_id, by=m.BY)
    actions.order_hold(order_ids=[orders[1].id], reason=f"{word}-reason", by=m.BY)


def cases(ground: Ground) -> list[Case]:
    """Every query of orders, asked about the far shop."""
    m.stock(**{"near-ware": 9, "far-ware": 9})
    near, far = _orders("near-shop", "near"), _orders("far-shop", "far")
    for shop, orders, word in ((ground.near, near, "near"), (ground.far, far, "far")):
        _walk(shop, orders, word)
        Order.objects.filter(id=orders[2].id).update(state=30)
    actions.orders_advance(shop_id=ground.far, job_id=77, by=replace(m.BY, kind="employee", name="far-runner"))
    held, ask, ids = far[1].id, Ask(limit=200), [order.id for order in far]
    ground.made["to_ship"] = (near[0].id, far[0].id)
    return [
        Case("order_rows", {"ask": ask}, ("far-0", "far-goods")),
        Case("order_card", {"order_id": held}, ("far-1", "far-goods", "far-reason")),
        Case("order_labels", {"ids": [held]}, ("far-1",)),
        Case("open_line_choices", {"order_id": held}, ("far-goods",)),
        Case("order_ids_by_number", {"shop_id": ground.far, "numbers": ["far-1"]}, ("far-1",)),
        Case("order_find", {"q": "far", "limit": 9}, ("far-0", "far-1")),
        Case("judged_choices", {}, open="the rules are the company's"),
        Case("judged_lately", {}, open=NUMBERS),
        Case("trade_figures", {}, ("far-shop",)),
        Case("short_skus", {}, open=NUMBERS),
        Case("advance_running", {}, open="a person's own job"),
        Case("advance_progress", {"job_id": 77}, ("far-runner",)),
        Case("order_counts", {}, open=NUMBERS),
        Case("unmatched_count", {}, open=NUMBERS),
        Case("waiting_for_review", {}, open=NUMBERS),
        Case("orders_to_leave", {"order_ids": ids}, near={}),
        Case("unpaid_among", {"order_ids": ids}, near=[]),
        Case("order_versions", {"order_id": held}, ("list.csv",)),
        Case("received_late", WINDOW, open=NUMBERS),
        Case("unaccounted", WINDOW, open=NUMBERS),
        Case("unfit", WINDOW, open=NUMBERS),
        Case("gone_silent", WINDOW, open=NUMBERS),
        Case("undecided_among", {"order_ids": ids}, near=[]),
    ]
