"""What stands out in a month of looks at buyers, and who signs for it."""

from __future__ import annotations

from collections.abc import Collection
from statistics import median

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.audit.states import MANY, TIMES, Odd


def odds_of(*, looks: int, everybody: Collection[int], at_night: int) -> list[Odd]:
    """Many more looks than the middle of all people, or looks by night. [D184]"""
    stands_out = looks >= MANY and looks >= TIMES * median(everybody)
    return [*([Odd.MANY] if stands_out else []), *([Odd.NIGHT] if at_night else [])]


def may_sign(*, asker_id: int | None, people: Collection[int]) -> Verdict:
    """A person who looked at nobody himself that month. [D010]"""
    if asker_id is None:
        return Refused(duty="D184", why=_("须由人签署，系统不能代办"))
    if asker_id in people:
        return Refused(duty="D010", why=_("您本人在这个月的查看名单里，请由另一位审查"))
    return OK
