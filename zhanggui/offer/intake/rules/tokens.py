"""What an upload token may be, and whether it opens the door."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.kit.pure import OK, Refused, Verdict, msg
from zhanggui.offer.intake.states import TokenState

MOST_DAYS = 365
LONGEST_LABEL = 60
MOST_UPLOADS = 30
UPLOADS_WITHIN = timedelta(minutes=10)


def is_token(*, label: str, days: int) -> Verdict:
    """A token has a name, and ends within a year."""
    if not 0 < len(label.strip()) <= LONGEST_LABEL:
        return Refused(duty="", why=msg("请填写令牌名称，最多 {most} 字", most=LONGEST_LABEL))
    if not 1 <= days <= MOST_DAYS:
        return Refused(duty="", why=msg("有效期应在 1–{most} 天之间", most=MOST_DAYS))
    return OK


def token_state(*, now: datetime, expires_at: datetime, revoked_at: datetime | None, owner_may: bool) -> TokenState:
    """A token ends when somebody revokes it, when its time is over, and with its owner's right."""
    if revoked_at is not None:
        return TokenState.REVOKED
    if now >= expires_at:
        return TokenState.EXPIRED
    return TokenState.VALID if owner_may else TokenState.LAPSED
