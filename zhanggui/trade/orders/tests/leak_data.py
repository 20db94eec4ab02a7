"""Orders of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

SALES = {"since": clock.now() - timedelta(days=9_999), "until": clock.now() + timedelta(days=1)}
OVER_ALL = "a number, over all our shops"
WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
AGO = {"since": clock.now() - timedelta(days=9_999)}
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"
COUNTED = ("skus_awaited", "order_counts", "unmatched_count")


def _orders(shop: str, word: str) -> list[Order]:
    item = Item(code=f"{word}-ware", title=f"{word}-goods")
    deals = [Deal(f"{word}-{n}", items=[item], phone=f"1390000000{n}") for n in range(4)]
    deals.append(Deal(f"{word}-odd", items=[Item(code=f"{word}-unknown", title=f"{word}-goods")]))
    deals.append(Deal(f"{word}-unpaid", items=[item], status=m.UNPAID, paid=""))
    return m.book_deals(*deals, shop=shop)


def _bent(order: Order) -> None:
    """More went back than was due, and the sum is not that of the lines."""
    OrderLine.objects.filter(order=order).update(total=1)
    Order.objects.filter(id=order.id).update(told=0, total=2, paid=2, refunded=3)


def _more(held: int) -> list[Case]:
    sku = OrderLine.objects.get(order_id=held).sku_id
    _bent(Order.objects.get(platform_no="far-odd"))
    OrderLine.objects.filter(order_id=held).update(quantity=2, ship_sku_id=sku, ship_quantity=1)
    return [
        Case("orders_below", {"sku_id": sku, "floor": Decimal(999), **AGO}, ("far-1",)),
        Case(
            "lines_over",
            {"line_ids": [line.id for line in OrderLine.objects.all()]},
            open="moments of lines the asker names",
        ),
        Case("orders_proof", {"population": 1, "broken": [held]}, ("far-1",)),
        Case("parcels_left", {"order_ids": [held]}, open="moments of orders the asker names"),
        Case("orders_promised", {"order_ids": [held]}, near={}),
        Case(
            "orders_wanting",
            {"sku_id": sku, "shop_id": None, "paid_from": AGO["since"], "paid_until": WINDOW["until"]},
            near=[],
        ),
        Case("orders_cut", {"owing": True}, near=[]),
        Case("order_state_choices", {}, open="the same words for everybody"),
        Case("parts_waiting", WINDOW, open=NUMBERS),
        Case("consignees", {"order_ids": [held]}, near=[]),
        Case("receivers_shared", {}, open="ids of the asker's own shops, see test_queries of grouping"),
        Case("refund_faults", {}, ("far-odd",)),
        Case("share_faults", {}, ("far-odd",)),
        Case("place_told", {"address": "浙江省杭州市"}, open="says what the asker tells it"),
    ]


def cases(ground: Ground) -> list[Case]:
    """Every query of orders, asked about the far shop."""
    m.stock(**{"near-ware": 9, "far-ware": 9})
    near, far = _orders("near-shop", "near"), _orders("far-shop", "far")
    m.go_on()
    for orders, word in ((near, "near"), (far, "far")):  # two ready to ship, one held, one in review
        m.move("hold", orders[1].id, hold_reason=f"{word}-reason")
        Order.objects.filter(id=orders[2].id).update(state=State.IN_REVIEW)
    held, ask, ids = far[1].id, Ask(limit=200), [order.id for order in far]
    ground.made["to_ship"] = (near[0].id, far[0].id)
    return [
        Case("order_rows", {"ask": ask}, ("far-0", "far-goods")),
        Case("order_whole", {"order_id": held}, ("far-1", "far-goods", "far-reason")),
        Case("change_ground", {"order_id": held}, ("far-1", "far-goods")),
        Case("order_stands", {"order_ids": ids}, near={}),
        Case("orders_related", {"order_id": held}, near=[]),
        *_more(held),
        Case("order_labels", {"ids": [held]}, ("far-1",)),
        Case("order_ids_by_number", {"shop_id": ground.far, "numbers": ["far-1"]}, ("far-1",)),
        Case("orders_numbered", {"shop_ids": [ground.far], "number": "far-1"}, near=[]),
        Case("order_find", {"q": "far", "limit": 9}, ("far-0", "far-1")),
        Case("paid_sums", {}, open=NUMBERS),
        Case("sales_by_shop", SALES, open="rooms above sell more in both shops; scope in test_queries"),
        *(Case(name, {}, open=NUMBERS) for name in COUNTED),
        Case("orders_to_leave", {"order_ids": ids}, near={}),
        Case("orders_to_pick", {}, open="rows of the asker's own shops, see test_queries of picking"),
        Case("moving_among", {"order_ids": ids}, near=[]),
        Case("unpaid_among", {"order_ids": ids}, near=[]),
        Case("ids_waiting", {"states": list(State), "shop_id": ground.far}, near=[]),
        Case("standing_locked", {"order_ids": ids}, near=[]),
        Case("waiting_locked", {"order_ids": ids, "states": list(State)}, near=[]),
        Case("lines_waiting", {"order_ids": ids}, near=[]),
        Case("orders_of_receiver", {"order_ids": ids, "least": 1, "hours": 24}, open=OVER_ALL),
        Case("orders_received", WINDOW | {"most": 99}, ("far-1",)),
        Case("lines_sold", {"order_ids": ids}, near=[]),
        Case("alike_orders", {"order_ids": ids, "least": 1, "hours": 24}, open=OVER_ALL),
        Case("orders_just_under", {"order_ids": ids, "low": 1, "high": 9_999, "minutes": 60}, open=OVER_ALL),
        Case("people_past", {"order_ids": ids, "least": 1, "since": WINDOW["since"]}, open=OVER_ALL),
        Case("shop_bursts", {"hours": [(1, 490_000)], "counted": {}}, open=OVER_ALL),
        Case("orders_like", {"order_ids": ids, "among": ids}, open=OVER_ALL),
        Case("orders_marked", {"order_ids": ids}, open="blind marks of orders the asker names"),
        Case("buyer_marks", {"order_ids": ids}, near=[]),
        Case("usual_prices", {"sku_ids": [1], "since": WINDOW["since"], "deals": 1}, open=OVER_ALL),
        Case("received_late", WINDOW, open=NUMBERS),
        Case("unfit", {**WINDOW, "passed": ids}, open=NUMBERS),
        Case("still_orders", WINDOW | {"since": WINDOW["until"]}, ("far-0",)),
        Case("order_number", {"order_id": held}, ("far-1",)),
        Case("platform_words", {"shop_id": ground.far, "numbers": ["far-1"]}, ("far-1",)),
    ]
