"""The list of requests and what a person sees before he confirms one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.scope import Scope
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.states import Source
from zhanggui.trade.changes.tests.making import AGENT, NEW_ADDRESS, REVIEWER, applied, asked, on_its_way
from zhanggui.trade.orders.models import Order

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return on_its_way(tmp_path, Deal("1001", items=[Item(quantity="2"), Item("B2", "5.00")], total="45.00"))


def test_before_and_after_stand_side_by_side_and_nobody_shows(order: Order) -> None:
    request = asked(order, receiver={"address": NEW_ADDRESS, "phone": "13900139000"}, goods=("B2", 1))
    card = queries.change_card(request_id=request, by=REVIEWER)
    assert [(str(one.label), one.before, one.after, one.changed) for one in card.receiver] == [
        ("收货人", "张**", "张**", False),
        ("手机", "138****8000", "139****9000", True),
        ("地址", "浙江杭州****", "江苏南京****", True),
    ]
    assert [(one.before, one.after, one.changed, one.fewer) for one in card.lines] == [
        ("A1 × 2", "B2 × 1", True, True),
        ("B2 × 1", "B2 × 1", False, False),
    ]
    assert (card.again, card.own_label, bool(card.stop), card.fewer) == (True, True, True, True)
    assert card.trial is not None
    assert [(line.code, line.units, line.place) for line in card.trial.lines] == [("B2", 2, "主仓")]


def test_what_was_confirmed_is_shown_as_it_was_then(order: Order) -> None:
    first = asked(order, receiver={"address": NEW_ADDRESS})
    applied(first)
    applied(asked(order, receiver={"address": "浙江省宁波市鄞州区天童路 1 号 1 幢 101 室"}))
    card = queries.change_card(request_id=first, by=REVIEWER)
    assert (card.receiver[2].before, card.receiver[2].after, card.trial) == ("浙江杭州****", "江苏南京****", None)


def test_requests_stand_in_their_queues_and_are_found_by_number_and_source(order: Order) -> None:
    request = asked(order, goods=("B2", 2))
    assert queries.change_counts(by=AGENT) == {"asked": 1, "applied": 0, "over": 0}
    for ask, found in (
        (Ask(queue="asked"), [request]),
        (Ask(queue="applied"), []),
        (Ask(search="1001"), [request]),
        (Ask(search="001"), []),
        (Ask(filters={"source": "chat", "shop": ("tm",)}), [request]),
        (Ask(filters={"source": "phone"}), []),
    ):
        assert [row.id for row in queries.change_rows(ask=ask, by=AGENT).rows] == found
    applied(request)
    assert queries.change_counts(by=AGENT) == {"asked": 0, "applied": 1, "over": 0}


def test_somebody_of_another_shop_counts_nothing(order: Order) -> None:
    asked(order, goods=("B2", 2))
    far = m.BY.__class__(9, "外店", "employee", AGENT.rights, Scope({"shop": frozenset({0})}))
    assert (queries.changes_waiting(by=far), queries.change_labels(ids=[1], by=far)) == (0, {})


def test_a_page_of_requests_asks_the_same_number_of_questions_however_long_it_is(
    order: Order, django_assert_num_queries: object
) -> None:
    asked(order, goods=("B2", 2))
    with django_assert_num_queries(3):
        queries.change_rows(ask=Ask(), by=AGENT)


@pytest.mark.parametrize(
    ("queue", "filters", "found"),
    [
        ("open", {}, ["1001"]),
        ("late", {}, []),
        ("answered", {}, []),
        ("all", {"shop": ("tm",), "order_state": ("50",)}, ["1001"]),
        ("all", {"order_state": ("45",)}, []),
        ("all", {"due": (date(2020, 1, 1), date(2020, 1, 2))}, []),
    ],
)
def test_urgings_stand_in_their_queues_with_how_their_orders_stand(
    order: Order, queue: str, filters: dict[str, object], found: list[str]
) -> None:
    actions.order_urge(order_ids=[order.id], source=Source.PHONE, note="周五前要", by=AGENT)
    page = queries.urging_rows(ask=Ask(queue=queue, filters=filters), by=AGENT)
    assert [row.platform_no for row in page.rows] == found
    assert [str(row.order_state) for row in page.rows] == ["待发货"] * len(found)
    assert queries.urging_counts(by=AGENT) == {"late": 0, "open": 1, "answered": 0}
    urged = queries.urged_so(rows=Order.objects.all(), value="open", by=AGENT)
    assert [one.id for one in urged] == [order.id]


def test_a_page_of_urgings_asks_the_same_number_of_questions_however_long_it_is(
    order: Order, django_assert_num_queries: object
) -> None:
    actions.order_urge(order_ids=[order.id], source=Source.CHAT, by=AGENT)
    with django_assert_num_queries(4):
        queries.urging_rows(ask=Ask(), by=AGENT)
