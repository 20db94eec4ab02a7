"""A price incident holds what has not left, counts what it saved, and leaves alone what a person let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.scope import Scope
from zhanggui.kit.text import render
from zhanggui.trade.incidents import actions, queries
from zhanggui.trade.incidents.models import Caught, Incident
from zhanggui.trade.incidents.tasks import sweep
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import orders_below
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.review.actions import order_release, orders_advance

pytestmark = pytest.mark.django_db
BY = System("test")
SINCE = datetime(2026, 11, 20, tzinfo=clock.SHANGHAI)
TERMS: dict[str, Any] = {"code": "A1", "floor": Decimal(150), "since": SINCE, "reason": "活动价标错", "by": BY}


def deal(no: str, price: str, **other: Any) -> Deal:
    total = other.pop("total", price)
    return Deal(no, total=total, items=[Item("A1", price=price)], **other)


@pytest.fixture
def shop() -> int:
    """A shop with stock whose coat of ¥199 was sold three times for ¥9.90, once rightly, once before."""
    shop = m.a_shop()
    m.stock(A1=50)
    m.book_deals(
        *(deal(str(n), "9.90") for n in (1, 2)),
        deal("3", "9.90", status=m.UNPAID, paid=""),
        deal("4", "199.00"),
        deal("5", "9.90", created="2026-11-18 10:00:00", paid="2026-11-18 10:01:00"),
    )
    orders_advance(shop_id=shop, by=BY)
    return shop


def states() -> dict[str, State]:
    return {no: State(state) for no, state in Order.objects.values_list("platform_no", "state")}


def fates() -> dict[str, str]:
    return dict(Caught.objects.order_by("platform_no").values_list("platform_no", "fate"))


def swept() -> int:
    """What the clock holds."""
    before = Caught.objects.filter(fate="held").count()
    sweep(timestamp=0)
    return Caught.objects.filter(fate="held").count() - before


def colleague(*shops: int) -> Actor:
    return actor(hired("reviewer", shop=set(shops)))


@duty("D056")
def test_every_order_below_the_floor_since_then_is_held_and_the_gap_is_counted(shop: int) -> None:
    incident = actions.incident_declare(**TERMS)
    assert fates() == {"1": "held", "2": "held", "3": "waits"}
    assert [states()[no] for no in ("1", "2", "4", "5")] == [State.HELD, State.HELD, State.ALLOCATED, State.ALLOCATED]
    row, caught = queries.incident_card(incident_id=incident, by=BY)
    assert (row.found, row.held, row.saved, row.lost) == (3, 2, Decimal("280.20"), Decimal(0))
    assert {one.exposed for one in caught} == {Decimal("140.10")}
    told = [moment.title.msgid for moment in timeline("incident", incident, by=BY)]
    assert told == ["找到低于底价的订单", "发现价格事故"]
    said = [render(moment.sentence) for moment in timeline("incident", incident, by=BY)]
    assert said == ["找到 3 单，挂起 2 单，避免差额 ¥280.20", "A1 底价 ¥150.00"]


def test_what_comes_in_later_is_held_and_what_a_person_let_go_is_left_alone(shop: int) -> None:
    incident = actions.incident_declare(**TERMS)
    released = Order.objects.get(platform_no="1").id
    assert order_release(order_ids=[released], reason="买家接受补差价", by=BY).moved == [released]
    m.book_deals(deal("6", "9.90"), deal("3", "9.90"))
    assert swept() == 2
    assert fates() == {"1": "held", "2": "held", "3": "held", "6": "held"}
    assert [states()[no] == State.HELD for no in ("1", "2", "3", "6")] == [False, True, True, True]
    assert actions.incident_sweep(incident_id=incident, by=BY) == 0


def test_an_order_that_waited_and_left_is_lost_not_saved(shop: int) -> None:
    incident = actions.incident_declare(**TERMS)
    m.book_deals(deal("3", "9.90", status=m.SENT))
    assert swept() == 0
    row, _caught = queries.incident_card(incident_id=incident, by=BY)
    assert (fates()["3"], row.saved, row.lost) == ("gone", Decimal("280.20"), Decimal("140.10"))


def test_a_held_order_that_was_let_go_is_shown_where_it_stands_and_is_lost_once_it_left(
    shop: int, deliver: Callable[[], int]
) -> None:
    incident = actions.incident_declare(**TERMS)
    released = Order.objects.get(platform_no="1").id
    order_release(order_ids=[released], reason="买家接受补差价", by=BY)
    row, caught = queries.incident_card(incident_id=incident, by=BY)
    assert {one.platform_no: one.moved for one in caught} == {"1": True, "2": False, "3": False}
    assert (row.saved, row.lost) == (Decimal("280.20"), Decimal(0))
    m.book_deals(deal("1", "9.90", status=m.SENT))
    deliver()
    row, _caught = queries.incident_card(incident_id=incident, by=BY)
    assert (row.held, row.saved, row.lost) == (1, Decimal("140.10"), Decimal("140.10"))
    assert actions.caught_leave(order_ids=[released], by=BY, at=clock.now()) == 0


def test_the_clock_holds_only_what_its_declarer_might_hold_now(shop: int) -> None:
    m.a_shop("second")
    who = colleague(shop)
    incident = actions.incident_declare(**(TERMS | {"by": who}))
    m.book_deals(deal("7", "9.90"), shop="second")
    m.book_deals(deal("8", "9.90"))
    assert (swept(), states()["7"], states()["8"]) == (1, State.RECEIVED, State.HELD)
    assert queries.incident_card(incident_id=incident, by=BY)[0].attended
    employee_leave(employee_ids=[who.id or 0], reason=LeaveReason.RESIGNED, by=HOUSE)
    m.book_deals(deal("9", "9.90"))
    assert (swept(), states()["9"]) == (0, State.RECEIVED)
    assert not queries.incident_card(incident_id=incident, by=BY)[0].attended


def test_a_gift_is_no_incident_and_a_whole_order_for_nothing_is() -> None:
    m.a_shop()
    ids = m.stock(A1=9, B2=9)
    m.book_deals(
        Deal("1", total="20.00", items=[Item("B2", price="20.00"), Item("A1", price="0.00", title="赠品")]),
        Deal("2", total="0.00", items=[Item("A1", price="0.00")]),
    )
    found = orders_below(sku_id=ids["A1"], floor=Decimal(5), since=SINCE, by=BY)
    assert [one.platform_no for one in found] == ["2"]


def test_one_incident_of_a_sku_at_a_time_and_it_ends_with_a_reason(shop: int) -> None:
    incident = actions.incident_declare(**TERMS)
    with pytest.raises(Refusal, match="还在处理中"):
        actions.incident_declare(**TERMS)
    with pytest.raises(BadInput):
        actions.incident_end(incident_ids=[incident], reason=" ", by=BY)
    assert actions.incident_end(incident_ids=[incident], reason="逐单联系买家，已退款", by=BY).moved == [incident]
    assert actions.incident_end(incident_ids=[incident], reason="再来一次", by=BY).moved == []
    assert states()["1"] == State.HELD
    assert swept() == 0
    assert actions.incident_declare(**TERMS) > incident


@pytest.mark.parametrize(
    "wrong",
    [{"code": "ZZ"}, {"floor": Decimal(0)}, {"reason": ""}, {"since": datetime(2099, 1, 1, tzinfo=clock.SHANGHAI)}],
)
def test_what_is_wrong_is_said_and_nothing_is_held(shop: int, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        actions.incident_declare(**(TERMS | wrong))
    assert (Incident.objects.count(), State.HELD in states().values()) == (0, False)


def test_only_who_may_hold_declares_and_only_over_his_shops(shop: int) -> None:
    viewer = Actor(1, "甲", "employee", frozenset({"orders.view"}), Scope({"shop": frozenset({shop})}))
    declarer = replace(viewer, rights=viewer.rights | {"incidents.declare"})
    for by in (viewer, declarer):  # also where nothing would be found
        with pytest.raises(NotAllowed):
            actions.incident_declare(**(TERMS | {"by": by, "since": clock.now()}))
    rights = frozenset({"orders.view", "orders.hold", "incidents.declare"})
    stranger = Actor(2, "乙", "employee", rights, Scope({"shop": frozenset({shop + 1})}))
    actions.incident_declare(**(TERMS | {"by": stranger}))
    assert (fates(), State.HELD in states().values()) == ({}, False)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM incidents_caught",
        "UPDATE incidents_caught SET exposed = 0",
        "UPDATE incidents_caught SET fate = 'gone' WHERE fate = 'held'",
        "UPDATE incidents_incident SET floor = 1",
        "DELETE FROM incidents_incident",
    ],
)
def test_what_was_found_stays(shop: int, statement: str) -> None:
    actions.incident_declare(**TERMS)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
    assert Caught.objects.count() == 3


def test_the_database_knows_no_incident_without_floor_or_order(shop: int) -> None:
    incident = actions.incident_declare(**TERMS)
    lost = {
        "shop_id": shop,
        "platform_no": "0",
        "units": 1,
        "price": 1,
        "exposed": 1,
        "fate": "held",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Caught.objects.create(incident_id=incident, order_id=0, at=clock.now(), **lost)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30_000), st.integers(1, 5)), min_size=1, max_size=6), st.integers(1, 30_000))
def test_the_gap_is_the_sum_over_pieces_below_the_floor(sold: list[tuple[int, int]], floor: int) -> None:
    with transaction.atomic():
        m.a_shop()
        sku = m.stock(A1=1)["A1"]
        m.book_deals(*(_sold(str(n), *one) for n, one in enumerate(sold)))
        found = orders_below(sku_id=sku, floor=Decimal(floor) / 100, since=SINCE, by=BY)
        below = [(price, units) for price, units in sold if price < floor]
        assert len(found) == len(below)
        gap = sum(((floor - price) * units for price, units in below), 0)
        assert sum((one.exposed for one in found), Decimal(0)) == Decimal(gap) / 100
        transaction.set_rollback(True)


def _sold(no: str, price: int, units: int) -> Deal:
    piece, total = Decimal(price) / 100, Decimal(price * units) / 100
    return Deal(no, total=f"{total:.2f}", items=[Item("A1", price=f"{piece:.2f}", quantity=str(units))])
