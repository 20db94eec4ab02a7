"""Events of parcels: late, repeated, out of order, of strangers, and what follows from them."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.controls import duty
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.journal.models import Entry
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.orders.states import State
from zhanggui.trade.tracking import actions
from zhanggui.trade.tracking.models import Event, Track
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import heard, sent

pytestmark = pytest.mark.django_db
WAY = [
    heard("YT0000001", 8, Step.COLLECTED),
    heard("YT0000001", 9, text="到达杭州中转部"),
    heard("YT0000001", 10, Step.DELIVERING),
    heard("YT0000001", 11, Step.SIGNED),
]


def take(*told: Any, source: Source = Source.FILE) -> tuple[int, int, int]:
    return tuple(actions.events_take(heard=told, source=source, by=m.BY))


def on_guard(statement: str) -> None:
    """As outside of tests."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL zhanggui.test = 'off'")
        cursor.execute(statement)


def track(waybill: str = "YT0000001") -> Track:
    return Track.objects.get(waybill=waybill)


@duty("D088")
def test_the_newest_event_counts_whatever_order_they_are_heard_in(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    ends = set()
    for way in permutations(WAY[:3]):
        with transaction.atomic():
            for one in way:
                take(one)
            found = track()
            ends.add((found.step, found.step_at, found.told, found.told_at, Event.objects.count()))
            transaction.set_rollback(True)
    assert ends == {("delivering", WAY[2].at, "delivering", WAY[2].at, 3)}


def test_the_same_event_is_kept_once_however_often_and_by_whomever_it_is_told(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    assert [take(*WAY[:2]), take(*WAY[:3]), take(WAY[0], source=Source.PUSH)] == [(2, 0, 0), (1, 2, 0), (0, 1, 0)]
    assert (Event.objects.count(), track().told) == (3, "delivering")


def test_words_without_a_step_are_told_and_move_nothing(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    take(*WAY[:2])
    assert (track().step, track().told, track().told_at) == ("collected", "到达杭州中转部", WAY[1].at)


@duty("D079")
def test_a_signed_parcel_completes_its_orders_once(tmp_path: Path) -> None:
    orders = sent(tmp_path, n1="YT0000001", n2="YT0000001", n3="YT0000003")
    take(*WAY)
    assert [m.state_of(orders[no]) for no in "123"] == [State.COMPLETED, State.COMPLETED, State.SHIPPED]
    take(*WAY, heard("YT0000001", 12, text="感谢使用"))
    told = Entry.objects.filter(fact__in=["tracking.parcel_signed", "orders.order_completed"])
    assert sorted(told.values_list("fact", flat=True)) == ["orders.order_completed"] * 2 + ["tracking.parcel_signed"]


def test_a_parcel_that_comes_back_after_it_was_signed_for_is_in_trouble(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    take(*WAY)
    take(heard("YT0000001", 15, Step.RETURNING))
    assert track().step == "returning"
    assert list(Entry.objects.filter(fact="tracking.delivery_failed").values_list("payload", flat=True)) == [
        {"waybill": "YT0000001", "step": "returning"}
    ]


def test_events_heard_before_the_parcel_is_known_wait_for_it(tmp_path: Path) -> None:
    assert take(*WAY) == (4, 0, 1)
    assert (track().shop_id, track().step) == (None, "signed")
    orders = sent(tmp_path, n1="YT0000001")
    assert (track().shop_id, track().carrier, m.state_of(orders["1"])) == (
        orders["1"].shop_id,
        "圆通速递",
        State.COMPLETED,
    )
    assert set(Event.objects.values_list("shop_id", flat=True)) == {orders["1"].shop_id}


def test_an_event_of_the_future_is_refused_and_nothing_of_its_batch_is_kept(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    late = WAY[0]._replace(at=clock.now() + timedelta(hours=2))
    with pytest.raises(BadInput, match="将来"):
        take(WAY[1], late)
    assert Event.objects.count() == 0


def test_a_person_notes_what_he_heard_and_his_name_stands_beside_it(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    note = {"track_id": track().id, "by": m.BY}
    actions.event_note(step=Step.TROUBLE, text="客服 13800138000 称丢件", happened=WAY[3].at, **note)
    (event,) = Event.objects.all()
    assert (event.source, event.text, event.actor_name) == ("hand", "客服 138****8000 称丢件", m.BY.name)
    with pytest.raises(BadInput, match="填写说明"):
        actions.event_note(step=Step.NONE, text="  ", happened=WAY[3].at, **note)
    with pytest.raises(BadInput, match="将来"):
        actions.event_note(step=Step.SIGNED, text="", happened=clock.now() + timedelta(minutes=5), **note)
    with pytest.raises(NotFound):
        actions.event_note(track_id=0, step=Step.SIGNED, text="", happened=WAY[3].at, by=m.BY)


def test_a_file_accounts_for_every_row(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    path, later = tmp_path / "轨迹.csv", f"{clock.now() + timedelta(days=2):%Y-%m-%d %H:%M:%S}"
    path.write_text(
        "运单号,时间,状态,描述\nYT0000001,2026-11-21 08:00:00,揽收,\nYT0000001,2026-11-21 08:00:00,揽收,\n"
        f"YT0000001,昨天,签收,\nYT0000001,{later},签收,\n坏,2026-11-21 08:00:00,签收,\n"
        "YT0000001,2026-11-21 09:00:00,,\nYT0000009,2026-11-21 09:00:00,网点暂存,放在柜子里\n",
        encoding="utf-8",
    )
    result = actions.tracking_file_import(path=path, by=m.BY)
    assert (result.rows, result.new, result.known, result.strange) == (7, 2, 1, 1)
    assert [(row.row, str(row.why)) for row in result.refused] == [
        (4, "时间读不懂：昨天"),
        (5, "轨迹时间不能在将来"),
        (6, "运单号应为 6 至 40 位字母或数字"),
        (7, "状态和描述至少填一个"),
    ]
    assert Event.objects.get(track__waybill="YT0000009").code == "网点暂存"


def test_what_was_heard_is_never_changed(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001")
    take(WAY[0])
    for statement in (
        "UPDATE tracking_event SET text = 'x'",
        "DELETE FROM tracking_event",
        "DELETE FROM tracking_track",
        "UPDATE tracking_track SET waybill = 'YT0000002'",
    ):
        with pytest.raises(IntegrityError):
            on_guard(statement)
