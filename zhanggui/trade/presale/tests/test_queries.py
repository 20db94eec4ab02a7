"""What the page, the drawer and the filter tell of plans and of what was sold by them."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.tests import making as m
from zhanggui.trade.orders.tests.making import Deal, Item
from zhanggui.trade.presale import queries
from zhanggui.trade.presale.models import PresaleLine
from zhanggui.trade.presale.queries.card import Touches
from zhanggui.trade.presale.tests.making import drafted, marked, moment, started

pytestmark = [pytest.mark.django_db, pytest.mark.told_on("2026-11-23 10:00")]


@pytest.fixture
def shop() -> int:
    """A shop with a ware to come."""
    found = m.a_shop()
    m.stock(A1=0)
    return found


def numbers(value: str) -> list[str]:
    rows = queries.presale_so(rows=Order.objects.all(), value=value, by=m.BY)
    return list(rows.order_by("platform_no").values_list("platform_no", flat=True))


def test_a_plan_says_what_it_sold_what_waits_and_what_is_beyond_it(shop: int) -> None:
    plan = started(cap=3)
    deals = [
        Deal(str(n), items=[Item(quantity="2")], phone=f"1390013900{n}", paid=f"2026-11-2{n} 10:00:00") for n in (1, 2)
    ]
    marked(*m.book_deals(*deals))
    (row,) = queries.plan_rows(ask=Ask(queue="all"), by=m.BY).rows
    assert (row.id, row.sold, row.waiting, row.beyond, row.late, row.promise) == (plan, 4, 2, 1, 0, "2026-12-15")
    assert [numbers(value) for value in ("any", "waiting", "beyond", "late")] == [["1", "2"], ["1", "2"], ["2"], []]
    assert queries.plans_wanting(by=m.BY) == 0


def test_what_was_promised_first_and_is_over_is_late(shop: int) -> None:
    started()
    (order,) = m.book_deals(Deal("1"))
    marked(order)
    PresaleLine.objects.update(promised_by=moment(21))
    found = queries.order_presale(order_id=order.id, by=m.BY)
    assert found is not None
    assert [(line.is_late, line.tone) for line in found.lines] == [(True, "red")]
    assert (numbers("late"), queries.plans_wanting(by=m.BY)) == (["1"], 1)


def test_an_order_without_presale_has_no_panel(shop: int) -> None:
    (order,) = m.book_deals(Deal("1"))
    assert queries.order_presale(order_id=order.id, by=m.BY) is None


def test_a_draft_says_what_starting_it_would_touch(shop: int) -> None:
    m.book_deals(Deal("1"), Deal("2", phone="13900139000"))
    m.go_on()
    m.book_deals(Deal("3", phone="13900139001"), Deal("4", paid="2026-11-10 10:00:00", phone="13900139002"))
    assert queries.plan_touches(plan_id=drafted(), by=m.BY) == Touches(waiting=2, holding=0, coming=1, pieces=3)


def test_plans_of_all_shops_are_everybodys_and_figures_those_of_ones_shops(shop: int) -> None:
    other = m.a_shop("second")
    started()
    drafted(shop_id=other)
    marked(*m.book_deals(Deal("1")), *m.book_deals(Deal("2"), shop="second"))
    near = Actor(4, "店员", "employee", frozenset({"orders.view"}), Scope({"shop": frozenset({shop})}))
    assert [(row.shop, row.sold) for row in queries.plan_rows(ask=Ask(), by=near).rows] == [("", 1)]
    assert queries.plan_counts(by=near) == {"active": 1, "draft": 0, "over": 0}
