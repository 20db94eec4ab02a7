"""Who may do what with a to-do. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from zhanggui.kit.pure import OK, Refused, Verdict, msg

R = TypeVar("R")
Judge = Callable[[R], Verdict]
OWN = Refused(duty="D012", why=msg("这是一位同事本人要做的事，别人不能代做"))
TAKEN = Refused(duty="D012", why=msg("已由他人接手；要换人请用“指派”"))
FOREIGN = Refused(duty="D012", why=msg("这件待办在他人手里，只有能指派全部待办的人可以改"))
BY_ROWS = Refused(duty="D012", why=msg("这类待办在业务办完时自动完结，不能手工勾掉"))
REMINDED = Refused(duty="D012", why=msg("一小时内已经催过"))


def may_take(only_for: int, holder: int | None, who: int | None) -> Verdict:
    """What lies with the group, or with oneself already."""
    if only_for and only_for != who:
        return OWN
    return OK if holder in {None, who} else TAKEN


def may_give(*, own: bool, holder: int | None, who: int | None, oversees: bool) -> Verdict:
    """What lies with the group or with oneself; another's only by who oversees them all."""
    if own:
        return OWN
    return OK if oversees or holder in {None, who} else FOREIGN


def may_finish(*, by_hand: bool) -> Verdict:
    """Only where nothing else could tell that it is done."""
    return OK if by_hand else BY_ROWS


def may_remind(reminded_at: datetime | None, now: datetime, quiet: timedelta) -> Verdict:
    """Not again within the quiet time."""
    return REMINDED if reminded_at and now - reminded_at < quiet else OK
