"""Which orders could go out together, and what the drawer shows of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.grouping import actions, queries
from zhanggui.trade.grouping.tests.making import deal, lines, served
from zhanggui.trade.orderdesk.queries import order_card
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.queries import receivers_shared
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db
OTHER = "13900139000"


@pytest.fixture
def orders(tmp_path: Path) -> list[Order]:
    """Two pairs and one alone."""
    pairs = [deal("1"), deal("2"), deal("3", phone=OTHER), deal("4", phone=OTHER)]
    return served(tmp_path, *pairs, deal("5", phone="13700137000"))


def rows(queue: str, **asked: object) -> list[tuple[str, int]]:
    page = queries.group_rows(ask=Ask(queue=queue, **asked), by=m.BY)
    return [(row.numbers, row.together) for row in page.rows]


def test_groups_are_listed_until_they_are_merged_and_again_when_one_more_comes(orders: list[Order]) -> None:
    assert (rows("open"), rows("merged")) == ([("1 2", 0), ("3 4", 0)], [])
    assert queries.group_counts(by=m.BY) == {"open": 2, "merged": 0}
    actions.orders_merge(order_ids=[orders[0].id, orders[1].id], by=m.BY)
    assert (rows("open"), rows("merged")) == ([("3 4", 0)], [("1 2", 2)])
    assert queries.group_counts(by=m.BY) == {"open": 1, "merged": 1}
    order_hold(order_ids=[orders[3].id], reason="核实", by=m.BY)
    assert (rows("open"), receivers_shared(by=m.BY)) == ([], [orders[0].id, orders[1].id])


def test_a_group_tells_its_sums(orders: list[Order]) -> None:
    row = queries.group_rows(ask=Ask(queue="open", search="2"), by=m.BY).rows[0]
    assert (row.id, row.count, row.lines, row.pieces, row.paid) == (orders[0].id, 2, 6, 6, 120)
    assert (row.ship_by, row.shop_name, row.receiver) == (orders[0].ship_by, "tm 店", "张**")
    assert queries.group_labels(ids=[row.id], by=m.BY) == {row.id: "1"}
    assert queries.group_orders(first_ids=[row.id], by=m.BY) == [orders[0].id, orders[1].id]


def test_pages_of_groups_go_on_and_back(orders: list[Order]) -> None:
    first = queries.group_rows(ask=Ask(queue="open", limit=1), by=m.BY)
    second = queries.group_rows(ask=Ask(queue="open", limit=1, after=first.next), by=m.BY)
    back = queries.group_rows(ask=Ask(queue="open", limit=1, before=second.prev), by=m.BY)
    assert [page.rows[0].id for page in (first, second, back)] == [orders[0].id, orders[2].id, orders[0].id]
    assert (first.total, first.prev, second.next) == (2, "", "")
    assert rows("open", filters={"shop": ["other"]}) == []


def test_the_drawer_shows_the_split_the_merge_and_the_others(orders: list[Order]) -> None:
    one, two, *_others = orders
    beside = queries.order_beside(order=order_card(order_id=one.id, by=m.BY), by=m.BY)
    assert (beside.may_split, [o.order_id for o in beside.others], beside.places) == (True, [two.id], 1)
    actions.orders_merge(order_ids=[one.id, two.id], by=m.BY)
    actions.order_split(order_id=one.id, later=[lines(one)[0].id], reason="急用", by=m.BY)
    beside = queries.order_beside(order=order_card(order_id=one.id, by=m.BY), by=m.BY)
    assert (beside.may_split, [o.order_id for o in beside.merged], beside.others) == (False, [two.id], ())
    assert beside.split
    assert (beside.split.lines, beside.split.reason) == (1, "急用")
