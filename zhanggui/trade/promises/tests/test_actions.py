"""Warned once at each level, broken as a fact, told only with proof."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.foundation.law.tests.amending import answered, asked, boss, legal
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import ALL, Scope
from zhanggui.kit.todos.queries import todos_first
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.fulfilment.actions import parcel_ship
from zhanggui.trade.orders.models import Order
from zhanggui.trade.promises import actions
from zhanggui.trade.promises.actions import Notification
from zhanggui.trade.promises.models import Notice, Promise
from zhanggui.trade.promises.states import Cause, Level, Offer, Telling
from zhanggui.trade.promises.tests.making import AGENT, HOUR, LATER, NOW, OWN, due, levels, look, promised
from zhanggui.trade.review.actions import order_hold

pytestmark = pytest.mark.django_db
RIGHTS = frozenset({"todos.use", "promises.tell"})
TELLER = Actor(7, "小周", "employee", RIGHTS, Scope({"shop": ALL}))
BLIND = Actor(8, "小吴", "employee", RIGHTS, Scope({"shop": frozenset({999_999})}))


def facts() -> list[tuple[str, object]]:
    told = Entry.objects.filter(room="promises").order_by("id").values_list("fact", "payload")
    return [(fact.partition(".")[2], payload.get("hours", payload.get("cause"))) for fact, payload in told]


@duty("D082")
def test_each_level_is_warned_of_once(tmp_path: Path) -> None:
    promised(tmp_path, 20, 11, 3)
    assert [look(), look()] == [2, 0]
    assert levels() == [("2", Level.NEAR), ("3", Level.URGENT)]
    assert [look(NOW + 8 * HOUR), look(NOW + 8 * HOUR)] == [3, 0]
    assert levels() == [("1", Level.NEAR), ("2", Level.URGENT), ("3", Level.BROKEN)]
    assert facts() == [
        ("promise_neared", 12),
        ("promise_neared", 4),
        ("promise_neared", 12),
        ("promise_neared", 4),
        ("promise_broken", "warehouse"),
    ]


@duty("D082")
def test_the_company_says_when_it_is_warned_and_a_warning_is_not_taken_back(tmp_path: Path) -> None:
    promised(tmp_path, 20, 11, 3, 15)
    assert look() == 2
    asker, decider = legal(), boss()
    for code, hours in (("promise_near_hours", 16), ("promise_urgent_hours", 2)):
        answered(asked(asker, code=code, value=hours, ahead=0), decider)
    assert [look(), levels()] == [1, [("2", Level.NEAR), ("3", Level.URGENT), ("4", Level.NEAR)]]
    answered(asked(asker, code="promise_near_hours", value=9, ahead=0), decider)
    assert [look(), look(NOW + 8 * HOUR), look(NOW + 10 * HOUR)] == [0, 1, 1]
    assert levels() == [("2", Level.URGENT), ("3", Level.BROKEN), ("4", Level.NEAR)]
    assert [hours for _fact, hours in facts()] == [12, 4, 16, "warehouse", 2]


@duty("D082")
def test_a_promise_breaks_for_the_reason_of_where_its_order_stands(tmp_path: Path) -> None:
    held, refunded, short = promised(tmp_path, 1, 1, 1, stock=2)
    order_hold(order_ids=[held.id, refunded.id], reason="等买家确认", by=m.BY)
    Order.objects.filter(id=refunded.id).update(refund="asked")
    look(NOW + 2 * HOUR)
    assert dict(Promise.objects.values_list("order_id", "cause")) == {
        held.id: Cause.HELD,
        refunded.id: Cause.REFUND,
        short.id: Cause.SHORT,
    }


def test_what_leaves_in_time_kept_its_promise_and_what_leaves_late_broke_it(tmp_path: Path) -> None:
    first, second = promised(tmp_path, 3, 3)
    look()
    due(second, NOW - HOUR)
    for order, waybill in ((first, "YT0000001"), (second, "YT0000002")):
        parcel_ship(order_id=order.id, carrier="圆通速递", waybill=waybill, by=m.BY, at=NOW)
    Promise.objects.filter(order=second).update(first_by=NOW - HOUR)
    assert [actions.promises_settle(by=OWN, at=NOW) for _time in range(2)] == [2, 0]
    told = Promise.objects.order_by("order_id").values_list("broken_at", "cause", "left_at")
    assert list(told) == [(None, "warehouse", NOW), (NOW, "warehouse", NOW)]
    assert facts()[-1] == ("promise_broken", "warehouse")
    assert look(NOW + 9 * HOUR) == 0


def test_the_first_promise_counts_however_it_is_put_off(tmp_path: Path) -> None:
    (order,) = promised(tmp_path, 3)
    look()
    due(order, NOW + timedelta(days=3))
    assert look(NOW + 4 * HOUR) == 1
    assert list(Promise.objects.values_list("first_by", "level")) == [(NOW + 3 * HOUR, 0)]


@duty("D083")
def test_a_buyer_counts_as_told_only_with_proof(tmp_path: Path) -> None:
    promised(tmp_path, 3)
    look()
    (row,) = Promise.objects.all()
    assert actions.delay_list(promise_ids=[row.id], told=LATER, by=AGENT, at=NOW).moved == [row.id]
    row.refresh_from_db()
    assert (row.state, row.told_at, row.until) == (Telling.LISTED, None, LATER.until)
    with pytest.raises(BadInput):
        actions.delay_tell(promise_ids=[row.id], told=LATER, reference=" ", by=AGENT)
    assert actions.delay_tell(promise_ids=[row.id], told=LATER, reference="群发 88", by=AGENT, at=NOW).moved == [row.id]
    assert list(Notice.objects.order_by("id").values_list("step", "reference")) == [(20, ""), (30, "群发 88")]
    with pytest.raises(BadInput, match="60 天"):
        actions.delay_list(promise_ids=[row.id], told=Notification(Offer.WAIT, "x", Channel.SMS), by=AGENT)
    with pytest.raises(NotAllowed):
        actions.promises_look(by=AGENT.__class__(9, "仓", "employee", frozenset(), AGENT.scope), at=NOW)


@duty("D083")
def test_a_result_file_tells_who_was_reached_and_a_row_without_proof_tells_nothing(tmp_path: Path) -> None:
    promised(tmp_path, 3, 3, 3, 3)
    look()
    ids = list(Promise.objects.order_by("order__platform_no").values_list("id", flat=True))
    actions.delay_list(promise_ids=ids[:3], told=LATER, by=AGENT)
    path = tmp_path / "results.csv"
    rows = ("订单号,结果,凭据", "1,成功,MSG-1", "2,失败,号码停机", "3,成功,", "4,成功,MSG-4", "9,成功,MSG-9")
    path.write_text("\n".join(rows), encoding="utf-8")
    first, second = (actions.notice_file_import(path=path, by=AGENT) for _time in range(2))
    assert (first.rows, first.told, first.failed, first.known, len(first.refused)) == (5, 1, 1, 0, 3)
    assert [str(row.why) for row in first.refused] == [
        "没有凭据，不能算已告知",
        "这个订单还没有列入告知名单",
        "这个订单不在延迟告知名单里",
    ]
    assert (second.told, second.known) == (0, 1)
    states = Promise.objects.order_by("order__platform_no").values_list("state", flat=True)
    assert list(states) == [Telling.TOLD, Telling.FAILED, Telling.LISTED, Telling.UNTOLD]


@duty("D082")
def test_a_shop_has_one_to_do_for_all_its_orders_until_they_left(tmp_path: Path) -> None:
    orders = promised(tmp_path, 11, 3, 3)
    look()
    (row,) = todos_first(by=TELLER)
    assert [row.words.params[key] for key in ("urgent", "near", "broken")] == [2, 1, 0]
    assert (row.due_at, todos_first(by=BLIND)) == (Promise.objects.order_by("first_by")[0].first_by, [])
    for n, order in enumerate(orders):
        parcel_ship(order_id=order.id, carrier="圆通速递", waybill=f"YT000000{n}", by=m.BY, at=NOW)
    actions.promises_settle(by=OWN, at=NOW)
    assert todos_first(by=TELLER) == []
