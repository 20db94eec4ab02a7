"""What goes when the last factor goes."""

from __future__ import annotations

from datetime import datetime

from zhanggui.foundation.keys import facts
from zhanggui.foundation.keys.models import Passkey, RecoveryCode, Totp
from zhanggui.foundation.keys.states import Factor
from zhanggui.foundation.org.actions import passkey_mark, second_factor_mark
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.facts import announce


def last_one_off(me: int, factor: Factor, session_key: str, by: Actor, at: datetime) -> None:
    """A factor was taken off; with the last one the recovery codes go, and other sessions end."""
    announce([facts.FactorRemoved(subject_id=me, factor=factor)], by=by, at=at)
    if not has_any(me):
        RecoveryCode.objects.filter(employee_id=me).delete()
        second_factor_mark(employee_id=me, held=False, keep=session_key, by=System("keys"), at=at)


def passkeys_told(employee_id: int) -> None:
    """Passkeys came or went: org must know at every click whether one opens."""
    held = Passkey.objects.filter(employee_id=employee_id, suspect_at=None).exists()
    passkey_mark(employee_id=employee_id, held=held, by=System("keys"))


def has_any(me: int) -> bool:
    """Whether somebody has a factor, one that may have been copied not counted out: it was his."""
    return (
        Totp.objects.filter(employee_id=me, confirmed_at__isnull=False).exists()
        or Passkey.objects.filter(employee_id=me).exists()
    )
