"""The door of intake: news in, what became of each order out; told twice is told once, and stock goes last."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection, transaction
from psycopg.errors import UniqueViolation

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import Scope
from zhanggui.kit.stage import Stage
from zhanggui.offer.inventory.models import StockItem
from zhanggui.offer.inventory.queries import available
from zhanggui.trade.orders import actions
from zhanggui.trade.orders.actions import Taken
from zhanggui.trade.orders.models import Order, OrderLine
from zhanggui.trade.orders.states import State
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item

pytestmark = pytest.mark.django_db
PAID = Decimal("20.00")


def test_news_say_what_became_of_each_order_and_told_again_change_nothing() -> None:
    m.a_shop()
    one, two = Deal("1", items=[Item(), Item("B2")]), Deal("2", status=m.UNPAID, paid="")
    first = m.tell(m.news(one), m.news(two), fresh=True)
    assert first == [
        Taken("1", "new", "paid_waiting_ship", PAID, 2),
        Taken("2", "new", "awaiting_payment", None, 1),
    ]
    again = m.tell(m.news(replace(two, status=m.WAITING, paid=one.paid)), m.news(one))
    assert again == [
        Taken("2", "updated", "paid_waiting_ship", PAID, 0),
        Taken("1", "known", "paid_waiting_ship", PAID, 0),
    ]
    assert (Order.objects.count(), OrderLine.objects.count()) == (2, 3)


def test_an_order_on_file_that_is_called_fresh_is_refused_by_the_database() -> None:
    m.a_shop()
    m.tell(m.news(Deal("1")))
    with pytest.raises(UniqueViolation), transaction.atomic():
        m.tell(m.news(Deal("1")), fresh=True)


def test_what_is_said_of_the_order_several_times_is_merged_in_any_sequence() -> None:
    m.a_shop()
    news = m.news(Deal("1"))
    (paid,) = news.known
    words = (paid, paid._replace(state="shipped", total=None), paid._replace(paid=Decimal("15.00")))
    for number, known in enumerate((words, words[::-1])):
        m.tell(news._replace(platform_no=f"N{number}", known=known))
    told = Order.objects.order_by("id").values_list("platform_state", "total", "paid")
    assert list(told) == [("shipped", PAID, Decimal("15.00"))] * 2


def test_stock_goes_free_when_all_is_told() -> None:
    m.a_shop()
    (sku,) = m.stock(A1=1).values()
    (order,) = m.book_deals(Deal("1"))
    m.go_on()
    assert (m.state_of(order), available(sku_ids=[sku], by=m.BY)) == (State.ALLOCATED, {sku: 0})
    m.tell(m.news(Deal("1", status=m.CLOSED)))
    assert (m.state_of(order), available(sku_ids=[sku], by=m.BY)) == (State.CLOSED, {sku: 1})


@duty("D092")
@pytest.mark.django_db(transaction=True)
def test_stock_of_what_ships_and_of_what_closes_is_locked_as_one_in_the_order_of_all() -> None:
    m.a_shop()
    m.stock(A1=9, B2=9)
    ships, closes = m.book_deals(Deal("1", items=[Item("B2")]), Deal("2", items=[Item("A1")]))
    m.go_on()
    low, high = StockItem.objects.order_by("id").values_list("id", flat=True)
    news = [m.news(Deal("1", status=m.SENT, items=[Item("B2")])), m.news(Deal("2", status=m.CLOSED))]
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        locked(low)
        told = pool.submit(in_a_session, lambda: transaction.atomic()(m.tell)(*news))
        while not waited_for():
            assert not told.done()
        assert locked(high)  # whoever locks in order may go on: nobody waits in a ring
    assert [one.platform_no for one in told.result()] == ["1", "2"]
    assert (m.state_of(ships), m.state_of(closes)) == (State.SHIPPED, State.CLOSED)


def locked(item: int) -> bool:
    return bool(StockItem.objects.select_for_update(no_key=True, nowait=True).filter(id=item))


def waited_for() -> bool:
    """Somebody waits for what this session holds; other databases of the cluster have waits of their own."""
    waits = "SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_sleep(0.01), EXISTS ({waits})")
        return bool(cursor.fetchone()[1])


def in_a_session(work: Callable[[], list[Taken]]) -> list[Taken]:
    try:
        return work()
    finally:
        connection.close()


def test_nobody_tells_or_locks_the_orders_of_another_shop() -> None:
    shop = m.a_shop()
    stranger = Actor(9, "外店", "employee", m.BY.rights, Scope({"shop": frozenset({shop + 1})}))
    taking = m.taking_of("tm")
    with pytest.raises(NotFound), transaction.atomic():
        actions.news_take(taking=taking, news=[m.news(Deal("1"))], by=stranger, at=clock.now())
    with pytest.raises(NotFound), transaction.atomic():
        actions.orders_lock(shop_id=shop, stage=Stage("told"), by=stranger)
    assert Order.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_orders_on_a_stage_are_locked_and_no_others() -> None:
    shop = m.a_shop()
    m.book_deals(Deal("1"), Deal("2"))
    with transaction.atomic():
        stage = Stage("told")
        stage.open()
        stage.add([(1, "2", b"", b""), (2, "not on file", b"", b"")])
        actions.orders_lock(shop_id=shop, stage=stage, by=m.BY)
        with connection.cursor() as cursor:
            cursor.execute("SELECT platform_no FROM orders_order WHERE xmax <> 0")
            assert cursor.fetchall() == [("2",)]
