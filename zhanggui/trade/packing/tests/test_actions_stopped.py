"""A packer ships no order that was stopped, changed or shipped meanwhile, at whatever step he is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhanggui.kit import clock
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests.making import Deal, refund_news
from zhanggui.trade.outsourcing.models import Dispatch, DispatchFile
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import GOODS, m, ready, take, takes, weighed

pytestmark = pytest.mark.django_db
DEAL = Deal("1001", items=GOODS, total="60.00")


def held(order: Order) -> None:
    m.move("hold", order.id, hold_reason="核实")


def refunded(_order: Order) -> None:
    m.tell(refund_news(DEAL, "20.00"))


def closed(_order: Order) -> None:
    m.tell(refund_news(DEAL, "60.00"))


def sent(order: Order) -> None:
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF90000009", by=m.BY)


def given_out(order: Order) -> None:
    """An outside warehouse has it, and did not answer yet."""
    place = {"warehouse_id": warehouses(by=m.BY)[0].id}
    file = DispatchFile.objects.create(number="W1", **place, orders=1, parcels=1, made_at=clock.now(), made_by_name="")
    row = {"platform_no": "1001", "parcel": 1, "leads": True, "pieces": 1, "fee": 0, "given_at": clock.now()}
    Dispatch.objects.create(file=file, **place, order=order, shop_id=order.shop_id, **row)


@pytest.mark.parametrize(("stop", "outcome", "duty"), [
    (held, Outcome.STOPPED, "D073"),
    (refunded, Outcome.STOPPED, "D073"),
    (closed, Outcome.STOPPED, "D073"),
    (sent, Outcome.GONE, "D086"),
    (given_out, Outcome.STOPPED, "D086"),
])  # fmt: skip
@pytest.mark.parametrize("step", ["number", "goods", "label"])
def test_what_was_stopped_is_red_at_every_step(
    stop: Callable[[Order], None], outcome: Outcome, duty: str, step: str
) -> None:
    (order,) = ready()
    if step == "label":
        weighed(order)
    elif step == "goods":
        takes("1001")
    stop(order)
    told = take({"number": "1001", "goods": "A1", "label": "SF10000001"}[step])
    assert (told.outcome, told.duty) == (outcome, duty)
    assert list(Shipment.objects.values_list("waybill", flat=True)) == (["SF90000009"] if stop is sent else [])
