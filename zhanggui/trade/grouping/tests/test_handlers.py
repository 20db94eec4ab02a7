"""What grouping does when orders have news."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhanggui.kit import clock
from zhanggui.kit.facts import News
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.grouping import actions, handlers
from zhanggui.trade.grouping.models import Member, Split
from zhanggui.trade.grouping.tests.making import deal, lines, served

pytestmark = pytest.mark.django_db


def test_an_order_the_platform_closed_leaves_its_merge_and_its_split_is_over(tmp_path: Path) -> None:
    one, two = served(tmp_path, deal("1"), deal("2"))
    actions.orders_merge(order_ids=[one.id, two.id], by=m.BY)
    actions.order_split(order_id=one.id, later=[lines(one)[0].id], reason="急用", by=m.BY)
    closed = Deal("1", items=deal("1").items, total="60.00", status=m.CLOSED)
    m.book(m.list_file(tmp_path, closed, name="later.csv"))
    told = News(1, "orders.order_updated", "order", one.id, one.shop_id, clock.now(), {})
    handlers.settle([told, told], m.BY)
    handlers.settle([], m.BY)
    assert dict(Member.objects.values_list("order_id", "left_why")) == {one.id: "over", two.id: "alone"}
    assert Split.objects.get().ending == "over"
