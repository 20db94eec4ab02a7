"""What a plan must say, which half-year is reviewed, and who reviews whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

MONTHS = 6
MOST = 999
Seats = Mapping[tuple[str, str], int]


def plan_is_whole(seats: Seats, *, present: Seats, starts: date, today: date) -> Verdict:
    """A plan has seats, begins today or later, and is not what holds already. [D013]"""
    if not any(seats.values()):
        return Refused(duty="D013", why=_("请至少给一个岗位填编制人数"))
    if any(count < 0 or count > MOST for count in seats.values()):
        return Refused(duty="D013", why=_("编制人数须在 0 到 {most} 之间", most=MOST))
    if starts < today:
        return Refused(duty="D013", why=_("编制从今天或以后的日期起执行"))
    if dict(seats) == dict(present):
        return Refused(duty="D013", why=_("与现行编制相同，没有要审批的变化"))
    return OK


def half_before(today: date) -> date:
    """The first day of the half-year that is over. [D013]"""
    return date(today.year, 1, 1) if today.month > MONTHS else date(today.year - 1, MONTHS + 1, 1)


def half_after(half: date) -> date:
    """The day after the last of a half-year."""
    return date(half.year, MONTHS + 1, 1) if half.month == 1 else date(half.year + 1, 1, 1)


def half_named(half: date) -> str:
    """As people call it."""
    return f"{half.year}-H{1 if half.month == 1 else 2}"


def may_write(*, asker_id: int | None, head_id: int | None) -> Verdict:
    """The note of a department is its head's own. [D013]"""
    if asker_id is None or asker_id != head_id:
        return Refused(duty="D013", why=_("团队管理评议由部门负责人本人填写"))
    return OK


def may_review(*, asker_id: int | None, writer_id: int, superiors: Collection[int]) -> Verdict:
    """A superior of the writer reviews, never the writer. [D010, D013]"""
    if asker_id == writer_id or asker_id not in superiors:
        return Refused(duty="D010", why=_("由填写人的上级审阅，不能审阅自己的评议"))
    return OK
