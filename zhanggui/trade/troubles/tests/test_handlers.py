"""Cases and interceptions follow the news of carriers and platforms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import handlers
from zhanggui.trade.troubles.models import Case, Interception
from zhanggui.trade.troubles.tests.making import HOUR, NOW, OWN, gone, hear

pytestmark = pytest.mark.django_db


def test_no_news_changes_nothing() -> None:
    assert [handler([], OWN) for _fact, handler, _name in handlers.HEARD] == [None] * 4


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
