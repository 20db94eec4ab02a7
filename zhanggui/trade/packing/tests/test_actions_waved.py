"""A basket of a wave comes to the bench: it is named by wave and seat, and its wave hears that it left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.packing.actions import opening
from zhanggui.trade.packing.states import Outcome
from zhanggui.trade.packing.tests.making import BARCODE, LI, ZHANG, packing_of, ready, take, takes
from zhanggui.trade.picking.actions import Terms, rules_set, waves_make
from zhanggui.trade.picking.models import Wave
from zhanggui.trade.picking.tests.making import deal, place, scan, seats

pytestmark = pytest.mark.django_db
PACKER, SECOND = (replace(one, scope=Scope({"shop": ALL, "warehouse": ALL})) for one in (ZHANG, LI))


def test_a_basket_is_packed_by_wave_and_seat_and_its_wave_hears_it(deliver: Callable[[], int]) -> None:
    orders = ready(2)
    wave = Wave.objects.get(id=waves_make(warehouse_id=place(), by=m.BY)[0])
    first = next(order for order in orders if (order.platform_no, 1) in {row[:2] for row in seats(wave)})
    assert m.state_of(first) == State.PICKING
    assert takes(f"{wave.number}-3", by=PACKER) == [Outcome.STRANGE]
    assert takes(f"{wave.number.lower()}-1", "A1", "A1", BARCODE, by=PACKER)[-1] == Outcome.WHOLE
    assert takes("380g", by=PACKER) == [Outcome.WEIGHED]
    assert take("YT7700000001", PACKER).outcome == Outcome.SHIPPED
    deliver()
    assert m.state_of(first) == State.SHIPPED
    assert dict.fromkeys(row[2] for row in seats(wave) if row[0] == first.platform_no) == {"packed": None}


def test_goods_of_a_picked_wave_of_single_pieces_take_its_next_order_and_are_counted() -> None:
    ready(0)
    orders = m.book_deals(*(deal(n, "B2") for n in range(1, 5)))
    m.go_on()
    rules_set(warehouse_id=place(), terms=Terms(hot=4), promptly=4, reason="爆款", by=m.BY)
    wave = Wave.objects.get(id=waves_make(warehouse_id=place(), by=m.BY)[0])
    assert wave.kind == "prepack"
    assert takes("B2", by=PACKER) == [Outcome.STRANGE]  # nobody walked for it yet
    scan(wave, "B2*4")
    m.move("hold", orders[0].id, hold_reason="买家要退款")
    assert takes(f"]d2010{BARCODE}", by=PACKER) == [Outcome.WHOLE]
    assert takes("B2", by=SECOND) == [Outcome.WHOLE]
    assert (packing_of(orders[1]).packer_name, packing_of(orders[2]).packer_name) == (PACKER.name, SECOND.name)
    assert takes("80g", "YT7700000001", BARCODE, "80g", "YT7700000002", by=PACKER)[2:] == [
        Outcome.WHOLE, Outcome.WEIGHED, Outcome.SHIPPED,
    ]  # fmt: skip
    assert takes("B2", by=PACKER) == [Outcome.STRANGE]


def test_goods_name_no_order_of_a_warehouse_the_packer_has_nothing_to_do_with() -> None:
    wave = hot(2)
    elsewhere = replace(PACKER, scope=Scope({"shop": ALL, "warehouse": frozenset({wave.warehouse_id + 1})}))
    assert takes("B2", by=elsewhere) == [Outcome.STRANGE]
    assert takes("B2", by=PACKER) == [Outcome.WHOLE]


def test_goods_name_the_next_order_though_their_wave_has_not_heard_of_those_that_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening, "LOOKED_AT", 1)
    hot(3)
    for n in range(3):
        assert takes("B2", "80g", f"YT770000000{n}", by=PACKER)[-1] == Outcome.SHIPPED
    assert takes("B2", by=PACKER) == [Outcome.STRANGE]


def hot(count: int) -> Wave:
    """A picked wave of goods that are packed ahead."""
    ready(0)
    m.book_deals(*(deal(n, "B2") for n in range(1, count + 1)))
    m.go_on()
    rules_set(warehouse_id=place(), terms=Terms(hot=count), promptly=4, reason="爆款", by=m.BY)
    wave = Wave.objects.get(id=waves_make(warehouse_id=place(), by=m.BY)[0])
    scan(wave, f"B2*{count}")
    return wave
