"""Set when a shop's files are expected, and say it once when they did not come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact, day_words, msg
from zhanggui.kit.turns import take_turn
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.offer.channels.states import TRADING
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.facts import FeedDropped, FeedMissed, FeedSet
from zhanggui.offer.intake.models import Feed
from zhanggui.offer.intake.queries import FeedRhythm, arrivals, feed_rhythms
from zhanggui.offer.intake.states import FEED_KIND_NAMES, FeedKind

MANAGE = "channels.manage"
MOMENT = timedelta(microseconds=1)  # exactly at the end of the grace is in time
FAR_BACK = timedelta(days=7)  # nobody is told of moments missed before that: the system itself was away


@transaction.atomic
def feed_set(
    *,
    shop_id: int,
    kind: FeedKind,
    times: Sequence[time],
    weekdays: Collection[int],
    grace_minutes: int,
    by: Actor,
    at: datetime | None = None,
) -> None:
    """Expect a shop's files at these times (Beijing's) on these weekdays; counted from now on. [D068]"""
    by.require(MANAGE)
    verdict = rules.is_rhythm(times=times, weekdays=weekdays, grace=grace_minutes)
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"), duty=verdict.duty)
    _one_at_a_time(shop_id, by)
    at = at or clock.now()
    clocks, days = sorted(set(times)), sorted(set(weekdays))
    feed = Feed.objects.select_for_update().filter(shop_id=shop_id, kind=kind.value).first()
    if feed is None:
        feed = Feed(shop_id=shop_id, kind=kind.value, since=at)
    elif (feed.times, feed.weekdays, feed.grace_minutes) == (clocks, days, grace_minutes):
        return
    elif (feed.times, feed.weekdays) != (clocks, days):
        feed.since = at
    feed.times, feed.weekdays, feed.grace_minutes, feed.changed_at = clocks, days, grace_minutes, at
    feed.save()
    told = FeedSet(
        subject_id=shop_id,
        shop_id=shop_id,
        what=[FEED_KIND_NAMES[kind].msgid],
        days=day_words(days),
        times=" / ".join(f"{one:%H:%M}" for one in clocks),
        grace=grace_minutes,
    )
    announce([told], by=by, at=at)


@transaction.atomic
def feed_drop(*, shop_id: int, kind: FeedKind, by: Actor, at: datetime | None = None) -> None:
    """Expect files of this kind no longer. [D068]"""
    by.require(MANAGE)
    _one_at_a_time(shop_id, by)
    gone, _ = Feed.objects.filter(shop_id=shop_id, kind=kind.value).delete()
    if not gone:
        raise NotFound
    told = FeedDropped(subject_id=shop_id, shop_id=shop_id, what=[FEED_KIND_NAMES[kind].msgid])
    announce([told], by=by, at=at)


@transaction.atomic
def feeds_judge(*, by: Actor, at: datetime | None = None) -> int:
    """Say of every due moment whose grace is over and for which nothing came that it was missed, once. [D068]

    For the system's own upkeep; returns how many were missed.
    """
    by.require(MANAGE)
    at = at or clock.now()
    rows = Feed.objects.seen_by(by).filter(shop__state__in=TRADING).order_by("id")
    feeds = {(f.shop_id, f.kind): f for f in rows.select_for_update(of=("self",), skip_locked=True)}
    told: list[Fact] = []
    for feed in feed_rhythms(by=by):
        row = feeds.get((feed.shop_id, feed.kind.value))
        dues = _over(row, feed, at) if row else []
        if row and dues:
            told += _missed(feed, dues, by)
            row.judged_until = dues[-1]
            row.save(update_fields=["judged_until"])
    announce(told, by=by, at=at)
    return len(told)


def _over(row: Feed, feed: FeedRhythm, at: datetime) -> list[datetime]:
    """The moments whose grace is over and that were not judged yet."""
    far = at - FAR_BACK
    return feed.rhythm.dues(after=max(row.judged_until or far, far), until=at - feed.rhythm.grace - MOMENT)


def _missed(feed: FeedRhythm, dues: Sequence[datetime], by: Actor) -> list[Fact]:
    windows = {n: (feed.shop_id, feed.kind, feed.rhythm.window(due)) for n, due in enumerate(dues)}
    came = arrivals(windows=windows, by=by)
    return [
        FeedMissed(
            subject_id=feed.shop_id,
            shop_id=feed.shop_id,
            what=[FEED_KIND_NAMES[feed.kind].msgid],
            due=f"{clock.shanghai(due):%m-%d %H:%M}",
        )
        for n, due in enumerate(dues)
        if n not in came or came[n].at > due + feed.rhythm.grace
    ]


def _one_at_a_time(shop_id: int, by: Actor) -> None:
    """Two people who set one shop's rhythm follow one another. Raises NotFound when the shop is not the asker's."""
    if not shop_labels(ids=[shop_id], by=by):
        raise NotFound
    take_turn("intake.feed_set", shop_id)
