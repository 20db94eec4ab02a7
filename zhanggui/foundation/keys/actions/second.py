"""The second step of signing in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.keys import rules
from zhanggui.foundation.keys.actions._codes import spend_code
from zhanggui.foundation.keys.actions._tried import Tried, tried, wrong_password
from zhanggui.foundation.keys.models import Totp
from zhanggui.foundation.keys.queries import passkey_only
from zhanggui.foundation.keys.queries._secret import opened
from zhanggui.foundation.keys.states import Factor
from zhanggui.foundation.org.actions import session_close, session_prove, sign_in_refuse
from zhanggui.foundation.org.states import SessionEnd, SignInRefusal
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Text
from zhanggui.kit.pure import msg as _


@transaction.atomic
def second_step_try(
    *, code: str, session_key: str, by: Actor, address: str | None = None, at: datetime | None = None
) -> Tried:
    """A code of the authenticator or from paper lets the rest of the way in; each opens once. [D182]

    `by` is whoever got halfway. Wrong ones are written down; five in a row close the step for a while. [D193]
    """
    me, at = by.id or 0, at or clock.now()
    if passkey_only(by=by):
        return Tried(Refused(duty="D182", why=_("您的岗位只接受通行密钥，请用通行密钥完成这一步")))
    passed: list[Factor] = []

    def check() -> Text | None:
        factor = _factor(code, me, by, at)
        passed.extend([factor] if factor else [])
        return None if factor else _("验证码不正确，或已经用过。请等下一个 6 位数字，或用一个恢复码")

    found = tried(me, at, check)
    if found.verdict:
        session_prove(session_key=session_key, factor=passed[0], by=by, at=at)
    else:
        why = SignInRefusal.SECOND_LOCKED if found.locked else SignInRefusal.SECOND
        sign_in_refuse(login="", why=why, by=by, address=address)
    return found


@transaction.atomic
def password_prove(*, password: str, by: Actor, at: datetime | None = None) -> Tried:
    """The password asked for again, before something grave of a room above: five guesses, as of all keys. [D193]"""
    return tried(by.require_person(), at or clock.now(), lambda: wrong_password(password, by))


@transaction.atomic
def second_step_leave(*, session_key: str, by: Actor) -> None:
    """Whoever got halfway turns back: his session ends."""
    session_close(session_key=session_key, why=SessionEnd.SIGNED_OUT, by=by)


def _factor(code: str, me: int, by: Actor, at: datetime) -> Factor | None:
    """What this code is; it is used up by being asked about."""
    if rules.is_recovery_code(code):
        return Factor.RECOVERY if spend_code(code, me, by, at) else None
    row = Totp.objects.select_for_update().filter(employee_id=me, confirmed_at__isnull=False).first()
    if row is None:
        return None
    step = rules.step_that_fits(code, secret=opened(row.secret, me), at=at, last_step=row.last_step)
    if step is None:
        return None
    row.last_step = step
    row.save(update_fields=["last_step"])
    return Factor.TOTP
