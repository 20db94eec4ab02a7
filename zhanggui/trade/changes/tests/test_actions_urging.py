"""催发货: one row of an order, served first, a day for the buyer, over when it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.scope import Scope
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.changes import actions
from zhanggui.trade.changes.models import Urging
from zhanggui.trade.changes.states import Source, UrgingState
from zhanggui.trade.changes.tests.making import AGENT, REVIEWER
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import ids_waiting
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.actions import orders_advance, stock_serve

pytestmark = pytest.mark.django_db
NOW = clock.now() + timedelta(hours=1)
HOUR = timedelta(hours=1)


def short(folder: Path, count: int = 3) -> list[Order]:
    """Orders without stock, promised one after the other."""
    m.a_shop()
    m.stock(A1=0)
    deals = [Deal(str(n), phone=f"1390013900{n}", paid=f"2026-11-20 10:0{n}:00") for n in range(1, count + 1)]
    orders = m.book_deals(folder, *deals)
    orders_advance(by=m.BY)
    return orders


def urge(*orders: Order, at: datetime = NOW, **more: object) -> Moved:
    told = {"source": Source.CHAT, "by": AGENT, "at": at, **more}
    return actions.order_urge(order_ids=[order.id for order in orders], **told)


def row() -> tuple[UrgingState, int, datetime, datetime | None]:
    """State, times, due and promised of the newest urging."""
    found = Urging.objects.latest("id")
    return UrgingState(found.state), found.times, found.due_at, found.promised_at


def answer(at: datetime, promised: datetime) -> Moved:
    ids = list(Urging.objects.values_list("id", flat=True))
    return actions.urging_answer(urging_ids=ids, promised_at=promised, note="聊天里说了", by=AGENT, at=at)


def titles(order: Order) -> list[str]:
    return [str(moment.title) for moment in reversed(timeline("order", order.id, by=System("test")))]


@duty("D083")
def test_who_urges_is_served_first_when_stock_comes(tmp_path: Path) -> None:
    first, second, third = short(tmp_path)
    assert urge(third).moved == [third.id]
    assert ids_waiting(states=(State.SHORT,), by=m.BY) == [third.id, first.id, second.id]
    stock_receive(rows=[Receipt(sku_ids_by_code(codes=["A1"], by=m.BY)["A1"], 1)], by=m.BY)
    assert stock_serve(by=m.BY, at=NOW) == (1, 2)
    assert [m.state_of(o) for o in (first, second, third)] == [State.SHORT, State.SHORT, State.ALLOCATED]


def test_of_two_who_urge_the_one_who_urged_first_goes_first(tmp_path: Path) -> None:
    first, second, third = short(tmp_path)
    urge(third)
    urge(second, at=NOW + HOUR)
    urge(third, at=NOW + 2 * HOUR, by=REVIEWER)
    assert ids_waiting(states=(State.SHORT,), by=m.BY) == [third.id, second.id, first.id]


@duty("D083")
def test_an_order_has_one_row_counted_up_and_its_clock_runs_on(tmp_path: Path) -> None:
    order, *_others = short(tmp_path)
    urge(order)
    urge(order, at=NOW + HOUR)
    assert (row(), Urging.objects.count()) == ((UrgingState.OPEN, 2, NOW + 4 * HOUR, None), 1)
    assert titles(order)[-2:] == ["买家催发货", "买家催发货"]


def test_pressed_twice_it_counts_once(tmp_path: Path) -> None:
    order, *_others = short(tmp_path)
    urge(order)
    assert urge(order, at=NOW + timedelta(seconds=20)).moved == [order.id]
    assert (row()[1], titles(order).count("买家催发货")) == (1, 1)


@duty("D083")
def test_an_answer_sets_the_clock_to_the_day_the_buyer_was_told(tmp_path: Path) -> None:
    order, *_others = short(tmp_path)
    urge(order)
    promised = NOW + timedelta(days=2)
    assert len(answer(NOW + HOUR, promised).moved) == 1
    assert row() == (UrgingState.ANSWERED, 1, promised, promised)
    assert titles(order)[-1] == "已答复买家发货日期"
    urge(order, at=NOW + 5 * HOUR)
    assert row() == (UrgingState.OPEN, 2, NOW + 9 * HOUR, None)


@pytest.mark.parametrize("promised", [NOW, NOW - HOUR, NOW + timedelta(days=61)])
def test_a_day_that_is_over_or_far_away_is_no_answer(tmp_path: Path, promised: datetime) -> None:
    order, *_others = short(tmp_path)
    urge(order)
    with pytest.raises(BadInput):
        answer(NOW, promised)


@duty("D083")
def test_it_is_over_when_the_order_went_out_or_was_closed(tmp_path: Path, deliver: Callable[[], int]) -> None:
    sent, closed, other = short(tmp_path)
    urge(sent, closed, other, at=clock.now())
    m.book(
        m.list_file(
            tmp_path,
            Deal("1", status=m.SENT, phone="13900139001"),
            Deal("2", status=m.CLOSED, phone="13900139002"),
            name="later.csv",
        )
    )
    deliver()
    ended = dict(Urging.objects.values_list("order__platform_no", "ending"))
    assert ended == {"1": "shipped", "2": "closed", "3": ""}
    assert titles(sent)[-1] == "催发货结束"


def test_a_buyer_who_urges_no_more_gives_the_order_back_its_turn(tmp_path: Path) -> None:
    first, second, third = short(tmp_path)
    urge(third)
    ids = list(Urging.objects.values_list("id", flat=True))
    assert len(actions.urging_end(urging_ids=ids, reason="买家说不急", by=AGENT).moved) == 1
    assert ids_waiting(states=(State.SHORT,), by=m.BY) == [first.id, second.id, third.id]
    assert list(actions.urging_end(urging_ids=ids, reason="再来", by=AGENT).refused) == ids
    urge(third, at=NOW + HOUR)
    assert Urging.objects.count() == 2


@pytest.mark.parametrize(
    ("columns", "refused"),
    [({"state": State.SHIPPED}, "D083"), ({"refund": "asked", "state": State.IN_REVIEW}, "D073")],
)
def test_what_left_or_is_asked_back_is_not_urged(tmp_path: Path, columns: dict[str, object], refused: str) -> None:
    order, *_others = short(tmp_path)
    Order.objects.filter(id=order.id).update(platform_state="shipped")
    Order.objects.filter(id=order.id).update(**columns)
    assert {i: verdict.duty for i, verdict in urge(order).refused.items()} == {order.id: refused}
    assert Urging.objects.count() == 0


def test_urging_needs_its_right_and_the_shop(tmp_path: Path) -> None:
    order, *_others = short(tmp_path)
    with pytest.raises(NotAllowed):
        urge(order, by=replace(AGENT, rights=frozenset({"orders.view"})))
    assert list(urge(order, by=replace(AGENT, scope=Scope({"shop": frozenset({0})}))).refused) == [order.id]
    with pytest.raises(BadInput):
        urge(order, note="13800138000 等着用")


@duty("D083")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE changes_urging SET state = 10, ending = '', ended_at = NULL",
        "UPDATE changes_urging SET times = 9",
        "DELETE FROM changes_urging",
    ],
)
def test_the_database_itself_keeps_who_urged(tmp_path: Path, statement: str) -> None:
    order, *_others = short(tmp_path)
    urge(order)
    actions.urging_end(urging_ids=list(Urging.objects.values_list("id", flat=True)), reason="不急", by=AGENT)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
