"""Codes of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds, what every app knows) and of paper."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

SECONDS: Final = 30
DIGITS: Final = 6
AROUND: Final = (0, -1, 1)  # a clock that is half a minute off is no reason to stay outside
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH: Final = 10
PAPER = re.compile(rf"[{LETTERS}]{{{LENGTH}}}")


def step_of(at: datetime) -> int:
    """The number of the half minute."""
    return int(at.timestamp()) // SECONDS


def code_at(secret: bytes, step: int) -> str:
    """The six digits of a half minute (RFC 4226, 5.3)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    begin = digest[-1] & 0x0F
    number = int.from_bytes(digest[begin : begin + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def step_that_fits(typed: str, *, secret: bytes, at: datetime, last_step: int) -> int | None:
    """The half minute a code belongs to, one to either side of now; none when it is wrong or of a step used before."""
    digits = _plain(typed)
    now = step_of(at)
    fitting = [s for s in (now + n for n in AROUND) if hmac.compare_digest(code_at(secret, s), digits)]
    return next((step for step in fitting if step > last_step), None)


def recovery_code(letters: Sequence[int]) -> str:
    """A code of ten random numbers, in two halves to be read from paper; no letter looks like another."""
    code = "".join(LETTERS[n % len(LETTERS)] for n in letters[:LENGTH])
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def is_recovery_code(typed: str) -> Verdict:
    """Whether this has the shape of a recovery code; `plain_code` is what is compared."""
    if PAPER.fullmatch(plain_code(typed)):
        return OK
    return Refused(duty="D182", why=_("恢复码是 10 位小写字母和数字"))


def plain_code(typed: str) -> str:
    """Small letters and digits only."""
    return _plain(typed).lower().replace("-", "")


def _plain(typed: str) -> str:
    narrow = "".join(unicodedata.normalize("NFKC", typed).split())
    return narrow if narrow.isascii() else ""
