"""An order goes out in several parcels: each on record, each line in one of them, and what waits is not lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import News
from zhanggui.offer.inventory.models import Allocation, StockMovement
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes.actions import Wanted, change_apply, change_ask
from zhanggui.trade.changes.queries import change_card
from zhanggui.trade.changes.states import Source
from zhanggui.trade.fulfilment import actions, queries
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.tests.making import live
from zhanggui.trade.orders.actions import lines_postpone, refund_place
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import Delivery, Refund, State
from zhanggui.trade.review import handlers
from zhanggui.trade.review.actions import order_hold, order_release, orders_advance

pytestmark = pytest.mark.django_db
TWO = Deal("1", items=[Item("A1"), Item("B2", title="面霜")], total="40.00")
FIRST, SECOND = {"carrier": "顺丰", "waybill": "SF1000001"}, {"carrier": "圆通", "waybill": "YT2000002"}


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """Two lines, the second kept for later."""
    shop = m.a_shop()
    m.stock(A1=2, B2=2)
    (made,) = m.book_deals(tmp_path, TWO)
    orders_advance(shop_id=shop, by=m.BY)
    lines_postpone(line_ids=[lines(made)[1].id], by=m.BY, at=clock.now())
    return made


def lines(order: Order) -> list[OrderLine]:
    return list(OrderLine.objects.filter(order=order).order_by("id"))


def serve(order: Order) -> None:
    """As the ledger of deliveries does with the news of a parcel."""
    told = News(1, "orders.order_part_shipped", "order", order.id, order.shop_id, clock.now(), {})
    handlers.serve_rest([told], m.BY)


@duty("D086")
def test_the_first_parcel_takes_its_lines_along_and_the_rest_asks_for_stock(order: Order) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    order.refresh_from_db()
    went, rest = lines(order)
    assert (order.state, order.delivery, Allocation.objects.count()) == (State.APPROVED, Delivery.PART, 0)
    assert (went.sent_at is None, rest.sent_at, rest.later) == (False, None, False)
    serve(order)
    assert (m.state_of(order), [a.line_id for a in Allocation.objects.all()]) == (State.ALLOCATED, [rest.id])
    actions.parcel_ship(order_id=order.id, **SECOND, by=m.BY)
    order.refresh_from_db()
    assert (order.state, order.delivery, ledger_faults(by=m.BY)) == (State.SHIPPED, Delivery.SHIPPED, [])
    sent = queries.parcels_of_order(order_id=order.id, by=m.BY)
    assert [(one.number, one.waybill) for one in sent] == [(1, "SF1000001"), (2, "YT2000002")]
    shipped = StockMovement.objects.filter(kind="shipped").order_by("id")
    assert list(shipped.values_list("ref_line", "on_hand")) == [(went.id, -1), (rest.id, -1)]
    assert queries.order_ids_by_waybill(q="YT2000002", by=m.BY) == [order.id]


@duty("D086")
def test_a_waybill_that_left_is_known_whenever_it_is_told_again(order: Order) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    with pytest.raises(Refusal):
        actions.parcel_ship(order_id=order.id, **SECOND, by=m.BY)  # what is left has no stock yet
    serve(order)
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    assert m.state_of(order) == State.ALLOCATED
    actions.parcel_ship(order_id=order.id, **SECOND, by=m.BY)
    for known in (FIRST, SECOND):
        actions.parcel_ship(order_id=order.id, **known, by=m.BY)
    with pytest.raises(Refusal):
        actions.parcel_ship(order_id=order.id, carrier="中通", waybill="ZT3000003", by=m.BY)
    assert len(queries.parcels_of_order(order_id=order.id, by=m.BY)) == 2


@pytest.mark.parametrize("status", [m.SENT, m.DONE])
def test_the_platform_calls_it_shipped_and_the_rest_still_goes_out(tmp_path: Path, order: Order, status: str) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    m.book(m.list_file(tmp_path, Deal("1", status=status, items=TWO.items, total="40.00")))
    order.refresh_from_db()
    assert (order.state, order.delivery) == (State.APPROVED, Delivery.PART)
    serve(order)
    actions.parcel_ship(order_id=order.id, **SECOND, by=m.BY)
    assert m.state_of(order) == State.SHIPPED


@duty("D073")
def test_an_order_half_out_can_be_held_and_goes_on_when_released(order: Order) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    serve(order)
    order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    assert actions.parcels_ship(parcels=[actions.Parcel(order.id, **SECOND)], by=m.BY).moved == []
    order_release(order_ids=[order.id], reason="核实过了", by=m.BY)
    serve(order)
    actions.parcel_ship(order_id=order.id, **SECOND, by=m.BY)
    assert (m.state_of(order), ledger_faults(by=m.BY)) == (State.SHIPPED, [])


def test_when_the_rest_is_refunded_the_order_is_shipped(order: Order) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    order_hold(order_ids=[order.id], reason="买家要退余下的", by=m.BY)
    Order.objects.filter(id=order.id).update(refund="partial")
    refund_place(order_id=order.id, line_ids=[lines(order)[1].id], reason="只退第二件", by=m.BY)
    order.refresh_from_db()
    assert (order.state, order.delivery, order.hold_reason) == (State.SHIPPED, Delivery.SHIPPED, "")


@duty("D086")
def test_no_line_leaves_without_a_parcel_and_none_changes_after_it(order: Order) -> None:
    went, rest = lines(order)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.filter(id=rest.id).update(later=False, sent_at=clock.now())
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.filter(id=rest.id).update(sent_at=clock.now())
    for told in ({"sent_at": None}, {"quantity": 2}, {"sku_id": rest.sku_id}, {"later": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OrderLine.objects.filter(id=went.id).update(**told)


def test_the_shipping_file_ships_one_parcel_after_the_other(tmp_path: Path, order: Order) -> None:
    def tell(number: int, waybill: str) -> tuple[int, int, int]:
        rows = [(order.platform_no, "顺丰", waybill)]
        path = m.written(tmp_path / f"ship{number}.csv", actions.SHIPPING_COLUMNS, rows)
        done = actions.shipping_file_import(path=path, shop_code="tm", by=m.BY)
        return done.shipped, done.known, len(done.refused)

    assert [tell(1, "SF1000001"), tell(2, "SF1000001"), tell(3, "SF1000002")] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    serve(order)
    assert [tell(4, "SF1000001"), tell(5, "SF1000002"), tell(6, "SF1000002")] == [(0, 1, 0), (1, 0, 0), (0, 1, 0)]


def asked(order: Order, *, receiver: dict[str, str] | None = None, none_of: OrderLine | None = None) -> int:
    """A change of an order: who gets it, or that none of a line goes."""
    wanted = {none_of.id: Wanted(none_of.seller_code, 0)} if none_of else {}
    told = {"key": uuid4(), "source": Source.CHAT, "reason": "买家不要了"}
    return change_ask(order_id=order.id, receiver=receiver or {}, wanted=wanted, **told, by=m.BY)


@duty("D079")
@pytest.mark.parametrize("is_served", [False, True])
def test_the_rest_of_an_order_sent_in_part_is_voided_by_agreement_and_gives_back_its_stock(
    order: Order, is_served: bool
) -> None:
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    if is_served:
        serve(order)
    with pytest.raises(Refusal):
        asked(order, receiver={"receiver": "李雷"})
    waiting = Order.objects.filter(id=order.id, state=State.APPROVED)
    if waiting.exists():
        with pytest.raises(IntegrityError), transaction.atomic():  # a line of it waits
            waiting.update(state=State.SHIPPED)
    request = asked(order, none_of=lines(order)[1])
    change_apply(request_id=request, seen=change_card(request_id=request, by=m.BY).mark, by=m.BY)
    order.refresh_from_db()
    assert (order.state, order.delivery, order.refund) == (State.SHIPPED, Delivery.SHIPPED, Refund.PLACED)
    assert [(line.closed, line.ship_quantity) for line in lines(order)] == [(False, None), (True, 0)]
    assert (Allocation.objects.count(), ledger_faults(by=m.BY)) == (0, [])
    with pytest.raises(Refusal):
        asked(order, none_of=lines(order)[1])


@duty("D060")
def test_gifts_of_an_order_whose_rest_is_voided_went_with_its_parcel_or_are_owed(
    tmp_path: Path, deliver: Callable[[], int]
) -> None:
    shop = m.a_shop()
    m.stock(A1=2, B2=2, G1=1, G2=1)
    live(gift="G1")
    (order,) = m.book_deals(tmp_path, TWO)
    orders_advance(shop_id=shop, by=m.BY)
    lines_postpone(line_ids=[lines(order)[1].id], by=m.BY, at=clock.now())
    actions.parcel_ship(order_id=order.id, **FIRST, by=m.BY)
    live(gift="G2")
    serve(order)
    deliver()
    assert (fates(), Allocation.objects.count()) == ([("G1", "sent"), ("G2", "")], 2)
    request = asked(order, none_of=lines(order)[1])
    change_apply(request_id=request, seen=change_card(request_id=request, by=m.BY).mark, by=m.BY)
    deliver()
    assert (fates(), Allocation.objects.count()) == ([("G1", "sent"), ("G2", "owed")], 0)
    assert (m.state_of(order), ledger_faults(by=m.BY)) == (State.SHIPPED, [])


def fates() -> list[tuple[str, str]]:
    return list(Gift.objects.order_by("id").values_list("ship_sku__code", "fate"))
