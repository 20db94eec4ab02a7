"""Which days a report is about, when it is due, and how two of them compare."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from zhanggui.kit.pure import OK, Refused, Text, Verdict, msg

QUARTER, YEAR = 3, 12


def period_before(*, today: date, months: int) -> tuple[date, date]:
    """First day and the day after the last of the newest period that is over; periods begin with the year. [D011]"""
    count = today.year * YEAR + today.month - 1
    end = count - count % YEAR % months
    return _first(_back(end, months)), _first(end)


def periods_over(*, since: date | None, today: date, months: int) -> list[tuple[date, date]]:
    """Every period that is over since that day, without a gap; since none: the newest. [D011]"""
    starts = since or period_before(today=today, months=months)[0]
    found: list[tuple[date, date]] = []
    while (ends := period_after(ends=starts, months=months)) <= today:
        found.append((starts, ends))
        starts = ends
    return found


def period_after(*, ends: date, months: int) -> date:
    """The day after the last of the period in which `ends` is; the last one of a year may be shorter."""
    month = ends.month - 1
    return _first(ends.year * YEAR + min(month - month % months + months, YEAR))


def as_long_before(*, starts: date, ends: date) -> tuple[date, date]:
    """As many months as these days have, before them: what they are compared with. [D011]"""
    count = starts.year * YEAR + starts.month - 1
    return _first(count - _months(starts, ends)), starts


def share_of(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """Per cent, to a tenth; nothing of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def turned(before: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What changed its light: (duty, before, now), in the order of duties; what was not there before did not change."""
    return [(code, before[code], light) for code, light in sorted(now.items()) if before.get(code, light) != light]


def may_submit(*, summary: str, cut_on: date, ends: date) -> Verdict:
    """A report says in words what follows from its figures, and its data reach to the end of its days. [D011]"""
    if not summary:
        return Refused(duty="D011", why=msg("请写明经营小结：主要结果、原因和下期打算"))
    if cut_on < ends:
        return Refused(duty="D011", why=msg("报告期还没有结束，期满后再送审"))
    return OK


def title_of(*, starts: date, ends: date) -> Text:
    """A month, a quarter, a year, or from when to when."""
    months = _months(starts, ends)
    if months == 1:
        return msg("{year} 年 {month} 月管理层报告", year=str(starts.year), month=starts.month)
    if months == QUARTER:
        quarter = (starts.month + 2) // QUARTER
        return msg("{year} 年第 {quarter} 季度管理层报告", year=str(starts.year), quarter=quarter)
    if months == YEAR:
        return msg("{year} 年管理层报告", year=str(starts.year))
    return msg("{first} 至 {last} 管理层报告", first=starts.isoformat(), last=last_day(ends).isoformat())


def _months(starts: date, ends: date) -> int:
    return (ends.year - starts.year) * YEAR + ends.month - starts.month


def _back(count: int, months: int) -> int:
    """The begin of the period that ends with this month; the last one of a year may be shorter."""
    last = count - 1
    return last - last % YEAR % months


def _first(count: int) -> date:
    return date(count // YEAR, count % YEAR + 1, 1)


def last_day(ends: date) -> date:
    """As people say it: the last day that counts."""
    return ends - timedelta(days=1)
