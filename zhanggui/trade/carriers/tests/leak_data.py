"""Carriers, prices and rules are the company's; the carrier and the number of an order are its shop's."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.trade.carriers.models import Carrier, PoolNumber, Service, Taken
from zhanggui.trade.carriers.queries import Claim
from zhanggui.trade.orders.models import Order

BY = System("test")
COMPANY = "a carrier is the company's"


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about an order of the far shop."""
    order = Order.objects.filter(shop_id=ground.far, region="浙江杭州").order_by("id").first()
    order = order or Order.objects.filter(shop_id=ground.far).order_by("id")[0]
    carrier, _new = Carrier.objects.get_or_create(code="leaky", defaults={"name": "漏速递", "in_use": True})
    Service.objects.get_or_create(carrier=carrier, name="标准")
    number = PoolNumber.objects.create(carrier=carrier, number="FAR-NUMBER-1", state="taken", added_at=clock.now())
    told = {"parcel": 98, "at": clock.now(), "by_name": "x"}
    Taken.objects.create(number=number, order=order, shop_id=ground.far, **told)
    return [
        Case("carriers_chosen", {"order_ids": [order.id]}, near={}),
        Case("pool_label", {"waybill": "FAR-NUMBER-1"}, ("漏速递",)),
        Case("pool_labels", {"waybills": ["FAR-NUMBER-1"]}, ("漏速递",)),
        Case("numbers_of_orders", {"order_ids": [order.id]}, ("FAR-NUMBER-1",)),
        Case(
            "numbers_foreign",
            {"claims": [Claim(0, ground.near, 1, "FAR-NUMBER-1")]},
            open="only that a number is not this order's, never whose",
        ),
        Case("carrier_card", {"carrier_id": carrier.id}, open=COMPANY),
        Case("carrier_rows", {"ask": Ask()}, open=COMPANY),
        Case("carrier_counts", {}, open=COMPANY),
        Case("carrier_labels", {"ids": [carrier.id]}, open=COMPANY),
        Case("carriers_low", {}, open=COMPANY),
        Case("carrier_codes", {"service": "kuaidi100"}, open=COMPANY),
        Case("carrier_names_known", {}, open=COMPANY),
        Case("numbers_odd", {"carrier": "漏速递", "numbers": ["1"]}, open=COMPANY),
        Case("rules_now", {}, open=COMPANY),
        Case("service_options", {}, open=COMPANY),
    ]
