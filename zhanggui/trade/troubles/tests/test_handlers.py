"""Cases and interceptions follow the news of carriers and platforms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.packing.actions import packing_give_up
from zhanggui.trade.packing.states import Outcome as PackOutcome
from zhanggui.trade.packing.tests.making import ZHANG, packing_of, ready, shipped, takes
from zhanggui.trade.picking.actions import pieces_miss
from zhanggui.trade.picking.tests.making import deal, waved
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import handlers
from zhanggui.trade.troubles.models import Case, Interception
from zhanggui.trade.troubles.tests.making import HOUR, NOW, OWN, gone, hear

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], OWN) for _fact, handler, _name in handlers.HEARD] == [None] * 8


def test_a_carrier_that_cannot_deliver_opens_a_case(tmp_path: Path, deliver: Callable[[], int]) -> None:
    gone(tmp_path, "YT0000001", at=NOW - HOUR)
    hear("YT0000001", Step.TROUBLE, "地址不详")
    deliver()
    assert list(Case.objects.values_list("kind", "source", "note")) == [("undelivered", "event", "地址不详")]


def test_a_refund_that_the_platform_tells_stops_the_parcel(tmp_path: Path, deliver: Callable[[], int]) -> None:
    gone(tmp_path, "YT0000001", at=NOW - HOUR)
    told = Deal("1", status=m.CLOSED, refund=Deal("1").total, paid_amount="0.0")
    m.book_deals(tmp_path, told)
    m.book(m.report_file(tmp_path, told))
    deliver()
    assert list(Interception.objects.values_list("waybill", "state")) == [("YT0000001", 10)]


def test_what_the_bench_finds_wrong_is_a_case_until_the_order_left(deliver: Callable[[], int]) -> None:
    (order,) = ready()
    assert takes("1001", "C3", "C3")[1:] == [PackOutcome.WRONG] * 2
    deliver()
    assert told_cases() == [("mispicked", "C3", 10, "", "")]
    packing_give_up(packing_id=packing_of(order).id, reason="少一件", lacking=True, by=ZHANG)
    deliver()
    assert told_cases() == [("mispicked", "C3", 10, "", ""), ("short", "A1 × 2、B2 × 1", 10, "", "")]
    shipped(order)
    deliver()
    ended = (40, "mended", "warehouse")
    assert told_cases() == [("mispicked", "C3", *ended), ("short", "A1 × 2、B2 × 1", *ended)]


def test_a_shelf_that_was_empty_is_a_case_of_each_order_that_left_its_wave(deliver: Callable[[], int]) -> None:
    wave, _orders = waved(deal(1), deal(2, "A1"))
    line = wave.lines.get()
    pieces_miss(wave_id=wave.id, line_id=line.id, by=m.BY)
    deliver()
    assert told_cases() == [("short", "A1", 10, "", "")] * 2


def told_cases() -> list[tuple[str, str, int, str, str]]:
    return list(Case.objects.order_by("kind").values_list("kind", "note", "state", "outcome", "liable"))
