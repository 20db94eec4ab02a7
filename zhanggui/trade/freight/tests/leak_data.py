"""Bills of parcels of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.trade.freight import actions
from zhanggui.trade.freight.models import BillRow
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order

BY = System("test")
COMPANY = "figures of carriers over all shops; no row of a shop"


def cases(ground: Ground) -> list[Case]:
    """Every query of freight, asked about a parcel of the far shop; the near one is billed too."""
    for shop, waybill in ((ground.near, "NEAR-BILLED"), (ground.far, "FAR-BILLED")):
        order = Order.objects.filter(shop_id=shop).order_by("id").first()
        assert order is not None
        told = {"carrier": "x", "waybill": waybill, "at": clock.now(), "actor_name": "x"}
        Shipment.objects.create(order=order, parcel=80, shop_id=shop, **told)
    with TemporaryDirectory() as folder:
        for name, waybill in (("near", "NEAR-BILLED"), ("far", "FAR-BILLED")):
            path = Path(folder) / f"{name}.csv"
            path.write_text(f"运单号,金额\n{waybill},1\n{waybill},1\n", encoding="utf-8")
            bill = {"carrier": f"{name}-carrier", "month": clock.today(), "total": Decimal(2)}
            actions.bill_import(path=path, by=BY, **bill)
    far = BillRow.objects.filter(waybill="FAR-BILLED").latest("id")
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now()}
    months = {"since": clock.today() - timedelta(days=60), "until": clock.today()}
    return [
        Case("line_rows", {"ask": Ask()}, ("FAR-BILLED",)),
        Case("line_counts", {}, near={"open": 1, "disputed": 0}),
        Case("line_labels", {"ids": [far.id]}, ("FAR-BILLED",)),
        Case("bill_carriers", {}, ("far-carrier",)),
        Case("parcels_known", {"carrier": "x", "waybills": ["FAR-BILLED"]}, ("FAR-BILLED",)),
        Case("carrier_months", months, open=COMPANY),
        Case("carrier_regions", {"month": clock.today(), "carrier": "x"}, open=COMPANY),
        Case("carrier_years", {"year": 2026}, open=COMPANY),
        Case("carriers_decided", window, open=COMPANY),
        Case("decisions", {}, open=COMPANY),
    ]
