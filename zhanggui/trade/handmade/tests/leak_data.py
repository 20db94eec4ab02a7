"""A request of the far shop is nobody's business in the near one."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.handmade import actions
from zhanggui.trade.handmade.actions import Piece
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.handmade.tests import making as h
from zhanggui.trade.orders.models import OrderLine
from zhanggui.trade.orders.queries import change_ground

BY = System("test")
NUMBERS = "numbers only; of the asker's shops"
WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about a sample and its order of the far shop."""
    sku = (
        OrderLine.objects.filter(shop_id=ground.far)
        .exclude(sku=None)
        .order_by("id")
        .values_list("sku_id", flat=True)[0]
    )
    assert sku
    code = sku_labels(ids=[sku], by=BY)[sku]
    made, waits = (h.ask(h.sample(ground.far, pieces=(Piece(code, 1),), party=f"far-{n}")) for n in ("made", "waits"))
    actions.request_approve(request_ids=[made.id], by=h.TWO)
    order = Request.objects.get(id=made.id).order_id
    return [
        Case("request_card", {"request_id": made.id}, (made.number, "far-made")),
        Case("request_snapshots", {"request_ids": [made.id]}, (made.number, "far-made")),
        Case("request_rows", {"ask": Ask()}, (made.number, waits.number)),
        Case("request_labels", {"ids": [made.id]}, (made.number,)),
        Case("order_handmade", {"order_id": order}, (made.number,)),
        Case(
            "line_codes", {"ground": change_ground(order_id=order or 0, by=BY)}, open="of an order the asker was shown"
        ),
        Case("request_counts", {}, open=NUMBERS),
        Case("asked_today", {"at": clock.now()}, open="of the asker himself"),
        Case("sent_already", {"line_ids": [0]}, open="of lines the asker names"),
        *(Case(name, WINDOW, open=NUMBERS) for name in ("cause_untold", "offline_unpaid", "days_over")),
        *(Case(name, WINDOW, open=NUMBERS) for name in ("made_by_one", "sample_without_contract")),
    ]
