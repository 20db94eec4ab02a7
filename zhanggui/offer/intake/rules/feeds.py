"""What arrived for a moment when a shop's files were due, and what that says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from zhanggui.kit.pure import OK, WEEK, Refused, Rhythm, Text, Verdict, msg, spoken
from zhanggui.offer.intake.states import FeedState

MOST_TIMES = 24
MOST_GRACE = 1440


@dataclass(frozen=True)
class Arrival:
    """What came in for a due moment: when the first of the files did, their rows, the newest import."""

    at: datetime
    rows: int
    files: int
    run_id: int
    is_read: bool = True


def judge(rhythm: Rhythm, due: datetime, arrival: Arrival | None, now: datetime) -> FeedState:
    """What stands of a due moment. Exactly at the end of the grace is still in time."""
    deadline = due + rhythm.grace
    if arrival is not None:
        return FeedState.ARRIVED if arrival.at <= deadline else FeedState.LATE
    return FeedState.AWAITED if now <= deadline else FeedState.MISSED


def standing_words(
    state: FeedState, due: datetime | None, arrival: Arrival | None, until: datetime, now: datetime
) -> Text:
    """What a list says of a feed; `until` is the end of the grace, or the next moment where none has come yet."""
    if state == FeedState.UNASKED or due is None:
        return msg("{when} 起检查", when=spoken(until, now))
    if arrival is None:
        missed = state == FeedState.MISSED
        when = spoken(due, now)
        return (
            msg("{when} 应到，未到", when=when)
            if missed
            else msg("{when} 应到，宽限到 {until}", when=when, until=spoken(until, now))
        )
    when, rows = spoken(arrival.at, now), f"{arrival.rows:,}"
    if not arrival.is_read:
        return msg("{when} 到，正在导入", when=when)
    if state == FeedState.LATE:
        return msg("{when} 才到，{rows} 行；应在 {due} 到", when=when, rows=rows, due=spoken(due, now))
    return msg("{when} 到，{rows} 行", when=when, rows=rows)


def is_rhythm(*, times: Sequence[time], weekdays: Iterable[int], grace: int) -> Verdict:
    """A rhythm has times, days of the week, and not more grace than a day."""
    days = set(weekdays)
    if not times or len(times) > MOST_TIMES:
        return Refused(duty="D068", why=msg("请填写 1–{most} 个到达时刻，例如 10:00、16:00", most=MOST_TIMES))
    if not days or days - WEEK:
        return Refused(duty="D068", why=msg("请至少选择一天"))
    if not 0 <= grace <= MOST_GRACE:
        return Refused(duty="D068", why=msg("宽限应在 0–{most} 分钟之间", most=MOST_GRACE))
    return OK
