"""What may be given to whom, and what of it works at a moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from zhanggui.foundation.delegation.states import MOST_DAYS, UNLENT, DelegationState, Standing
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

NOTHING_LEFT = Refused(duty="D009", why=_("对方现在没有您可以代办的权限：已被收回，或您自己还不能用个人信息权限"))


def offered(held: Collection[str]) -> frozenset[str]:
    """Of what somebody holds, what he may give: no deciding, no keys, nothing that only makes sense as his. [D010]"""
    return frozenset(held) - UNLENT


def lent(
    *, given: Collection[str], held: Collection[str], personal: Collection[str], sees_personal: bool
) -> frozenset[str]:
    """What works now: given, held by the giver at this moment, and personal data only for who sees some himself.

    [D009, D187]
    """
    works = frozenset(given) & offered(held)
    return works if sees_personal else works - frozenset(personal)


def period_fits(*, since: datetime, until: datetime, now: datetime) -> Verdict:
    """A delegation ends after it begins, is not over already, and is no standing arrangement."""
    if not max(since, now) < until:
        return Refused(duty="D009", why=_("结束日期不能早于开始日期和今天"))
    if (until - since).days > MOST_DAYS:
        return Refused(duty="D009", why=_("一次代理最长 {most} 天；更长的请调整岗位", most=MOST_DAYS))
    return OK


def given_to_another(*, giver_id: int, agent_id: int) -> Verdict:
    """Nobody stands in for himself."""
    if giver_id == agent_id:
        return Refused(duty="D010", why=_("代理人须是另一位在职员工"))
    return OK


def rights_given(*, asked: Collection[str], works: Collection[str]) -> Verdict:
    """Something is asked, and all of it can be given to this agent. [D009]"""
    if not asked:
        return Refused(duty="D009", why=_("请选择要交出的权限"))
    if set(asked) - set(works):
        why = _("所选权限中有您没有的、不能交出的，或涉及个人信息而代理人自己没有个人信息权限的")
        return Refused(duty="D009", why=why)
    return OK


def standing_of(state: int, *, since: datetime, until: datetime, now: datetime) -> Standing:
    """State and days together."""
    if state == DelegationState.OVER:
        return Standing.OVER
    if now >= until:
        return Standing.PAST
    if state == DelegationState.ASKED:
        return Standing.ASKED
    return Standing.COMING if now < since else Standing.WORKING
