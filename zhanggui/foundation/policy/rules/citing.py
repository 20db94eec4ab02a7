"""When words may be approved, and when a version may be held against somebody."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


class Consulted(NamedTuple):
    """How far a version was consulted on: minutes about these words, opinions nobody answered, who wrote it."""

    minutes: int
    unanswered: int
    made_by: int | None


class Cited(NamedTuple):
    """What is known of a version and of the person it is to be held against."""

    published_at: datetime | None
    effective_on: date | None
    ended_on: date | None
    minutes: int
    acknowledged_at: datetime | None


def may_approve(consulted: Consulted, person: int | None) -> Verdict:
    """Words are approved by a person who did not write them, after the staff was heard and answered. [D270][D271]"""
    if person is None or person == consulted.made_by:
        return Refused(duty="D270", why=_("编写人不能批准自己的制度，请由另一人批准"))
    return is_heard(consulted)


def is_heard(consulted: Consulted) -> Verdict:
    """The staff was heard on these words, and everybody was answered. [D271]"""
    if not consulted.minutes:
        return Refused(duty="D271", why=_("还没有讨论记录：先登记职工代表大会、全体职工讨论或与工会协商的记录"))
    if consulted.unanswered:
        return Refused(duty="D271", why=_("还有 {n} 条意见没有答复", n=consulted.unanswered))
    return OK


def may_cite(cited: Cited, at: datetime, day: date) -> Verdict:
    """A version holds against somebody from when it was consulted on, published, in force and acknowledged. [D268]"""
    if cited.published_at is None or cited.effective_on is None or cited.published_at > at:
        return Refused(duty="D267", why=_("事发时这一版制度还没有发布"))
    if not cited.minutes:
        return Refused(duty="D271", why=_("这一版制度没有经过民主程序，不能作为处理依据"))
    if day < cited.effective_on:
        return Refused(duty="D275", why=_("事发时这一版制度还没有生效"))
    if cited.ended_on is not None and day >= cited.ended_on:
        return Refused(duty="D275", why=_("事发时这一版制度已被替代"))
    if cited.acknowledged_at is None or cited.acknowledged_at > at:
        return Refused(duty="D268", why=_("本人在事发前没有确认过这一版制度"))
    return OK
