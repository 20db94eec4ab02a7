"""Changes of orders of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes.actions import order_urge
from zhanggui.trade.changes.models import ChangeRequest, Urging
from zhanggui.trade.changes.states import Source
from zhanggui.trade.changes.tests.making import asked
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import change_ground

WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
NUMBERS = "numbers only; counted over the asker's shops, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of changes, asked about the far shop."""
    orders = []
    for shop, word in (("near-shop", "near"), ("far-shop", "far")):
        deal = Deal(f"{word}-changing", items=[Item(code=f"{word}-ware")], phone="13900000077")
        with TemporaryDirectory() as folder:
            orders += [o for o in m.book_deals(Path(folder), deal, shop=shop) if o.platform_no == deal.no]
        asked(orders[-1], receiver={"receiver": f"{word}人"}, by=m.BY)
        order_urge(order_ids=[orders[-1].id], source=Source.CHAT, note=f"{word}急", by=m.BY)
    far = orders[1].id
    urging = Urging.objects.get(order_id=far).id
    request = ChangeRequest.objects.get(order_id=far).id
    seen = change_ground(order_id=far, by=m.BY)
    return [
        Case("change_rows", {"ask": Ask(limit=200)}, ("far-changing",)),
        Case("change_counts", {}, open=NUMBERS),
        Case("changes_waiting", {}, open=NUMBERS),
        Case("change_labels", {"ids": [request]}, ("far-changing",)),
        Case("change_card", {"request_id": request}, ("far-changing",)),
        Case("order_changes", {"order_id": far}, ("far-changing",)),
        Case("changing_among", {"order_ids": [far]}, near={}),
        Case("urging_rows", {"ask": Ask(limit=200)}, ("far急",)),
        Case("urging_counts", {}, open=NUMBERS),
        Case("urgings_due", {}, open=NUMBERS),
        Case("urging_labels", {"ids": [urging]}, ("far-changing",)),
        Case("urging_card", {"urging_id": urging}, ("far急",)),
        Case("order_touched", {"order_id": far}, near=frozenset()),
        Case("order_urging", {"order_id": far}, ("far急",)),
        Case("cut_so", {"rows": Order.objects.all(), "value": "any"}, ("far-1",)),
        Case("urged_choices", {}, open="the same words for everybody"),
        Case("urged_so", {"rows": Order.objects.filter(id=far), "value": "lasting"}, ("far-changing",)),
        Case("urgings_answered", WINDOW, open=NUMBERS),
        Case("changes_agreed", WINDOW, open=NUMBERS),
        Case("line_codes", {"ground": seen}, open="codes of goods, of an order that was asked for before"),
    ]
