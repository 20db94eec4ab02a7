"""Words of keys: by what a second step is passed, why a factor was reset."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from zhanggui.kit.pure import msg as _

CODES: Final = 10
TRIES: Final = 5
PASSKEYS: Final = 10


class Factor(StrEnum):
    """By what a second step was passed."""

    TOTP = "totp"
    RECOVERY = "recovery"
    PASSKEY = "passkey"
    SIGN_ON = "sign_on"


class Ceremony(StrEnum):
    """For what a passkey is asked: a challenge of one opens no other."""

    ADD = "add"
    SECOND = "second"
    SIGN_IN = "sign_in"


FACTORS = {
    Factor.TOTP: _("动态验证码"),
    Factor.RECOVERY: _("恢复码"),
    Factor.PASSKEY: _("通行密钥"),
    Factor.SIGN_ON: _("登录平台的多重验证"),
}


REFUSALS = {
    "wrong": _("密码不正确，或没有这个账号"),
    "left": _("已经离职"),
    "locked": _("密码输错次数过多，暂时锁定"),
    "crowded": _("同一网络尝试过于频繁"),
    "second": _("第二步验证码不正确"),
    "second_locked": _("第二步输错次数过多，暂时锁定"),
    "unproved": _("登录平台没有证明身份"),
    "unbound": _("登录平台的身份没有绑定账号"),
    "realm": _("登录平台的身份不属于允许的企业或邮箱域"),
}


class ResetReason(StrEnum):
    """Why somebody's second factors were taken off: a word of this list, no free text about a person."""

    LOST = "lost"
    REPLACED = "replaced"
    SUSPECTED = "suspected"
    OTHER = "other"


RESET_REASONS = {
    ResetReason.LOST: _("手机丢失或损坏，恢复码也不在手边"),
    ResetReason.REPLACED: _("更换手机，旧手机已无法使用"),
    ResetReason.SUSPECTED: _("怀疑密钥已泄露"),
    ResetReason.OTHER: _("其他"),
}
