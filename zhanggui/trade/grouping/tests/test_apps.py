"""A merge that ended stays as it was; by what its receiver was known may go when the time is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from zhanggui.kit import clock, personal
from zhanggui.kit.controls import duty
from zhanggui.kit.tests.blanking import only_blanking_passes
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.grouping import actions
from zhanggui.trade.grouping.models import Merge
from zhanggui.trade.grouping.tests.making import deal, served

pytestmark = pytest.mark.django_db


@duty("D185")
def test_an_ended_merge_is_blanked_and_nothing_else_of_it_can_be_changed(tmp_path: Path) -> None:
    ids = [order.id for order in served(tmp_path, deal("1"), deal("2"))]
    actions.orders_merge(order_ids=ids, by=m.BY)
    one, soon = personal.all_fields()["grouping.receivers"], clock.now() + timedelta(seconds=9)
    assert personal.counted(one, before=soon) == personal.Counted(there=1, begun=0, past=0)
    actions.merge_leave(order_ids=ids, whole=True, by=m.BY)
    row = Merge.objects.get()
    assert [past.id for past in personal.past(one, before=soon, after=0, most=9)] == [row.id]
    only_blanking_passes(one, row.id, {"receiver": "''::bytea"})
    assert personal.erase(one, ids=[row.id], before=soon) == []
