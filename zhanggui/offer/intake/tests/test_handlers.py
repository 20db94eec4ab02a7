"""Rows set aside and files that did not come lie before the people of a shop, until they are settled or came."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import deliver
from zhanggui.kit.scope import ALL, Scope
from zhanggui.kit.todos.queries import todos_first
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.models import Feed, QuarantinedRow
from zhanggui.offer.intake.states import FeedKind
from zhanggui.offer.intake.tests.leak_data import imported

pytestmark = pytest.mark.django_db
OWN = System("intake")
RIGHTS = frozenset({"todos.use", "channels.fix_rows", "orders.import"})


def words(*shops: int) -> list[str]:
    scope = Scope({"shop": frozenset(shops) if shops else ALL})
    return [str(row.words) for row in todos_first(by=Actor(3, "p", "employee", RIGHTS, scope))]


def test_rows_of_a_shop_are_one_to_do_until_the_last_of_them_is_settled() -> None:
    near, far = two_shops()
    imported(near, "near")
    imported(far, "far")
    deliver()
    assert (len(words()), len(words(near)), words(999_999)) == (2, 1, [])
    rows = list(QuarantinedRow.objects.filter(shop_id=near).values_list("id", flat=True))
    actions.rows_dismiss(row_ids=rows, reason="重复文件", by=OWN)
    deliver()
    assert (len(words()), words(near)) == (1, [])


def test_a_file_that_did_not_come_is_a_to_do_until_it_comes() -> None:
    near, _far = two_shops()
    now = clock.now()
    due = clock.shanghai(now - timedelta(hours=2))
    told = {"times": [time(due.hour, due.minute)], "weekdays": range(1, 8), "grace_minutes": 0}
    actions.feed_set(shop_id=near, kind=FeedKind.ORDERS, by=OWN, at=now - timedelta(days=3), **told)
    actions.feeds_judge(by=OWN, at=now)
    deliver()
    (row,) = words(near)
    assert "应到未到" in row
    actions.feed_drop(shop_id=near, kind=FeedKind.ORDERS, by=OWN)
    assert not Feed.objects.exists()
    deliver()
    assert words(near) == []
