"""A refund is asked for while an order waits for its parcel: nothing leaves, its stock is free, and all see why."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock, reference
from zhanggui.kit.controls import duty
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.inventory.models import Allocation, StockItem
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.douyin import CASES, LINES, Back, Sub
from zhanggui.trade.fulfilment.actions import parcel_ship, shipping_file_import
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions
from zhanggui.trade.review.models import Case

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ASKED, WITHDRAWN, DONE = "待商家处理", "售后关闭", "同意退款，退款成功"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Two lines, approved by the rules, both holding their stock."""
    reference.load_all()
    shop_open(code="tm", name="抖店", platform="douyin", by=m.BY)
    m.stock(A1=5, B1=5)
    written(tmp_path, Sub("1"), Sub("2", code="B1", item="3002", title="面霜", price="30.00", total="30.00"))
    actions.orders_advance(by=m.BY)
    made = Order.objects.get()
    assert stands(made) == (State.ALLOCATED, "none", {"A1": 1, "B1": 1}, 2, [])
    return made


def written(folder: Path, *rows: Sub | Back) -> None:
    """Book an order file or an after-sales file of these rows."""
    columns, layout = (LINES, "douyin_orders") if isinstance(rows[0], Sub) else (CASES, "douyin_refunds")
    path = folder / f"{layout}-{clock.now().timestamp()}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.values())
        writer.writerows([getattr(row, field) for field in columns] for row in rows)
    (result,) = orders_import(paths=[path], shop_code="tm", profile=layout, by=m.BY)
    assert (result.refused, result.quarantined) == (None, 0)


def stands(order: Order) -> tuple[State, str, dict[str, int], int, list[object]]:
    """State, refund, what is taken of each SKU, what the order holds, faults of the ledger."""
    row = Order.objects.get(id=order.id)
    taken = dict(StockItem.objects.values_list("sku__code", "allocated"))
    held = Allocation.objects.filter(order_id=order.id).count()
    return State(row.state), row.refund, taken, held, list(ledger_faults(by=m.BY))


def drawer(order: Order, post: str) -> str:
    return client_of(hired(post, shop=ALL, warehouse=ALL)).get(f"/orders/{order.id}/", headers=HTMX).content.decode()


def shipping_refused(order: Order, folder: Path) -> list[str]:
    """What the warehouse is told by hand and by file."""
    warehouse = client_of(hired("warehouse", shop=ALL, warehouse=ALL))
    told = {"ids": order.id, "carrier": "顺丰", "waybill": "SF1000001"}
    by_hand = warehouse.post("/orders/ship/", told, headers=HTMX).content.decode()
    row = (order.platform_no, "顺丰", "SF1000001")
    file = m.written(folder / "ship.csv", ("订单编号", "快递公司", "运单号"), [row])
    (by_file,) = shipping_file_import(path=file, shop_code="tm", by=m.BY).refused
    return [*re.findall(r"<span>(当前状态[^<]+?)\s*<", by_hand), str(by_file.why)]


@duty("D073")
def test_a_refund_asked_for_midway_frees_the_stock_and_stops_the_parcel(
    order: Order, tmp_path: Path, deliver: Callable[[], int]
) -> None:
    written(tmp_path, Back("c1", state=ASKED))
    deliver()
    assert stands(order) == (State.IN_REVIEW, "asked", {"A1": 0, "B1": 0}, 0, [])
    assert Case.objects.values_list("source", "closed_at").get() == ("platform", None)
    why = "当前状态“待人工审核”不能“发货”：买家申请了退款，处理完之前不能继续"
    assert shipping_refused(order, tmp_path) == [why, why]
    refused = actions.order_approve(order_ids=[order.id], by=m.BY).refused
    assert (str(refused[order.id].why), refused[order.id].duty) == ("买家申请了退款，处理完之前不能继续", "D073")
    for post in ("warehouse", "reviewer", "agent"):
        assert "买家申请了退款，处理完之前不能继续" in drawer(order, post)
    assert Shipment.objects.count() == 0


def test_a_refund_withdrawn_lets_a_person_pass_the_whole_order(
    order: Order, tmp_path: Path, deliver: Callable[[], int]
) -> None:
    written(tmp_path, Back("c1", state=ASKED))
    written(tmp_path, Back("c1", state=WITHDRAWN))
    deliver()
    assert stands(order) == (State.IN_REVIEW, "none", {"A1": 0, "B1": 0}, 0, [])
    assert actions.order_approve(order_ids=[order.id], by=m.BY).moved == [order.id]
    actions.stock_serve(by=m.BY, at=clock.now())
    assert stands(order) == (State.ALLOCATED, "none", {"A1": 1, "B1": 1}, 2, [])


def test_a_line_paid_back_stays_here_and_the_other_one_ships(
    order: Order, tmp_path: Path, deliver: Callable[[], int]
) -> None:
    written(tmp_path, Back("c1", state=ASKED))
    written(tmp_path, Back("c1", state=DONE))
    deliver()
    assert stands(order) == (State.IN_REVIEW, "placed", {"A1": 0, "B1": 0}, 0, [])
    assert actions.order_approve(order_ids=[order.id], by=m.BY).moved == [order.id]
    actions.stock_serve(by=m.BY, at=clock.now())
    assert stands(order) == (State.ALLOCATED, "placed", {"A1": 0, "B1": 1}, 1, [])
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF1000001", by=m.BY)
    assert stands(order) == (State.SHIPPED, "placed", {"A1": 0, "B1": 0}, 0, [])
    assert dict(StockItem.objects.values_list("sku__code", "on_hand")) == {"A1": 5, "B1": 4}
