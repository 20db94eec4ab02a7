"""When a row's time is over, and whether erasing may begin."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.foundation.retention.states import Unit
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

MONTHS = 12


def unit_of(code: str) -> Unit:
    """The unit of a period, by the end of its parameter's name."""
    return Unit(code.rpartition("_")[2])


def back(at: datetime, number: Decimal, unit: Unit) -> datetime:
    """So long before; a day that month has not is its last."""
    if unit is Unit.DAYS:
        return at - timedelta(days=int(number))
    months = at.year * MONTHS + at.month - 1 - int(number) * (MONTHS if unit is Unit.YEARS else 1)
    year, month = divmod(months, MONTHS)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


def ended_before(at: datetime, periods: Iterable[tuple[str, Decimal]]) -> datetime:
    """What began before this moment is past its end: of all periods (parameter, number) the longest counts. [D185]"""
    return min(back(at, number, unit_of(code)) for code, number in periods)


def may_ask(*, erases: bool, erasable: bool) -> Verdict:
    """Erasing is switched on once, and only where the job knows how. [D185]"""
    if not erasable:
        return Refused(duty="D185", why=_("这一项不由到期删除处理"))
    return Refused(duty="D185", why=_("这一项已经在到期删除")) if erases else OK


def may_stop(*, erases: bool) -> Verdict:
    """Only what erases can be stopped."""
    return OK if erases else Refused(duty="D185", why=_("这一项没有在删除"))
