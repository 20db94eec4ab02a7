"""What was paid by day is always what the orders sum to, however they came and changed, and is told by scope."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import Scope
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import BY, Deal, Item
from zhanggui.trade.takings.actions import takings_fold
from zhanggui.trade.takings.models import PaidDay
from zhanggui.trade.takings.queries import paid_daily, takings_faults

DAY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


def told(by: Actor = BY, until: date = DAY, days: int = 30) -> dict[str, tuple[str, int]]:
    """Money and orders by day, over the shops somebody sees."""
    by_day = paid_daily(until=until, days=days, by=by)[1]
    return {f"{day:%m-%d}": (f"{paid:.2f}", orders) for (day, _shop), (paid, orders) in sorted(by_day.items())}


@pytest.fixture
def shop() -> int:
    return m.a_shop()


def test_a_day_is_a_day_of_shanghai_and_unpaid_orders_are_none(shop: int) -> None:
    m.book_deals(
        Deal("1", paid="2026-11-19 23:59:59"),
        Deal("2", paid="2026-11-20 00:00:00", total="30.00"),
        Deal("3", paid="2026-11-20 12:00:00"),
        Deal("4", status=m.UNPAID, paid=""),
    )
    latest, by_day = paid_daily(until=DAY, days=30, by=BY)
    assert by_day == {(date(2026, 11, 19), shop): (Decimal("20.00"), 1), (DAY, shop): (Decimal("50.00"), 2)}
    assert (latest, takings_faults(by=BY)) == (Order.objects.get(platform_no="3").paid_at, [])


def test_the_days_end_with_the_last_one_that_anything_was_paid_on(shop: int) -> None:
    m.book_deals(*(Deal(str(day), paid=f"2026-10-{day} 09:00:00") for day in (10, 11, 20)))
    assert told(until=DAY, days=10) == {"10-11": ("20.00", 1), "10-20": ("20.00", 1)}
    Order.objects.filter(platform_no="20").update(paid_at=None)
    assert told(until=DAY, days=1) == {"10-11": ("20.00", 1)}


def test_nothing_is_told_before_anything_was_paid(shop: int) -> None:
    assert paid_daily(until=DAY, days=30, by=BY) == (None, {})


def test_somebody_is_told_of_his_shops_only(shop: int) -> None:
    other = m.a_shop("jd")
    m.book_deals(Deal("1"))
    m.book_deals(Deal("2", total="70.00"), shop="jd")
    of = [Actor(1, "x", "employee", BY.rights, Scope({"shop": frozenset(ids)})) for ids in ([shop], [other], [])]
    seen = [told(by) for by in of]
    assert seen == [{"11-20": ("20.00", 1)}, {"11-20": ("70.00", 1)}, {}]


def test_what_is_not_what_the_orders_sum_to_is_found(shop: int) -> None:
    m.book_deals(Deal("1"))
    PaidDay.objects.create(shop_id=shop, day=DAY, paid=Decimal(1), orders=0)
    PaidDay.objects.create(shop_id=shop, day=date(2026, 11, 1), paid=Decimal(0), orders=2)
    assert takings_faults(by=BY) == ["tm 2026-11-01: ¥0.00 ≠ ¥0.00, 2 ≠ 0", "tm 2026-11-20: ¥21.00 ≠ ¥20.00, 1 ≠ 1"]


def test_an_order_that_comes_while_the_doctor_looks_is_no_fault(shop: int) -> None:
    m.book_deals(Deal("1"))
    coming = [Deal("2")]

    def meanwhile(execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        if sql.startswith("SELECT shop_id, (paid_at") and coming:
            m.book_deals(coming.pop())
        return execute(sql, *told)

    with connection.execute_wrapper(meanwhile):
        assert (takings_faults(by=BY), coming) == ([], [])


deals = st.builds(
    lambda no, day, total: Deal(no, total=total, paid=day and f"2026-11-{day} 00:00:01", items=[Item(price=total)]),
    st.sampled_from("12345"),
    st.sampled_from(["18", "19", "20", ""]),
    st.sampled_from(["5.00", "20.00", "30.10"]),
).map(lambda deal: deal if deal.paid else replace(deal, status=m.UNPAID))
files_of = st.lists(deals, min_size=1, max_size=4, unique_by=lambda deal: deal.no)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(files_of, max_size=5), fold=st.data())
def test_however_files_come_and_are_folded_each_day_is_what_its_orders_sum_to(
    shop: int, files: list[list[Deal]], fold: st.DataObject
) -> None:
    with transaction.atomic():
        for some in files:
            m.book_deals(*some)
            if fold.draw(st.booleans()):
                takings_fold(by=BY)
            assert takings_faults(by=BY) == []
        transaction.set_rollback(True)
