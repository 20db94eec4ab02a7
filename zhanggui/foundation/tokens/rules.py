"""What a token may be, what it may do, from where, and how often."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Final

from zhanggui.foundation.tokens.states import MOST_DAYS, READ_ONLY, TokenState
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

LONGEST_LABEL: Final = 60
MOST_TOKENS: Final = 20
MOST_IN_A_MINUTE: Final = 120
MINUTE: Final = timedelta(minutes=1)


def may_issue(*, label: str, days: int, rights: Collection[str], own: Collection[str], living: int) -> Verdict:
    """A token has a name, ends within a year, and may do something, but nothing its owner may not. [D182]"""
    if not 0 < len(label.strip()) <= LONGEST_LABEL:
        return Refused(duty="D182", why=_("请填写令牌名称，最多 {most} 字", most=LONGEST_LABEL))
    if not 1 <= days <= MOST_DAYS:
        return Refused(duty="D182", why=_("有效期应在 1–{most} 天之间", most=MOST_DAYS))
    if not rights or not set(rights) <= set(own):
        return Refused(duty="D182", why=_("请至少选择一项权限，且只能选自己现有的权限"))
    if living >= MOST_TOKENS:
        return Refused(duty="D182", why=_("每人最多 {most} 个有效令牌，请先吊销不用的", most=MOST_TOKENS))
    return OK


def rights_to_give(held: Collection[str], personal: Collection[str]) -> list[str]:
    """What of somebody's rights a token may have: nothing that shows personal data. [D187]"""
    return sorted(set(held) - set(personal))


def looking_only(rights: Collection[str]) -> list[str]:
    """The rights among these that only look."""
    return sorted(right for right in rights if right.endswith(READ_ONLY))


def token_state(*, now: datetime, expires_at: datetime, revoked_at: datetime | None) -> TokenState:
    """A token ends when somebody revokes it or its time is over."""
    if revoked_at is not None:
        return TokenState.REVOKED
    return TokenState.EXPIRED if now >= expires_at else TokenState.VALID


def comes_from(address: str | None, networks: Sequence[str]) -> Verdict:
    """Whether this address is on the token's list; an empty list takes any."""
    if not networks:
        return OK
    try:
        here = ip_address(address or "")
    except ValueError:
        here = None
    if here is not None and any(here in ip_network(one) for one in networks):
        return OK
    return Refused(duty="D182", why=_("这个令牌不能从这个地址使用"))


def minute_of(at: datetime) -> int:
    """The number of the minute, in which uses are counted."""
    return int(at.timestamp()) // 60


def wait_of(*, count: int, at: datetime) -> timedelta | None:
    """How long a token that came so often in this minute must wait; none when it may go on."""
    return MINUTE - timedelta(seconds=int(at.timestamp()) % 60) if count > MOST_IN_A_MINUTE else None
