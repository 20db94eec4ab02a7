"""Given orders of a near and a far shop and warehouse, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.inventory.actions import warehouse_open
from zhanggui.offer.inventory.models import Warehouse
from zhanggui.offer.inventory.states import WarehouseKind
from zhanggui.trade.orders.models import Order
from zhanggui.trade.outsourcing.models import Contract, Dispatch, DispatchFile

BY = System("test")
WINDOW = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=1)}
NUMBERS = "numbers only; of the asker's own shops and warehouses, see test_queries"


def cases(ground: Ground) -> list[Case]:
    """Every query of outsourced shipping, asked about the far shop and warehouse."""
    near, far = (_given(word, getattr(ground, word)) for word in ("near", "far"))
    place, number = far.warehouse_id, far.platform_no
    return [
        Case("dispatch_rows", {"ask": Ask(limit=200)}, (number,)),
        Case("dispatch_counts", {}, open=NUMBERS),
        Case("dispatches_stopping", {}, open=NUMBERS),
        Case("dispatch_labels", {"ids": [near.id, far.id]}, near={near.id: near.platform_no}),
        Case("dispatch_card", {"dispatch_id": far.id}, (number,)),
        Case("dispatches_of", {"order_id": far.order_id}, ("W-far",)),
        Case("dispatched_among", {"order_ids": [far.order_id]}, near={}),
        Case("outside_choices", {}, ("far-outside",)),
        Case("outsides", {}, ("far-outside",)),
        Case("contract_now", {"warehouse_id": place}, ("far-contract",)),
        Case("contracts_ending", {"until": clock.now() + timedelta(days=9)}, ("far-contract",)),
        Case("dispatches_ready", {"warehouse_id": place}, open="orders of the asker's own shops, see picking"),
        Case("given_by_number", {"warehouse_id": place, "numbers": [number]}, near={}),
        Case("files_recent", {}, ("W-far",)),
        Case("stopped_unanswered", WINDOW, open=NUMBERS),
    ]


def _given(word: str, shop: int) -> Dispatch:
    place = warehouse_open(code="far-out", name="far-outside", kind=WarehouseKind.CLOUD, by=BY) if word == "far" else 0
    place = place or Warehouse.objects.get(code=f"{word}-wh").id
    order = Order.objects.filter(shop_id=shop).order_by("id").first()
    assert order
    now, who = clock.now(), {"by_name": ""}
    Contract.objects.create(
        warehouse_id=place, number=f"{word}-contract", until=clock.today(), fee=Decimal(1), at=now, **who
    )
    file = DispatchFile.objects.create(
        number=f"W-{word}", warehouse_id=place, orders=1, parcels=1, made_at=now, made_by_name=""
    )
    return Dispatch.objects.create(
        file=file, warehouse_id=place, order=order, shop_id=shop, platform_no=order.platform_no, parcel=1, leads=True,
        pieces=1, fee=Decimal(1), given_at=now,
    )  # fmt: skip
