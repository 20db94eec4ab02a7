"""Whose buyers must be told, the board by shop, one order with what was said."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.promises import actions, queries
from zhanggui.trade.promises.models import Promise
from zhanggui.trade.promises.tests.making import AGENT, LATER, NOW, look, promised
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db


def numbers(**ask: object) -> list[str]:
    return sorted(row.platform_no for row in queries.promise_rows(ask=Ask(**ask), by=AGENT).rows)


def test_each_queue_shows_its_orders_and_the_counts_are_theirs(tmp_path: Path) -> None:
    orders = promised(tmp_path, 30, 11, 11, 3, -1, 3)
    order_hold(order_ids=[orders[2].id], reason="等确认", by=m.BY)
    look()
    told = Promise.objects.get(order=orders[5])
    actions.delay_list(promise_ids=[told.id], told=LATER, by=AGENT, at=NOW)
    shown = {key: numbers(queue=key) for key in ("tell", "urgent", "near", "broken", "listed")}
    assert shown == {
        "tell": ["3", "4", "5"],
        "urgent": ["4", "6"],
        "near": ["2", "3"],
        "broken": ["5"],
        "listed": ["6"],
    }
    assert queries.promise_counts(by=AGENT) == {key: len(found) for key, found in shown.items()}
    assert (queries.promises_urgent(by=AGENT), numbers(search="4"), numbers(filters={"cause": ("held",)})) == (
        3,
        ["4"],
        ["3"],
    )
    board = queries.promise_board(by=AGENT)
    (row,) = board.rows
    assert (row.late, row.urgent, row.near, row.today, row.later, row.total) == (1, 2, 2, 0, 1, 6)
    assert board.ahead == queries.promise_ahead(by=AGENT) == (12, 4)


def test_a_card_tells_what_the_buyer_was_told(tmp_path: Path) -> None:
    (order,) = promised(tmp_path, 3)
    look()
    (promise,) = Promise.objects.all()
    actions.delay_tell(promise_ids=[promise.id], told=LATER, reference="群发 88", by=AGENT, at=NOW)
    row, notices = queries.promise_card(promise_id=promise.id, by=AGENT)
    assert (row.told_late, [notice.reference for notice in notices]) == (False, ["群发 88"])
    found = queries.order_promise(order_id=order.id, by=AGENT)
    assert (found and found.id) == promise.id
    with pytest.raises(NotFound):
        queries.promise_card(promise_id=0, by=AGENT)
