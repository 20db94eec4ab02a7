"""An incident is the company's; its orders and figures are those of shops the asker sees."""

from __future__ import annotations

from decimal import Decimal

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.trade.incidents import actions
from zhanggui.trade.incidents.models import Caught
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.models import OrderLine

COMPANY = "an incident is the company's; only its orders are a shop's"
BY = System("test")


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about an incident that caught an order of the far shop."""
    line = OrderLine.objects.filter(shop_id=ground.far).exclude(sku=None).order_by("id").first()
    assert line is not None
    order = order_card(order_id=line.order_id, by=BY)
    code = sku_labels(ids=[line.sku_id or 0], by=BY)[line.sku_id or 0]
    terms = {"code": code, "floor": Decimal(1), "since": clock.now()}
    incident = actions.incident_declare(code=code, floor=Decimal(1), since=clock.now(), reason="标错价", by=BY)
    found = {"units": 1, "price": 1, "exposed": 9, "fate": "waits", "at": clock.now()}
    Caught.objects.create(
        incident_id=incident, order_id=order.id, shop_id=ground.far, platform_no=order.platform_no, **found
    )
    return [
        Case("incident_card", {"incident_id": incident}, (order.platform_no,)),
        Case("incident_rows", {"ask": Ask()}, open=COMPANY),
        Case("incident_counts", {}, open=COMPANY),
        Case("incidents_open", {}, open=COMPANY),
        Case("incidents_declared", {"since": clock.now(), "until": clock.now()}, open=COMPANY),
        Case("incident_labels", {"ids": [incident]}, open=COMPANY),
        Case("incident_look", terms, open="how many orders of the asker's own shops"),
        Case("incidents_attended", {}, open="asked by the system only, who acts as the declarer"),
        Case("floor_of", {"order": order}, open="of an order the asker was shown"),
    ]
