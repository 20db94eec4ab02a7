"""What a declaration must hold, who reviews it, and when one is owed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from zhanggui.foundation.declarations.states import TAKEN_ENDS, Handled, Sort
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def statement_is_whole(*, interests: bool, detail: str) -> Verdict:
    """Who has interests says which; who has none says nothing else. [D229]"""
    if interests and not detail:
        return Refused(duty="D229", why=_("请写明有什么利益关系：对方、关系、涉及的业务"))
    if detail and not interests:
        return Refused(duty="D229", why=_("写了利益关系，请选择“有”"))
    return OK


def gift_is_whole(*, sort: Sort, worth: Decimal, handled: Handled, on: date, today: date, most: Decimal) -> Verdict:
    """A gift has a worth and a day; what was done with it fits, and what is kept is worth `most` yuan. [D229]"""
    if worth <= 0 or on > today:
        return Refused(duty="D229", why=_("价值须大于 0，日期不能晚于今天"))
    fits = handled in TAKEN_ENDS if sort is Sort.TAKEN else handled in {Handled.GIVEN, Handled.REFUSED}
    if not fits:
        return Refused(duty="D229", why=_("处理方式与收送方向不符"))
    if handled is Handled.KEPT and worth > most:
        return Refused(duty="D229", why=_("超过 {most} 元的不能自留，请退还或上交", most=f"{most:f}"))
    return OK


def reviewed_by_another(*, asker_id: int | None, employee_id: int) -> Verdict:
    """Nobody reviews what he declared himself. [D010]"""
    if asker_id is None or asker_id == employee_id:
        return Refused(duty="D010", why=_("不能审阅自己的申报，请由另一位审阅人处理"))
    return OK


def owed_until(*, due: datetime, hired_at: datetime, days: Decimal) -> datetime:
    """Until when somebody has time: the round's day, or so many days after he came."""
    return max(due, hired_at + timedelta(days=int(days)))
