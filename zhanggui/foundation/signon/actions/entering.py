"""Somebody comes in by a provider's word: a session opens for whom the identity is bound to, and for nobody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.actions import session_open, sign_in_refuse
from zhanggui.foundation.org.states import SignInRefusal
from zhanggui.foundation.signon import rules
from zhanggui.foundation.signon.models import Binding, Provider
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.idp import Identity
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import EVERY_RIGHT


@transaction.atomic
def sign_on_enter(
    *,
    provider_id: int,
    identity: Identity,
    session_key: str,
    by: Actor,
    address: str | None = None,
    agent: str = "",
    at: datetime | None = None,
) -> Verdict:
    """Open a session for the employee this identity is bound to; `by` is nobody yet. [D021, D182]

    A refusal is an answer, so that it stays written down. The second step is asked for as after a password, unless the
    company counts the provider's word as both.
    """
    if by.kind != NOBODY.kind:
        raise NotAllowed(right=EVERY_RIGHT)
    provider, at = Provider.objects.filter(id=provider_id, enabled=True).first(), at or clock.now()
    if provider is None:
        raise NotFound
    allowed = rules.realm_allowed(allowed=provider.allowed, realms=identity.realms)
    if not allowed:
        sign_in_refuse(login="", why=SignInRefusal.REALM, by=by, address=address)
        return allowed
    row = Binding.objects.filter(provider=provider, subject=identity.subject).first()
    if row is None:
        sign_in_refuse(login="", why=SignInRefusal.UNBOUND, by=by, address=address)
        return Refused(duty="D182", why=_("您的“{provider}”身份还没有绑定账号", provider=provider.label))
    session_open(
        employee_id=row.employee_id,
        session_key=session_key,
        by=by,
        address=address,
        agent=agent,
        factor=rules.factor_of(proves=provider.proves, own=row.own),
        way=provider.label,
        at=at,
    )
    if not Binding.objects.filter(id=row.id).update(used_at=at):  # unbound meanwhile: no session
        raise NotFound
    return OK


@transaction.atomic
def sign_on_refuse(*, by: Actor, address: str | None = None) -> None:
    """Write down that a provider proved nobody who wanted in. [D193]"""
    sign_in_refuse(login="", why=SignInRefusal.UNPROVED, by=by, address=address)
