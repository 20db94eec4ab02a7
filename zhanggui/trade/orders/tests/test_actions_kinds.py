"""Kinds of orders: what is made by hand is born so and stays so; what sells nothing is in no sum of sales."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.errors import CheckViolation

from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.trade.orders import queries
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import HANDMADE, NO_SALE, PREFIXES, Kind, Payment, State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> int:
    shop = m.a_shop()
    m.stock(A1=9)
    return shop


def number(kind: Kind) -> str:
    return f"{PREFIXES[kind]}20261122-0001"


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def paid() -> tuple[Decimal, int]:
    """Money and paid orders of all days."""
    now = clock.now()
    sales = queries.sales_by_shop(since=now - timedelta(days=9_999), until=now, by=m.BY)
    return sum((money for _shop, _orders, money, _back in sales), Decimal(0)), sum(
        orders for _shop, orders, *_ in sales
    )


def test_an_order_of_a_file_is_normal(shop: int) -> None:
    (order,) = m.book_deals(Deal("1"))
    assert order.kind == Kind.NORMAL


@pytest.mark.parametrize("kind", HANDMADE)
def test_an_order_made_by_hand_is_born_as_what_it_is_and_goes_its_way(shop: int, kind: Kind) -> None:
    order = m.by_hand(kind, number(kind))
    assert (order.kind, order.payment, m.state_of(order)) == (kind, Payment.PAID, State.RECEIVED)
    m.go_on()
    assert m.state_of(order) == State.ALLOCATED


@pytest.mark.parametrize("kind", NO_SALE)
def test_what_sells_nothing_is_in_no_sum_of_sales(shop: int, kind: Kind) -> None:
    m.book_deals(Deal("1", total="20.00"))
    before = paid()
    order = m.by_hand(kind, number(kind))
    assert paid() == before
    assert (order.paid, order.total, order.paid_at) == (0, 0, None)


@pytest.mark.parametrize("kind", sorted(set(Kind) - set(NO_SALE) - {Kind.NORMAL, Kind.PRESALE}))
def test_what_was_sold_elsewhere_is_a_sale(shop: int, kind: Kind) -> None:
    m.book_deals(Deal("1", total="20.00"))
    m.by_hand(kind, number(kind), total="30.00")
    assert paid() == (50, 2)


@pytest.mark.parametrize("change", ["paid = 1", "paid = NULL", "total = 1", "total = NULL", "paid_at = now()"])
def test_the_database_lets_what_sells_nothing_have_no_money(shop: int, change: str) -> None:
    m.by_hand(Kind.RESEND, number(Kind.RESEND))
    assert refused(f"UPDATE orders_order SET {change}")


@pytest.mark.parametrize("kind", HANDMADE)
def test_the_database_refuses_a_number_of_a_platform_on_an_order_made_by_hand(shop: int, kind: Kind) -> None:
    with pytest.raises(CheckViolation), transaction.atomic():  # COPY raises as the driver does
        m.by_hand(kind, "1000200030004")


def test_no_order_becomes_or_ceases_to_be_one_made_by_hand(shop: int) -> None:
    (order,) = m.book_deals(Deal(number(Kind.OFFLINE)))
    made = m.by_hand(Kind.OFFLINE, "BL20261122-0002")
    assert refused(f"UPDATE orders_order SET kind = 'offline' WHERE id = {order.id}")
    assert refused(f"UPDATE orders_order SET kind = 'normal' WHERE id = {made.id}")


def test_an_unpaid_order_made_by_hand_cannot_move(shop: int) -> None:
    order = m.by_hand(Kind.OFFLINE, number(Kind.OFFLINE), status=m.UNPAID, paid="")
    assert m.state_of(order) == State.AWAITING_PAYMENT
    m.go_on()
    assert m.state_of(order) == State.AWAITING_PAYMENT
    assert refused(f"UPDATE orders_order SET state = {int(State.APPROVED)} WHERE id = {order.id}")


def test_the_list_is_narrowed_by_kind(shop: int) -> None:
    m.book_deals(Deal("1"))
    m.by_hand(Kind.RESEND, number(Kind.RESEND))
    m.by_hand(Kind.SAMPLE, number(Kind.SAMPLE))

    def found(*kinds: Kind) -> list[str]:
        ask = Ask(filters={"kind": [kind.value for kind in kinds]})
        return sorted(row.platform_no for row in queries.order_rows(ask=ask, by=m.BY).rows)

    assert found(Kind.RESEND) == [number(Kind.RESEND)]
    assert found(Kind.RESEND, Kind.SAMPLE) == [number(Kind.RESEND), number(Kind.SAMPLE)]
    assert found(Kind.NORMAL) == ["1"]
    assert found(Kind.NORMAL, Kind.SAMPLE) == ["1", number(Kind.SAMPLE)]


def test_an_order_without_a_moment_of_payment_still_has_its_clock(shop: int) -> None:
    order = m.by_hand(Kind.RESEND, number(Kind.RESEND))
    Order.objects.filter(id=order.id).update(ship_by="2030-01-01T00:00:00+08:00")
    left = queries.order_stands(order_ids=[order.id], by=m.BY)[order.id].clock
    assert left
    assert left.tone == "green"
