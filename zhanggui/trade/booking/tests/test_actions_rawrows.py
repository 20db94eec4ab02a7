"""The untouched rows: kept sealed in every version, shown for a reason, erased when their time is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.foundation.approvals import actions as approvals
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.foundation.retention import actions as retention
from zhanggui.foundation.retention.models import Switch
from zhanggui.foundation.retention.tasks import night
from zhanggui.kit import clock, personal
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.facts import deliver
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.partitions import drop_emptied
from zhanggui.kit.scope import ALL, Scope
from zhanggui.trade.booking import actions, queries
from zhanggui.trade.booking.models import RawRow
from zhanggui.trade.booking.tasks import erase_raw
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import State

pytestmark = pytest.mark.django_db
CLERK = frozenset({"orders.view", "orders.unmask"})


def booked(folder: Path, *deals: Deal) -> Order:
    m.a_shop()
    for number, deal in enumerate(deals):
        m.book(m.list_file(folder, deal, name=f"{number}.csv"))
    return Order.objects.get()


def bodies() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM booking_rawbody")
        return int(cursor.fetchone()[0])


def test_rows_are_shown_as_the_platform_wrote_them_and_the_look_is_journalled(tmp_path: Path) -> None:
    order = booked(tmp_path, Deal("1"), Deal("1", status=m.SENT, remark="已寄出"))
    rows = actions.raw_reveal(order_id=order.id, reason="核对地址", by=m.BY)
    cells = [row.cells or {} for row in rows]
    assert [(row.version, row.profile) for row in rows] == [(1, "taobao_list"), (2, "taobao_list")]
    assert [(c["收货人姓名"], c["订单状态"], c["订单备注"]) for c in cells] == [
        ("张小明", m.WAITING, ""),
        ("张小明", m.SENT, "已寄出"),
    ]
    told = Entry.objects.get(fact="orders.raw_revealed")
    assert (told.subject_id, told.payload) == (order.id, {"rows": 2, "reason": "核对地址"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM booking_rawbody")
        assert [body for (body,) in cursor.fetchall() if "张小明".encode() in bytes(body)] == []


def test_rows_need_a_reason_the_right_and_the_scope(tmp_path: Path) -> None:
    order = booked(tmp_path, Deal("1"))
    with pytest.raises(BadInput):
        actions.raw_reveal(order_id=order.id, reason="", by=m.BY)
    with pytest.raises(NotAllowed):
        actions.raw_reveal(order_id=order.id, reason="看看", by=Actor(1, "客服", "employee", frozenset(), m.BY.scope))
    stranger = Actor(1, "客服", "employee", CLERK, Scope({"shop": frozenset({order.shop_id + 1})}))
    with pytest.raises(NotFound):
        actions.raw_reveal(order_id=order.id, reason="看看", by=stranger)


def test_rows_go_with_their_orders_buyer_and_are_still_known(tmp_path: Path) -> None:
    deal = Deal("1")
    order = booked(tmp_path, deal)
    before, by = clock.now() - timedelta(days=1), System("orders")
    assert (actions.raw_erase(before=before, by=by), bodies()) == (0, 1)  # on its way
    Order.objects.update(state=State.CLOSED.value, problem="", state_at=before - timedelta(days=1))
    assert (actions.raw_erase(before=before, by=by), bodies()) == (0, 1)  # its buyer is kept: held, or not erased yet
    buyer = personal.all_fields()["orders.buyer"]
    assert personal.erase(buyer, ids=[order.id], before=before) == [(order.id, order.shop_id)]
    assert actions.raw_erase(before=before - timedelta(days=2), by=by) == 0
    assert actions.raw_erase(before=before, by=by) == 1
    assert (bodies(), RawRow.objects.count()) == (0, 1)
    again = m.book(m.list_file(tmp_path, deal, name="again.csv"))
    assert (again.known, again.known_rows, again.booked_rows) == (1, 1, 0)
    (version,) = queries.order_versions(order_id=order.id, by=m.BY)
    assert (version.erased, actions.raw_reveal(order_id=order.id, reason="核对", by=m.BY)[0].cells) == (True, None)
    told = Entry.objects.filter(fact="orders.raw_erased").values_list("payload__rows", flat=True)
    assert list(told) == [1]


@duty("D185")
def test_what_is_held_keeps_its_rows_and_what_is_not_goes_the_same_night(tmp_path: Path) -> None:
    m.a_shop()
    for deal in (Deal("1001"), Deal("1002")):
        m.book(m.list_file(tmp_path, deal, name=f"{deal.no}.csv"))
    Order.objects.update(state=State.CLOSED.value, problem="", state_at=clock.now() - timedelta(days=1200))
    by, boss = actor(hired("legal", shop=ALL)), actor(hired("management", name="总经理", shop=ALL))
    retention.hold_put(field="orders.buyer", number="1001", reason="诉讼", by=by)
    asked = Switch.objects.get(id=retention.switch_ask(field="orders.buyer", reason="按期限删除", by=by))
    approvals.request_decide(request_ids=[asked.request_id or 0], agrees=True, note="", by=boss)
    deliver()
    night.func(timestamp=0)
    erase_raw.func(timestamp=0)
    left = [order.platform_no for order in Order.objects.order_by("id") if versions_left(order)]
    assert left == ["1001"]


def versions_left(order: Order) -> bool:
    return not all(one.erased for one in queries.order_versions(order_id=order.id, by=m.BY))


def test_only_the_system_erases_and_never_what_is_yet_to_come() -> None:
    with pytest.raises(NotAllowed):
        actions.raw_erase(before=clock.now(), by=Actor(1, "店长", "employee", frozenset({"*"}), m.BY.scope))
    with pytest.raises(BadInput):
        actions.raw_erase(before=clock.now() + timedelta(days=1), by=System("orders"))


def test_months_that_are_wholly_past_go_as_tables_once_they_are_empty(tmp_path: Path) -> None:
    booked(tmp_path, Deal("1"))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE booking_rawbody_202001 PARTITION OF booking_rawbody "
            "FOR VALUES FROM ('2020-01-01 00:00+08') TO ('2020-02-01 00:00+08')"
        )
        cursor.execute("INSERT INTO booking_rawbody (raw_id, recorded_at) VALUES (1, '2020-01-05'), (2, '2020-01-31')")
        moment = clock.shanghai(clock.now()).replace(year=2020, month=1, day=31)
        later = moment.replace(month=2, day=2)
        for before, rows, stands in ((moment, 0, True), (later, 1, True), (later, 2, False)):
            cursor.execute("DELETE FROM booking_rawbody WHERE raw_id <= %s AND recorded_at < '2021-01-01'", [rows])
            drop_emptied("booking_rawbody", before)
            cursor.execute("SELECT to_regclass('booking_rawbody_202001') IS NOT NULL")
            assert cursor.fetchone()[0] is stands
    assert bodies() == 1
