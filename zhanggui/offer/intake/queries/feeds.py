"""Ask how far each shop's data reach, and whether its files came when they were due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Max

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Rhythm, Text, Window, rhythm_words
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import layouts_known
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.models import Feed, ImportFile
from zhanggui.offer.intake.rules import Arrival
from zhanggui.offer.intake.states import (
    FEED_KIND_NAMES,
    FEED_STATE_NAMES,
    FEED_STATE_TONES,
    FeedKind,
    FeedState,
    RunState,
)

ORDERS = "orders"
FOUND = """
SELECT w.key, min(r.started_at), coalesce(sum(f.rows), 0), count(f.id), max(r.id), bool_and(r.state = %s)
FROM unnest(%s::int[], %s::bigint[], %s::bool[], %s::timestamptz[], %s::timestamptz[])
  AS w (key, shop, refunds, opens, closes)
JOIN intake_importrun r ON r.shop_id = w.shop AND r.kind = 'orders' AND r.state <> %s
 AND r.started_at >= w.opens AND r.started_at < w.closes
JOIN intake_importfile f ON f.run_id = r.id AND coalesce(f.fault, 'null') = 'null'
 AND (f.profile = ANY(%s)) = w.refunds
"""


@dataclass(frozen=True, kw_only=True)
class FeedAge:
    """How far a shop's data reach: when a file last came in, and the latest event it knew (数据截至)."""

    imported_at: datetime | None = None
    data_until: datetime | None = None
    runs: int = 0


@dataclass(frozen=True, kw_only=True)
class FeedStanding:
    """A feed's rhythm, its newest due moment and what came for it, its next one."""

    shop_id: int
    kind: FeedKind
    rhythm: Text
    grace_minutes: int
    state: FeedState
    words: Text
    due: datetime | None
    next_due: datetime
    arrival: Arrival | None = None

    @property
    def kind_title(self) -> Text:
        return FEED_KIND_NAMES[self.kind]

    @property
    def state_title(self) -> Text:
        return FEED_STATE_NAMES[self.state]

    @property
    def tone(self) -> str:
        return FEED_STATE_TONES[self.state]

    @property
    def is_missed(self) -> bool:
        return self.state == FeedState.MISSED


@dataclass(frozen=True, kw_only=True)
class FeedRhythm:
    """A feed as it was set, for its form and for judging it."""

    shop_id: int
    kind: FeedKind
    rhythm: Rhythm


def data_ages(*, shop_ids: Sequence[int] | None = None, kind: str = ORDERS, by: Actor) -> dict[int, FeedAge]:
    """How far each shop's data of a kind reach, from finished imports; a shop without any is left out. [D068]"""
    files = ImportFile.objects.seen_by(by).filter(run__kind=kind, run__state=RunState.DONE, fault__isnull=True)
    if shop_ids is not None:
        files = files.filter(shop_id__in=list(shop_ids))
    found = files.exclude(shop=None).values("shop_id").annotate(
        imported_at=Max("run__finished_at"), until=Max("data_until"), runs=Count("run_id", distinct=True)
    )  # fmt: skip
    return {
        row["shop_id"]: FeedAge(imported_at=row["imported_at"], data_until=row["until"], runs=row["runs"])
        for row in found
    }


def feed_standings(
    *, shop_ids: Sequence[int] | None = None, now: datetime | None = None, by: Actor
) -> dict[int, tuple[FeedStanding, ...]]:
    """Shop id → how each of its feeds stands, worst first; a shop without a rhythm is left out. [D068]"""
    now = now or clock.now()
    feeds = [(feed, feed.rhythm.last_due(now)) for feed in feed_rhythms(shop_ids=shop_ids, by=by)]
    asked = {n: (feed, feed.rhythm.window(due)) for n, (feed, due) in enumerate(feeds) if due}
    came = arrivals(windows={n: (f.shop_id, f.kind, w) for n, (f, w) in asked.items()}, by=by)
    found: dict[int, list[FeedStanding]] = {}
    for n, (feed, due) in enumerate(feeds):
        found.setdefault(feed.shop_id, []).append(_standing(feed, due, came.get(n), now))
    worst = list(FeedState)
    return {shop: tuple(sorted(told, key=lambda one: worst.index(one.state))) for shop, told in found.items()}


def feed_rhythms(*, shop_ids: Sequence[int] | None = None, by: Actor) -> list[FeedRhythm]:
    """Every feed as it was set."""
    feeds = Feed.objects.seen_by(by).order_by("shop_id", "kind")
    if shop_ids is not None:
        feeds = feeds.filter(shop_id__in=list(shop_ids))
    return [FeedRhythm(shop_id=f.shop_id, kind=FeedKind(f.kind), rhythm=_rhythm(f)) for f in feeds]


def arrivals(*, windows: Mapping[int, tuple[int, FeedKind, Window]], by: Actor) -> dict[int, Arrival]:
    """What came in for due moments: key → what arrived; a key for which nothing came is left out. [D068]"""
    if not windows:
        return {}
    told = list(windows.items())
    columns = (
        [key for key, _w in told],
        [shop for _k, (shop, _kind, _w) in told],
        [kind == FeedKind.REFUNDS for _k, (_s, kind, _w) in told],
        [window.opens for _k, (_s, _kind, window) in told],
        [window.closes for _k, (_s, _kind, window) in told],
    )
    seen, params = sql(by, shop="r.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{FOUND} WHERE {seen} GROUP BY w.key",
            [RunState.DONE, *columns, RunState.FAILED, _refund_layouts(by), *params],
        )
        return {key: Arrival(at, rows, files, run, read) for key, at, rows, files, run, read in cursor.fetchall()}


def _refund_layouts(by: Actor) -> list[str]:
    """The codes of layouts that tell refunds only."""
    return [code for code, layout in layouts_known(by=by).items() if layout.kind == "refund"]


def _rhythm(feed: Feed) -> Rhythm:
    grace = timedelta(minutes=feed.grace_minutes)
    return Rhythm(tuple(sorted(feed.times)), frozenset(feed.weekdays), grace, feed.since)


def _standing(feed: FeedRhythm, due: datetime | None, came: Arrival | None, now: datetime) -> FeedStanding:
    rhythm, following = feed.rhythm, feed.rhythm.next_due(now)
    state = rules.judge(rhythm, due, came, now) if due else FeedState.UNASKED
    until = due + rhythm.grace if due else following
    return FeedStanding(
        shop_id=feed.shop_id,
        kind=feed.kind,
        rhythm=rhythm_words(rhythm.times, rhythm.weekdays),
        grace_minutes=int(rhythm.grace.total_seconds() // 60),
        state=state,
        words=rules.standing_words(state, due, came, until, now),
        due=due,
        next_due=following,
        arrival=came,
    )
