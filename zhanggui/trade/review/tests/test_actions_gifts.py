"""Gifts in the automatic part: given and served after the goods, which never wait for one nor lose stock to one."""

from __future__ import annotations

from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.gifts.actions import rule_end
from zhanggui.trade.gifts.models import Gift
from zhanggui.trade.gifts.states import Lacking
from zhanggui.trade.gifts.tests.making import TWO, live
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State
from zhanggui.trade.presale.tests.making import moment, started
from zhanggui.trade.review import actions
from zhanggui.trade.review.actions import Advanced

NOW = moment(22)
CODES = ("A1", "B2")


def advance() -> Advanced:
    return actions.orders_advance(by=m.BY, at=NOW)


def deals(count: int, code: str = "A1", *, first: int = 0) -> list[Deal]:
    return [
        Deal(str(n), paid=f"2026-11-20 {n}:00:00", phone=f"139001390{n}", nick=f"买家{n}", items=[Item(code)])
        for n in range(10 + first, 10 + first + count)
    ]


def held(order: Order) -> dict[str, int]:
    return dict(Allocation.objects.filter(order_id=order.id).values_list("item__sku__code", "quantity"))


@pytest.mark.django_db
@duty("D060")
def test_an_order_leaves_with_its_goods_and_its_gift(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=9, G1=9)
    live()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert advance() == Advanced(approved=1, reserved=1)
    assert (held(order), m.state_of(order), ledger_faults(by=m.BY)) == ({"A1": 1, "G1": 1}, State.ALLOCATED, [])
    actions.order_hold(order_ids=[order.id], reason="核实", by=m.BY)
    assert held(order) == {}
    actions.order_release(order_ids=[order.id], reason="已核实", by=m.BY)
    advance()
    assert (held(order), Gift.objects.count()) == ({"A1": 1, "G1": 1}, 1)


@pytest.mark.django_db
def test_goods_go_without_a_gift_that_is_not_there(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=9, G1=0)
    live()
    (order,) = m.book_deals(tmp_path, Deal("1"))
    assert advance() == Advanced(approved=1, reserved=1)
    assert (held(order), Gift.objects.get().fate) == ({"A1": 1}, "owed")


@pytest.mark.django_db
def test_an_order_without_its_goods_holds_no_gift(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=0, G1=9)
    live()
    started("A1")
    (order,) = m.book_deals(tmp_path, Deal("1"))
    advance()
    assert (held(order), m.state_of(order), Gift.objects.get().fate) == ({}, State.PRESALE, "")


@pytest.mark.django_db
def test_where_no_rule_was_ever_made_a_batch_asks_once(tmp_path: Path) -> None:
    m.a_shop()
    m.stock(A1=9)
    m.book_deals(tmp_path, *deals(3))
    with CaptureQueriesContext(connection) as seen:
        advance()
    asked = [query["sql"] for query in seen.captured_queries if "gifts_" in query["sql"]]
    assert len(asked) == 1


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    goods=st.lists(st.sampled_from(CODES), min_size=1, max_size=6),
    there=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    gift=st.tuples(st.sampled_from(CODES), st.integers(1, 3), st.sampled_from(list(Lacking))),
)
def test_a_gift_never_takes_goods_that_would_have_been_served_without_it(
    tmp_path_factory: pytest.TempPathFactory, goods: list[str], there: tuple[int, int], gift: tuple[str, int, Lacking]
) -> None:
    def served(*, gifted: bool) -> tuple[list[State], list[object]]:
        with transaction.atomic():
            m.a_shop()
            m.stock(A1=there[0], B2=there[1])
            if gifted:
                live(gift=gift[0], pieces=gift[1], lacking=gift[2])
            made = [deals(len(goods), code)[n] for n, code in enumerate(goods)]
            orders = m.book_deals(tmp_path_factory.mktemp("files"), *made)
            money = list(Order.objects.order_by("id").values_list("platform_no", "total", "paid", "refunded"))
            advance()
            assert money == list(Order.objects.order_by("id").values_list("platform_no", "total", "paid", "refunded"))
            found = [m.state_of(order) for order in orders], ledger_faults(by=m.BY)
            transaction.set_rollback(True)
        return found

    assert served(gifted=True) == served(gifted=False)


@pytest.mark.django_db(transaction=True)
def test_a_budget_claimed_by_two_at_once_is_never_exceeded(tmp_path: Path) -> None:
    shops = [m.a_shop(), m.a_shop("second")]
    m.stock(A1=99, G1=99)
    live(budget=3)
    m.book_deals(tmp_path, *deals(5))
    m.book_deals(tmp_path, *deals(5, first=5), shop="second")
    start, faults = Barrier(2), []

    def run(shop: int) -> None:
        start.wait()
        try:
            actions.orders_advance(shop_id=shop, by=m.BY, at=NOW)
        except Exception as fault:  # noqa: BLE001  what went wrong is what the test asks
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[shop]) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, Gift.objects.count(), ledger_faults(by=m.BY)) == ([], 3, [])
    rule_end(rule_ids=list(Gift.objects.values_list("rule_id", flat=True).distinct()), reason="送完", by=TWO)
