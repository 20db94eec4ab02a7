"""Two people at once: a change is made once, and two that trade their goods never wait for each other in a ring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.tests.racing import at_once
from zhanggui.offer.inventory.models import Allocation
from zhanggui.offer.inventory.queries import ledger_faults
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal, Item
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.tests.making import REVIEWER, asked, on_its_way
from zhanggui.trade.orders.models import Order
from zhanggui.trade.review.actions import orders_advance

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def confirm(request: int) -> Callable[[], object]:
    seen = queries.change_card(request_id=request, by=REVIEWER).mark
    return lambda: actions.change_apply(request_id=request, seen=seen, by=REVIEWER)


def held(order: Order) -> list[tuple[str, int]]:
    return list(Allocation.objects.filter(order_id=order.id).values_list("item__sku__code", "quantity"))


@duty("D080")
def test_two_tabs_that_confirm_at_once_change_once(tmp_path: Path) -> None:
    order = on_its_way(tmp_path)
    request = asked(order, goods=("B2", 2))
    assert at_once(*[confirm(request)] * 4) == ["done", "refused", "refused", "refused"]
    assert (held(order), ledger_faults(by=m.BY)) == ([("B2", 2)], [])


@duty("D080")
def test_two_forms_sent_at_once_leave_one_open_request(tmp_path: Path) -> None:
    order = on_its_way(tmp_path)
    ends = at_once(*[lambda units=units: asked(order, goods=("B2", units)) for units in (1, 2, 3)])
    assert ends == ["done", "refused", "refused"]


@duty("D092")
def test_two_changes_that_trade_their_goods_both_come_through(tmp_path: Path) -> None:
    m.a_shop(waybill_mode="own")
    m.stock(A1=9, B2=9)
    one, two = m.book_deals(tmp_path, Deal("1"), Deal("2", phone="13900139000", items=[Item("B2")]))
    orders_advance(by=m.BY)
    goods = [("A1", "B2"), ("B2", "A1")]
    for turn in range(ROUNDS):
        to = [goods[(turn + 1) % 2][0], goods[(turn + 1) % 2][1]]
        works = [confirm(asked(order, goods=(code, 1))) for order, code in zip((one, two), to, strict=True)]
        assert at_once(*works) == ["done", "done"]
        orders_advance(by=m.BY)
    assert (sorted([*held(one), *held(two)]), ledger_faults(by=m.BY)) == ([("A1", 1), ("B2", 1)], [])
