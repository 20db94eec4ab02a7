"""Whoever looks after the ways outside sees where and whether, never what; nobody else sees them."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.desk import Ask
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.notices.tests.making import told
from zhanggui.kit.scope import ALL
from zhanggui.oversight.notification import actions, queries
from zhanggui.oversight.notification.tests.making import OWN, reached

pytestmark = pytest.mark.django_db


def test_what_waits_is_listed_and_counted_without_its_words() -> None:
    me, tech = hired("agent", shop=ALL), actor(hired("tech"))
    reached(me, "li.lei@example.com", channel="mail", secret="")
    told(me, 5, what="改价")
    actions.deliveries_plan(by=OWN)
    (row,) = queries.delivery_rows(ask=Ask(queue="waiting"), by=tech).rows
    assert (queries.delivery_counts(by=tech), queries.delivery_labels(ids=[row.id], by=tech)) == (
        *({"failed": 0, "waiting": 1}, {row.id: "我的"}),
    )
    assert ("改价" in f"{asdict(row)}", "li.lei" in f"{asdict(row)}") == (False, False)
    with pytest.raises(NotAllowed):
        queries.delivery_counts(by=actor(me))


def test_where_nothing_was_chosen_the_defaults_hold() -> None:
    wishes = queries.my_wishes(by=actor(hired("agent", shop=ALL)))
    paces = {wish.kind.code: (wish.mail, wish.robot) for wish in wishes.kinds}
    assert (paces["approvals.asked"], paces["approvals.copied"], wishes.habit.digest_at) == (
        *(("now", "now"), ("digest", "digest"), 9),
    )
