"""The list of parcels by queue, filter and waybill; what an order's drawer shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotFound
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.tracking import queries
from zhanggui.trade.tracking.actions import events_take
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import heard, sent

pytestmark = pytest.mark.django_db


def waybills(**ask: object) -> list[str]:
    return sorted(row.waybill for row in queries.track_rows(ask=Ask(**ask), by=m.BY).rows)


def test_each_queue_shows_its_parcels_and_the_counts_are_theirs(tmp_path: Path) -> None:
    sent(tmp_path, n1="YT0000001", n2="YT0000002", n3="YT0000003", n4="YT0000004")
    Track.objects.filter(waybill="YT0000004").update(sent_at=clock.now() - timedelta(days=3))
    now = clock.now()
    told = [
        Heard("YT0000001", now, Step.TROUBLE, "", "查无此人"),
        Heard("YT0000002", now, Step.SIGNED, "", "签收"),
        Heard("ZZ0000009", now, Step.MOVING, "", "到站"),
    ]
    events_take(heard=told, source=Source.FILE, by=m.BY)
    shown = {key: waybills(queue=key) for key in ("wrong", "still", "going", "signed", "strange", "stuck")}
    assert shown == {
        "wrong": ["YT0000001"],
        "still": ["YT0000004"],
        "going": ["YT0000001", "YT0000003", "YT0000004"],
        "signed": ["YT0000002"],
        "strange": ["ZZ0000009"],
        "stuck": [],
    }
    assert queries.track_counts(by=m.BY) == {key: len(found) for key, found in shown.items()}
    assert queries.tracks_wrong(by=m.BY) == 1
    assert waybills(search="YT0000003") == ["YT0000003"]
    assert waybills(filters={"step": "signed"}) == ["YT0000002"]
    assert len(waybills(filters={"carrier": "圆通速递"})) == 4


def test_a_card_tells_the_events_newest_first_and_its_orders(tmp_path: Path) -> None:
    orders = sent(tmp_path, n1="YT0000001", n2="YT0000001")
    events_take(
        heard=[heard("YT0000001", 9, text="到站"), heard("YT0000001", 8, Step.COLLECTED)], source=Source.FILE, by=m.BY
    )
    track = Track.objects.get()
    row, events, numbers = queries.track_card(track_id=track.id, by=m.BY)
    assert (str(row.step_title), [event.text for event in events], numbers) == (
        "已揽收",
        ["到站", "collected"],
        {order.id: no for no, order in orders.items()},
    )
    with pytest.raises(NotFound):
        queries.track_card(track_id=0, by=m.BY)


def test_an_order_shows_where_its_parcels_are(tmp_path: Path) -> None:
    orders = sent(tmp_path, n1="YT0000001")
    (row,) = queries.tracks_of_order(order_id=orders["1"].id, by=m.BY)
    assert (row.waybill, str(row.step_title), row.shop != "") == ("YT0000001", "尚无轨迹", True)
    assert queries.tracks_of_order(order_id=0, by=m.BY) == []
