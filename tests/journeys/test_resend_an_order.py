"""补发: service asks, another approves, the rules judge, stock is given, the warehouse ships. [D010][D110]"""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.handmade.models import Request
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.review import actions as review

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
FORM = {"kind": "resend", "cause": "missing", "liable": "warehouse", "reason": "少发一件", "again": ""}
BLANK = {"receiver": "", "phone": "", "address": ""}


def test_a_resend_goes_the_way_of_every_order() -> None:
    m.a_shop()
    m.stock(A1=5)
    (original,) = m.book_deals(Deal("1001", status=m.SENT))
    line = OrderLine.objects.get()
    agent, reviewer, warehouse = (
        client_of(hired(post, shop=ALL, warehouse=ALL)) for post in ("agent", "reviewer", "warehouse")
    )

    lines = {f"pieces_{line.id}": "1", f"code_{line.id}": "A1"}
    key = "6d1f4a52-1111-4f6e-9a55-2f1c8c0c9a11"
    asked = agent.post("/handmade/after/", {"ids": original.id, "key": key, **FORM, **BLANK, **lines})
    assert asked.status_code == 204
    request = Request.objects.get()
    assert agent.post("/handmade/approve/", {"ids": request.id}).status_code == 403
    assert reviewer.post("/handmade/approve/", {"ids": request.id}).status_code == 204

    order = Order.objects.get(platform_no=request.number)
    review.orders_advance(by=m.BY)
    assert m.state_of(order) == State.ALLOCATED
    sent = warehouse.post("/orders/ship/", {"ids": order.id, "carrier": "SF", "waybill": "SF1000200030"})
    assert (sent.status_code, m.state_of(order)) == (204, State.SHIPPED)
    assert Shipment.objects.filter(order_id=order.id).count() == 1
    drawer = agent.get(f"/orders/{original.id}/", headers=HTMX).content.decode()
    assert request.number in drawer
    assert original.platform_no in agent.get(f"/orders/{order.id}/", headers=HTMX).content.decode()
