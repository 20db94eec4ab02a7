"""What is odd about somebody in a post, and who may decide about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from zhanggui.foundation.recertification.states import DORMANT, Decision, Flag
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def flags_of(
    *, last_login: datetime | None, now: datetime, moved: bool, apart: bool, twin: bool, papers: bool
) -> list[Flag]:
    """Everything odd, in one order. [D193]"""
    idle = last_login is not None and now - last_login > DORMANT
    told = (
        (Flag.NEVER, last_login is None), (Flag.DORMANT, idle), (Flag.MOVED, moved), (Flag.APART, apart),
        (Flag.TWIN, twin), (Flag.PAPERS, papers),
    )  # fmt: skip
    return [flag for flag, is_so in told if is_so]


def reviewer_of(employee_id: int, candidates: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    """The first who is somebody else. [D010]"""
    return next((one for one in candidates if one[0] != employee_id), None)


def may_decide(*, asker_id: int | None, manages: bool, reviewer_id: int, employee_id: int) -> Verdict:
    """The reviewer decides, or who manages people; never about himself. [D010]"""
    if asker_id is None or asker_id == employee_id:
        return Refused(duty="D010", why=_("不能复核自己的权限"))
    if asker_id != reviewer_id and not manages:
        return Refused(duty="D182", why=_("这一行由另一位复核人决定"))
    return OK


def decision_stands(*, before: Decision, open_: bool) -> Verdict:
    """A row is decided once; only what was deferred may be decided again, while the campaign runs. [D182]"""
    if not open_:
        return Refused(duty="D182", why=_("复核已关闭，结果不能再改"))
    if before in {Decision.KEEP, Decision.TAKE}:
        return Refused(duty="D182", why=_("这一行已经复核"))
    return OK
