"""Orders leave their waves: stopped, changed, packed; what was picked for them goes back."""

from __future__ import annotations

import pytest

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.facts import deliver
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import timeline
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal
from zhanggui.trade.picking import actions
from zhanggui.trade.picking.actions.leaving import pull
from zhanggui.trade.picking.facts import OrderPulled
from zhanggui.trade.picking.models import WavedOrder
from zhanggui.trade.picking.queries import basket_of, pickings_of
from zhanggui.trade.picking.states import WaveState, Why
from zhanggui.trade.picking.tests.making import cart, deal, scan, seats, waved
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


@duty("D073")
def test_held_refunded_and_closed_orders_leave_and_what_was_picked_goes_back() -> None:
    wave, orders = waved(*(deal(n, "A1", "B2") for n in range(1, 5)), A1=9, B2=9)
    scan(wave, "A1*4")
    order_hold(order_ids=[orders[0].id], reason="核实地址", by=m.BY)
    told = deal(2, "A1", "B2")
    m.tell(m.refund_news(told, "5.00"), m.news(Deal(**{**vars(deal(3, "A1", "B2")), "status": m.CLOSED})))
    deliver()
    left = [(state, why) for _no, _seat, state, why in seats(wave)]
    assert left == [("pulled", "stopped"), ("pulled", "refund"), ("pulled", "closed"), ("waiting", "")]
    assert cart(wave) == [("A1", 1, 4), ("B2", 1, 0)]
    line = wave.lines.order_by("place")[0].id
    assert [actions.pieces_return(wave_id=wave.id, line_id=line, by=m.BY) for _time in range(2)] == [3, 0]
    assert cart(wave)[0] == ("A1", 1, 1)


def test_an_order_taken_out_by_hand_waits_for_the_next_wave() -> None:
    _wave, (order, other) = waved(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    moved = actions.orders_pull(order_ids=[order.id], reason="客户要改地址", by=m.BY)
    assert (moved.moved, m.state_of(order), m.state_of(other)) == ([order.id], State.ALLOCATED, State.PICKING)
    assert list(actions.orders_pull(order_ids=[order.id], reason="再来", by=m.BY).refused) == [order.id]
    assert str(timeline("order", order.id, by=m.BY)[0].title) == "移出波次"


def test_an_order_that_left_its_wave_while_others_took_it_out_is_told_once() -> None:
    wave, (order, sent) = waved(deal(1), deal(2))
    seen = list(WavedOrder.objects.filter(wave=wave).order_by("id"))  # as another read them, before the locks
    assert actions.orders_packed(order_ids=[sent.id], by=m.BY) == [sent.id]
    gone = [pull(seen, Why.UNDONE, reason="客户要改地址", by=m.BY, at=clock.now()) for _tab in range(2)]
    assert (gone, [state for _no, _seat, state, _why in seats(wave)]) == ([{order.id}, set()], ["pulled", "packed"])
    assert list(Entry.objects.filter(fact=OrderPulled.name()).values_list("subject_id", flat=True)) == [order.id]


@duty("D084")
def test_packed_orders_free_their_baskets_and_the_last_one_ends_the_wave() -> None:
    wave, (one, two) = waved(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    scan(wave, "A1*2")
    scan(wave, "B2*2")
    basket = basket_of(wave=wave.number, seat=2, by=m.BY)
    assert basket
    assert (basket.orders, sorted(basket.goods.values()), basket.state) == ((two.id,), [1, 1], "picked")
    assert actions.orders_packed(order_ids=[one.id], by=m.BY) == [one.id]
    wave.refresh_from_db()
    assert (wave.state, basket_of(order_id=one.id, by=m.BY)) == (WaveState.PICKED, None)
    m.tell(m.news(Deal(**{**vars(deal(2, "A1", "B2")), "status": m.SENT})))
    actions.waves_settle(order_ids=[two.id], by=m.BY, at=clock.now())
    wave.refresh_from_db()
    states = [picking.state for picking in pickings_of(order_ids=[one.id, two.id], by=m.BY).values()]
    assert (wave.state, states) == (WaveState.DONE, ["packed", "packed"])


def test_a_cancelled_wave_gives_its_orders_to_the_next_one() -> None:
    wave, orders = waved(deal(1, "A1", "B2"), deal(2, "A1", "B2"), A1=9, B2=9)
    assert actions.wave_cancel(wave_ids=[wave.id], reason="拣错库区", by=m.BY).moved == [wave.id]
    assert [m.state_of(order) for order in orders] == [State.ALLOCATED] * 2
    (again,) = actions.waves_make(warehouse_id=wave.warehouse_id, by=m.BY)
    assert again != wave.id
