"""New recovery codes; somebody else's factors taken off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.keys import facts
from zhanggui.foundation.keys.actions._codes import new_codes
from zhanggui.foundation.keys.actions._off import passkeys_told
from zhanggui.foundation.keys.actions._tried import Tried, tried, wrong_password
from zhanggui.foundation.keys.models import Passkey, RecoveryCode, Totp, Tries
from zhanggui.foundation.keys.states import ResetReason
from zhanggui.foundation.org.actions import second_factor_mark
from zhanggui.foundation.org.queries import second_factor_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _


@transaction.atomic
def recovery_renew(*, password: str, by: Actor, at: datetime | None = None) -> Tried:
    """Ten new recovery codes of one's own, told once; the old ones end. Asks for the password. [D182]"""
    me, at = by.id or 0, at or clock.now()
    if not second_factor_held(by=by):
        raise Refusal(why=_("请先开启第二步验证"), duty="D182")
    found = tried(me, at, lambda: wrong_password(password, by))
    return Tried(found.verdict, new_codes(me, by, at)) if found.verdict else found


@transaction.atomic
def factors_reset(*, employee_id: int, reason: ResetReason, by: Actor, at: datetime | None = None) -> None:
    """Take all second factors off somebody who lost his and end his sessions; never one's own. [D010] keys.reset."""
    by.require("keys.reset")
    if employee_id == by.id:
        raise Refusal(why=_("不能重置自己的第二步验证，请由另一位管理人员操作"), duty="D010")
    at = at or clock.now()
    taken = [rows.filter(employee_id=employee_id).delete()[0] for rows in (Totp.objects, Passkey.objects)]
    if not any(taken):
        raise Refusal(why=_("对方没有开启第二步验证"))
    RecoveryCode.objects.filter(employee_id=employee_id).delete()
    Tries.objects.filter(employee_id=employee_id).update(failures=0, last_at=None)
    passkeys_told(employee_id)
    second_factor_mark(employee_id=employee_id, held=False, by=System("keys"), at=at)
    announce([facts.FactorsRevoked(subject_id=employee_id, reason=reason)], by=by, at=at)


@transaction.atomic
def factors_end(*, employee_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """Whoever left needs no factors any more: their secrets are deleted. [D021] Gives how many each had."""
    by.require("org.manage")
    counted: Counter[int] = Counter()
    for held in (Totp.objects, Passkey.objects):
        rows = held.filter(employee_id__in=employee_ids)
        counted.update(rows.values_list("employee_id", flat=True))
        rows.delete()
    RecoveryCode.objects.filter(employee_id__in=employee_ids).delete()
    return counted
