"""Rhythms and tokens for the leak test."""

from __future__ import annotations

from datetime import time, timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.tests.people import hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Window
from zhanggui.kit.scope import ALL
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.models import ImportRun
from zhanggui.offer.intake.states import FeedKind, RunState, Via

BY = System("test")
DOOR = "asked at the door with the secret itself, see test_actions_tokens"


def feed_cases(ground: Ground) -> list[Case]:
    """The far shop is expected at noon; the near one has no rhythm."""
    now = clock.now()
    actions.feed_set(
        shop_id=ground.far, kind=FeedKind.ORDERS, times=[time(12)], weekdays=range(1, 8), grace_minutes=5, by=BY
    )
    window = Window(now, now - timedelta(days=1), now + timedelta(days=1))
    return [
        Case("feed_rhythms", {}, near=[]),
        Case("feed_standings", {}, near={}),
        Case("arrivals", {"windows": {1: (ground.far, FeedKind.ORDERS, window)}}, near={}),
        Case("shop_feeds", {"ask": Ask(limit=200)}, ("far-shop", "远方店")),
        Case("feed_counts", {}, near={"all": 1, "missed": 0, "unset": 1}),
    ]


def token_cases(ground: Ground) -> list[Case]:
    """A token of the far shop, and an import that came by it."""
    owner = hired("head", name="远方人", shop=ALL)
    token = actions.token_issue(shop_id=ground.far, label="far-token", days=9, by=BY, owner_id=owner)
    run = ImportRun.objects.create(
        shop_id=ground.far,
        kind="orders",
        state=RunState.WAITING,
        via=Via.TOKEN,
        token_id=token.id,
        started_at=clock.now(),
    )
    return [
        Case("tokens_ending", {"until": clock.now() + timedelta(days=30)}, ("far-token", "远方人")),
        Case("token_rows", {"shop_id": ground.far}, ("far-token", "远方人")),
        Case("token_owner", {"owner_id": owner, "shop_id": ground.far}, ("远方人",)),
        Case("token_run", {"run_id": run.id, "token_id": token.id}, ("远方店",)),
        Case("token_opened", {"secret": "x"}, open=DOOR),
        Case("token_is_busy", {"token_id": token.id}, open="says only whether to wait"),
    ]
