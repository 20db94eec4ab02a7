"""What is scanned into a parcel leaves with it: the parcel knows its lots, and a lot finds its parcels."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.desk import Ask
from zhanggui.kit.desk.tests.pages import whole
from zhanggui.kit.errors import Refusal
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.modes.tests.making import put
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, stock_adjust, stock_receive
from zhanggui.offer.inventory.queries import stock_of_sku
from zhanggui.offer.inventory.tests.lots import told
from zhanggui.offer.lots.actions import lot_rules_set, lots_resume, lots_stop, shelf_life_set
from zhanggui.offer.lots.models import LotShelf
from zhanggui.offer.lots.states import OtherLot
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.orders.states import State
from zhanggui.trade.packing import queries
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import BARCODE, m, ready, take, takes
from zhanggui.trade.picking.actions import waves_make

pytestmark = pytest.mark.django_db


def code(lot: str, days: int = 90) -> str:
    return f"]d2010{BARCODE}17{clock.today() + timedelta(days=days):%y%m%d}10{lot}"


def lots(*told_lots: tuple[str, int]) -> None:
    sku = sku_ids_by_code(codes=["B2"], by=m.BY)["B2"]
    for lot, units in told_lots:
        stock_receive(rows=[Receipt(sku, units, told(lot, 90))], by=m.BY)


@duty("D044")
def test_the_lot_that_was_scanned_leaves_and_is_found_again_with_its_buyer_masked() -> None:
    (order,) = ready()
    lots(("L-1", 2), ("L-2", 2))
    assert takes("1001", "A1*2", code("L-2"), "380g", "SF10000001")[-1] == Outcome.SHIPPED
    assert [(one.sku.code, one.lot, one.pieces) for one in queries.order_lots(order_id=order.id, by=m.BY)] == [
        ("B2", "L-2", 1)
    ]
    (row,) = queries.recall_rows(ask=Ask(search="l-2"), by=m.BY).rows
    assert (row.number, row.pieces, row.waybills.endswith("SF10000001")) == ("1001", 1, True)
    assert "*" in row.receiver
    browser = client_of(hired("head", shop=ALL, warehouse=ALL))
    page = browser.get("/packing/recall/?q=L-2").content.decode()
    assert "SF10000001" in page
    assert browser.post("/packing/recall/export/", {"q": "L-2"}).status_code == 200
    assert client_of(hired("warehouse", warehouse=ALL, shop=ALL)).get("/packing/recall/").status_code == 403
    assert "L-2" in whole(browser, f"/orders/{order.id}/", **{"HX-Request": "true"})


@duty("D044")
def test_a_stopped_lot_is_red_at_the_bench_whatever_its_code_says() -> None:
    ready()
    lots(("L-1", 2))
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="L-1").id], reason="抽检不合格", by=m.BY)
    takes("1001", "A1*2")
    red = take(code("L-1"))
    assert (red.outcome, red.duty, "停用" in str(red.why)) == (Outcome.EXPIRED, "D044", True)


@duty("D044")
def test_goods_of_a_stopped_lot_do_not_leave_by_hand_nor_unscanned_at_the_bench() -> None:
    order, other = ready(2)
    lots(("L-1", 2))
    sku = sku_ids_by_code(codes=["B2"], by=m.BY)["B2"]
    item = stock_of_sku(sku_id=sku, by=m.BY)[0]
    stock_adjust(item_id=item.id, quantity=-item.on_hand + 2, reason="盘亏", by=m.BY)
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="L-1").id], reason="抽检不合格", by=m.BY)
    with pytest.raises(Refusal, match="L-1"):
        parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF10000001", by=m.BY)
    takes("1002", "A1*2", BARCODE, "380g")
    red = take("SF10000002")
    assert (red.outcome, red.duty) == (Outcome.STOPPED, "D044")
    assert m.state_of(other) == State.ALLOCATED
    lots(("L-2", 2))
    parcel_ship(order_id=order.id, carrier="顺丰", waybill="SF10000001", by=m.BY)
    assert [one.lot for one in queries.order_lots(order_id=order.id, by=m.BY)] == ["L-2"]


@duty("D044")
def test_the_bench_takes_what_the_list_of_the_wave_names_while_it_may_leave_and_by_rule_nothing_else() -> None:
    ready(3)
    lots(("L-1", 2), ("L-2", 2))
    sku = sku_ids_by_code(codes=["B2"], by=m.BY)["B2"]
    shelf_life_set(sku_ids=[sku], life=0, fresh=0, by=m.BY)
    item = stock_of_sku(sku_id=sku, by=m.BY)[0]
    stock_adjust(item_id=item.id, quantity=-item.on_hand + 4, reason="盘亏", by=m.BY)
    waves_make(warehouse_id=item.warehouse_id, by=m.BY)
    takes("1001", "A1*2")
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="L-1").id], reason="抽检不合格", by=m.BY)
    red = take(BARCODE)
    assert (red.outcome, red.duty, "L-1" in str(red.why)) == (Outcome.EXPIRED, "D044", True)
    lots_resume(shelf_ids=[LotShelf.objects.get(lot__code="L-1").id], reason="复检合格", by=m.BY)
    lot_rules_set(other=OtherLot.REFUSE, short_dated=False, reason="严格", by=m.BY)
    red = take(code("L-2"))
    assert (red.outcome, red.duty, "清单" in str(red.why)) == (Outcome.WRONG, "D044", True)
    assert takes(code("L-1")) == [Outcome.WHOLE]


@duty("D044")
def test_what_its_gate_let_pass_with_a_reason_leaves() -> None:
    (order,) = ready()
    lots(("L-1", 2))
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="L-1").id], reason="抽检不合格", by=m.BY)
    put(Mode.OBSERVE, control="packing.not_expired")
    assert takes("1001", "A1*2", code("L-1"), "380g", "SF10000001")[-1] == Outcome.SHIPPED
    assert [one.lot for one in queries.order_lots(order_id=order.id, by=m.BY)] == ["L-1"]
