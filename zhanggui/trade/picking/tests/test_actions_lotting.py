"""A wave is promised the lots that end first; the list names them, and what hands scan counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.tests.racing import at_once
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.offer.inventory.tests.lots import told
from zhanggui.offer.lots.actions import lot_rules_set, lots_stop, shelf_life_set
from zhanggui.offer.lots.models import LotShelf
from zhanggui.offer.lots.queries import lots_held
from zhanggui.offer.lots.states import OtherLot
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.models import Wave
from zhanggui.trade.picking.queries import wave_card, waves_outlook
from zhanggui.trade.picking.states import Said
from zhanggui.trade.picking.tests.making import cart, deal, place, scan

pytestmark = pytest.mark.django_db
BARCODE = "6901234567892"
OTHER = OtherLot


def creams(*lots: tuple[str, int, int], orders: int = 2) -> list[Order]:
    """Orders of one cream each, of lots (code, days, units)."""
    m.a_shop()
    (sku,) = skus_upsert(rows=[SkuRow(code="B2", title="面霜", barcode=BARCODE)], by=m.BY).new
    shelf_life_set(sku_ids=[sku], life=0, fresh=30, by=m.BY)
    for code, days, units in lots:
        stock_receive(rows=[Receipt(sku, units, told(code, days))], by=m.BY)
    found = m.book_deals(*(deal(n, "B2") for n in range(1, orders + 1)))
    m.go_on()
    return found


def waved() -> Wave:
    (wave,) = actions.waves_make(warehouse_id=place(), by=m.BY)
    return Wave.objects.get(id=wave)


def gs1(lot: str, days: int) -> str:
    return f"]d2010{BARCODE}17{clock.today() + timedelta(days=days):%y%m%d}10{lot}"


def held(*orders: Order) -> list[tuple[str, int]]:
    return [(one.code, one.units) for one in lots_held(order_ids=[order.id for order in orders], by=m.BY)]


@duty("D044")
def test_the_list_names_the_lots_that_end_first_and_the_orders_are_promised_them() -> None:
    orders = creams(("LATE", 300, 5), ("SOON", 60, 1))
    wave = waved()
    (line,) = wave_card(wave_id=wave.id, by=m.BY).lines
    assert [(lot.code, lot.pieces) for lot in line.lots] == [("SOON", 1), ("LATE", 1)]
    assert held(*orders) == [("SOON", 1), ("LATE", 1)]
    actions.orders_pull(order_ids=[orders[0].id], reason="改单", by=m.BY)
    assert held(*orders) == [("LATE", 1)]


@duty("D044")
def test_orders_whose_goods_are_short_dated_or_stopped_wait_and_the_page_says_how_many() -> None:
    orders = creams(("SHORT", 10, 1), ("GOOD", 300, 1))
    look = waves_outlook(warehouse_id=place(), by=m.BY)
    assert (look.orders, look.stale, look.waiting) == (1, 1, 0)
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="GOOD").id], reason="抽检", by=m.BY)
    assert actions.waves_make(warehouse_id=place(), by=m.BY) == []
    lot_rules_set(other=OTHER.ACCEPT, short_dated=True, reason="清临期", by=m.BY)
    assert waved().orders == 1
    assert sorted(m.state_of(order) for order in orders) == [State.ALLOCATED, State.PICKING]


@duty("D044")
def test_another_lot_is_counted_with_a_note_and_moves_the_promise_or_is_red_by_rule() -> None:
    orders = creams(("SOON", 60, 2), ("LATE", 300, 2))
    wave = waved()
    lot_rules_set(other=OTHER.REFUSE, short_dated=False, reason="严格", by=m.BY)
    red = scan(wave, gs1("LATE", 300))
    assert (red.said, red.pieces, "清单" in str(red.why)) == (Said.LOT, 0, True)
    lot_rules_set(other=OTHER.ACCEPT, short_dated=False, reason="放宽", by=m.BY)
    assert scan(wave, gs1("LATE", 300)).said == Said.OTHER
    assert (cart(wave), held(*orders)) == ([("B2", 2, 1)], [("SOON", 1), ("LATE", 1)])
    assert scan(wave, gs1("NEVER", 300)).said == Said.LOT
    assert scan(wave, gs1("SOON", -1)).said == Said.EXPIRED
    done = scan(wave, gs1("SOON", 60))
    assert (done.said, done.finished) == (Said.RIGHT, True)


@duty("D044")
def test_a_code_without_a_lot_is_red_where_the_lots_of_the_list_may_not_leave_any_more() -> None:
    creams(("SOON", 60, 1), ("LATE", 300, 1), ("NEXT", 400, 1))
    wave = waved()
    lots_stop(shelf_ids=[LotShelf.objects.get(lot__code="SOON").id], reason="抽检", by=m.BY)
    assert scan(wave, "B2").said == Said.RIGHT  # the other one of the list
    red = scan(wave, BARCODE)
    assert (red.said, red.pieces, "SOON" in str(red.why)) == (Said.EXPIRED, 0, True)
    assert scan(wave, gs1("NOBODYS", 60)).said == Said.EXPIRED
    assert scan(wave, gs1("SOON", 60)).said == Said.EXPIRED
    done = scan(wave, gs1("NEXT", 400))
    assert (done.said, done.finished) == (Said.OTHER, True)


@duty("D044")
def test_a_code_and_how_many_pieces_of_it_is_read_as_that_lot() -> None:
    orders = creams(("SOON", 60, 2), ("LATE", 300, 2))
    done = scan(waved(), f"{gs1('LATE', 300)}*2")
    assert (done.said, done.pieces, done.finished) == (Said.OTHER, 2, True)
    assert held(*orders) == [("LATE", 1), ("LATE", 1)]


@duty("D044")
@pytest.mark.django_db(transaction=True)
def test_two_pickers_do_not_both_take_the_last_unit_of_another_lot() -> None:
    creams(("SOON", 60, 2), ("LATE", 300, 1), orders=1)
    first = waved()
    m.book_deals(deal(2, "B2"))
    m.go_on()
    second, told = waved(), list[Said]()
    ends = at_once(*[lambda wave=wave: told.append(scan(wave, gs1("LATE", 300)).said) for wave in (first, second)])
    assert (ends, sorted(told)) == (["done", "done"], sorted([Said.LOT, Said.OTHER]))


@duty("D044")
def test_what_left_its_wave_is_promised_nothing() -> None:
    (order,) = creams(("SOON", 60, 1), orders=1)
    waved()
    assert actions.orders_packed(order_ids=[order.id], by=m.BY) == [order.id]
    assert held(order) == []
