"""Challenges that prove themselves, and counters that only go up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from zhanggui.foundation.keys.states import PASSKEYS, Ceremony
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

ANSWER_WITHIN: Final = timedelta(minutes=5)
NONCE: Final = 16
STAMP: Final = 8
Sign = Callable[[bytes, str], bytes]


def challenge(*, nonce: bytes, at: datetime, ceremony: Ceremony, employee_id: int, sign: Sign) -> bytes:
    """Random bytes, when they were given out, and a signature over both, the ceremony and for whom (0: anybody)."""
    told = nonce[:NONCE] + int(at.timestamp()).to_bytes(STAMP, "big")
    return told + sign(told, _context(ceremony, employee_id))


def is_challenge(given: bytes, *, now: datetime, ceremony: Ceremony, employee_id: int, sign: Sign) -> Verdict:
    """Whether we gave this out for that ceremony and person within five minutes. `sign` is keyed; it compares alike."""
    told, stamp = given[: NONCE + STAMP], given[NONCE : NONCE + STAMP]
    if len(stamp) < STAMP or given[NONCE + STAMP :] != sign(told, _context(ceremony, employee_id)):
        return Refused(duty="D182", why=_("这次验证已经失效，请重新开始"))
    seconds = int.from_bytes(stamp, "big")
    if not timedelta(0) <= now - datetime.fromtimestamp(seconds, UTC) < ANSWER_WITHIN:
        return Refused(duty="D182", why=_("这次验证已经失效，请重新开始"))
    return OK


def counter_goes_up(*, known: int, told: int) -> Verdict:
    """A counter that stands still or goes back: two devices hold the key. Those that never count say nothing."""
    if told > known or (known == 0 and told == 0):
        return OK
    return Refused(duty="D193", why=_("这个通行密钥疑似被复制，已停用。请用其他方式登录，并告诉技术同事"))


def may_add(*, label: str, held: int) -> Verdict:
    """A passkey has a name, and nobody has more than ten."""
    if not 0 < len(label.strip()) <= 40:
        return Refused(duty="D182", why=_("请给通行密钥起一个名字，最多 40 字"))
    if held >= PASSKEYS:
        return Refused(duty="D182", why=_("每人最多 {most} 个通行密钥，请先移除不用的", most=PASSKEYS))
    return OK


def _context(ceremony: Ceremony, employee_id: int) -> str:
    return f"keys.passkey:{ceremony.value}:{employee_id}"
