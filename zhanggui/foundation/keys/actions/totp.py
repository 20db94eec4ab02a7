"""An authenticator is set up, confirmed by a code, taken off again."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.foundation.keys import facts, rules
from zhanggui.foundation.keys.actions._codes import new_codes
from zhanggui.foundation.keys.actions._off import last_one_off
from zhanggui.foundation.keys.actions._tried import Tried, tried, wrong_password
from zhanggui.foundation.keys.models import Totp
from zhanggui.foundation.keys.queries._secret import opened, sealed
from zhanggui.foundation.keys.states import Factor
from zhanggui.foundation.org.actions import second_factor_mark, session_prove
from zhanggui.foundation.org.queries import second_factor_held
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

SECRET_BYTES = 20
SET_UP_WITHIN = timedelta(hours=1)


@transaction.atomic
def totp_begin(*, by: Actor, at: datetime | None = None) -> None:
    """A secret for one's own authenticator; asking again within the hour keeps it, so that two tabs show the same."""
    me, at = by.require_person(), at or clock.now()
    row = Totp.objects.select_for_update().filter(employee_id=me).first()
    if row is not None and (row.confirmed_at is not None or at - row.made_at < SET_UP_WITHIN):
        return
    made = {"secret": sealed(secrets.token_bytes(SECRET_BYTES), me), "made_at": at}
    Totp.objects.update_or_create(employee_id=me, defaults=made)


@transaction.atomic
def totp_confirm(*, code: str, password: str, session_key: str, by: Actor, at: datetime | None = None) -> Tried:
    """The first code and one's password turn the second step on; all other sessions end. Tells codes once. [D182]

    Confirming again is refused: the codes were told already.
    """
    me, at = by.require_person(), at or clock.now()
    row = Totp.objects.select_for_update().filter(employee_id=me).first()
    if row is None:
        raise Refusal(why=_("请先开始设置第二步验证"), duty="D182")
    if row.confirmed_at is not None:
        raise Refusal(why=_("第二步验证已经开启"), duty="D182", next_step=_("需要恢复码时，请重新生成"))

    def check() -> Text | None:
        step = rules.step_that_fits(code, secret=opened(row.secret, me), at=at, last_step=row.last_step)
        if step is None:
            return _("验证码不正确。请核对手机时间，输入应用里正在显示的 6 位数字")
        row.last_step = step
        return wrong_password(password, by)

    found = tried(me, at, check)
    if not found.verdict:
        return found
    first = not second_factor_held(by=by)
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at", "last_step"])
    second_factor_mark(employee_id=me, held=True, keep=session_key, by=System("keys"), at=at)
    session_prove(session_key=session_key, factor=Factor.TOTP, by=by, at=at)
    announce([facts.FactorAdded(subject_id=me, factor=Factor.TOTP)], by=by, at=at)
    return Tried(found.verdict, new_codes(me, by, at) if first else ())


@transaction.atomic
def totp_remove(*, password: str, session_key: str, by: Actor, at: datetime | None = None) -> Tried:
    """Take one's own authenticator off, with the password; with the last factor the recovery codes go. [D182]"""
    me, at = by.require_person(), at or clock.now()
    found = tried(me, at, lambda: wrong_password(password, by))
    if not found.verdict or not Totp.objects.filter(employee_id=me).delete()[0]:
        return found
    last_one_off(me, Factor.TOTP, session_key, by, at)
    return found
