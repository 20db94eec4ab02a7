"""Chinese working days: statutory holidays and make-up days.

Source: package `chinesecalendar` (the State Council's yearly notices); years it does not know yet fall back to
package `holidays`; a year neither knows counts Monday to Friday.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import chinese_calendar

from zhanggui.kit.clock.time import SHANGHAI

DAY_START, DAY_END = time(9), time(18)


@lru_cache(maxsize=4096)
def is_workday(day: date) -> bool:
    """Whether people work on this day, make-up Saturdays included."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return bool(_fallback(day.year).is_working_day(day))


@lru_cache(maxsize=64)
def _fallback(year: int) -> Any:
    import holidays  # a third of a second, and needed only for years the first source does not know

    return holidays.country_holidays("CN", years=year)


def next_workday(day: date) -> date:
    """The first working day after `day`."""
    day += timedelta(days=1)
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_work_hours(start: datetime, hours: float, *, opens: time = DAY_START, closes: time = DAY_END) -> datetime:
    """The moment `hours` of working time after `start`, counting only `opens`–`closes` on working days."""
    left = timedelta(hours=hours)
    moment = start.astimezone(SHANGHAI)
    while True:
        day = moment.date()
        begin, end = datetime.combine(day, opens, SHANGHAI), datetime.combine(day, closes, SHANGHAI)
        moment = max(moment, begin)
        if is_workday(day) and moment < end:
            if moment + left <= end:
                return moment + left
            left -= end - moment
        moment = datetime.combine(next_workday(day), opens, SHANGHAI)
