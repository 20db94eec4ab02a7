"""A walk: each scan counts once, wrong goods are refused, an empty shelf takes the last baskets out."""

from __future__ import annotations

from uuid import uuid4

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.journal.models import Entry
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.facts import PiecesMissed
from zhanggui.trade.picking.models import PickScan
from zhanggui.trade.picking.states import Said, WaveState
from zhanggui.trade.picking.tests.making import cart, deal, scan, seats, waved

pytestmark = pytest.mark.django_db


@duty("D044")
def test_a_piece_past_its_end_stays_on_its_shelf() -> None:
    wave, _orders = waved(deal(1, "B2"), B2=9)
    skus_upsert(rows=[SkuRow(code="B2", title="面霜", barcode="6901234567892")], by=m.BY)
    assert [scan(wave, f"01069012345678921{day}").said for day in ("7200101", "7991231")] == [Said.EXPIRED, Said.RIGHT]


@duty("D084")
def test_a_scan_counts_once_however_often_it_is_told_and_wrong_goods_never() -> None:
    wave, _orders = waved(deal(1, "A1", "B2"), A1=9, B2=9, C3=9)
    key = uuid4()
    told = [actions.pick_take(wave_id=wave.id, scan_id=key, text="a1", how="gun", by=m.BY).said for _time in range(3)]
    assert (told, cart(wave)) == ([Said.RIGHT] * 3, [("A1", 1, 1), ("B2", 1, 0)])
    assert [scan(wave, text).said for text in ("A1", "C3", "B2*2")] == [Said.ENOUGH, Said.STRANGE, Said.OVER]
    assert (cart(wave)[1], PickScan.objects.count()) == (("B2", 1, 0), 4)


@duty("D084")
def test_the_last_piece_finishes_the_wave_with_whoever_walked() -> None:
    wave, _orders = waved(deal(1, "A1", "B2"), A1=9, B2=9)
    assert [scan(wave, text).finished for text in ("B2", "A1")] == [False, True]
    wave.refresh_from_db()
    assert (wave.state, wave.picker_name, seats(wave)[0][2]) == (WaveState.PICKED, m.BY.name, "picked")
    with pytest.raises(Refusal):
        scan(wave, "A1")


@duty("D073")
def test_nothing_is_picked_for_an_order_that_was_stopped_a_moment_ago() -> None:
    wave, (order, _other) = waved(deal(1, "A1", "B2"), deal(2, "B2", "C3"), A1=9, B2=9, C3=9)
    m.move("hold", order.id, hold_reason="核实")
    picked = scan(wave, "A1")
    assert (picked.said, picked.pulled, cart(wave)[0]) == (Said.ENOUGH, 1, ("A1", 0, 0))


def test_an_empty_shelf_takes_the_last_baskets_out_and_the_wave_goes_on() -> None:
    wave, orders = waved(*(deal(n, "A1", "B2") for n in (1, 2, 3)), A1=9, B2=9)
    scan(wave, "A1*2")
    line = wave.lines.get(sku__code="A1").id
    missed = [actions.pieces_miss(wave_id=wave.id, line_id=line, by=m.BY) for _click in range(2)]
    assert (missed, Entry.objects.filter(fact=PiecesMissed.name()).count()) == ([[orders[2].id], []], 1)
    assert (m.state_of(orders[2]), cart(wave)) == (State.ALLOCATED, [("A1", 2, 2), ("B2", 2, 0)])
    assert scan(wave, "B2*2").finished
