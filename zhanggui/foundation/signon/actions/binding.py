"""An identity is bound to an employee: by himself from within his account, or by HR. It never makes an account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.actions import sessions_end
from zhanggui.foundation.org.queries import person_serving
from zhanggui.foundation.signon import facts, rules
from zhanggui.foundation.signon.models import Binding, Provider
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.idp import Identity
from zhanggui.kit.pure import msg as _


@transaction.atomic
def identity_bind(*, provider_id: int, identity: Identity, by: Actor, at: datetime | None = None) -> None:
    """The provider proved who I am there: that is me. Again changes nothing. [D182]"""
    me, row = by.require_person(), _provider(provider_id)
    Refusal.unless(rules.realm_allowed(allowed=row.allowed, realms=identity.realms))
    _bound(row, me, identity.subject, by=by, own=True, at=at or clock.now())


@transaction.atomic
def identity_assign(*, provider_id: int, employee_id: int, subject: str, by: Actor, at: datetime | None = None) -> None:
    """HR writes down who somebody is at the provider; never for oneself [D010]. Right: org.manage.

    Such a binding passes the first step only, whatever the provider counts for.
    """
    by.require("org.manage")
    if employee_id == by.id:
        raise Refusal(why=_("请在“我的账号”绑定自己的外部登录"), duty="D010")
    if person_serving(employee_id=employee_id, by=by) is None:
        raise NotFound
    _bound(_provider(provider_id), employee_id, subject, by=by, own=False, at=at or clock.now())


@transaction.atomic
def identity_unbind(*, binding_id: int, by: Actor, session_key: str = "") -> None:
    """One's own, or with org.manage anybody's: his sessions end, whatever they came by. [D021]

    `session_key`: the session that asks; it stays where the binding is one's own.
    """
    rows = Binding.objects.select_for_update(of=("self",)).select_related("provider").filter(id=binding_id)
    if not by.can("org.manage"):
        rows = rows.filter(employee_id=by.id or 0)
    row = rows.first()
    if row is None or by.kind not in ("employee", "system"):
        raise NotFound
    told = facts.IdentityUnlinked(subject_id=row.employee_id, provider=row.provider.label)
    row.delete()
    announce([told], by=by)
    sessions_end(employee_id=told.subject_id, keep=session_key if told.subject_id == by.id else "", by=by)


@transaction.atomic
def identities_end(*, employee_ids: Sequence[int], by: Actor) -> Counter[int]:
    """Whoever left is nobody's identity any more. [D021] Gives how many each had. Right: org.manage."""
    by.require("org.manage")
    held = Binding.objects.select_for_update(of=("self",)).filter(employee_id__in=employee_ids)
    rows = list(held.select_related("provider"))
    Binding.objects.filter(id__in=[row.id for row in rows]).delete()
    announce([facts.IdentityUnlinked(subject_id=row.employee_id, provider=row.provider.label) for row in rows], by=by)
    return Counter(row.employee_id for row in rows)


def _provider(provider_id: int) -> Provider:
    """One in use, locked: two tabs bind one after the other."""
    row = Provider.objects.select_for_update().filter(id=provider_id, enabled=True).first()
    if row is None:
        raise NotFound
    return row


def _bound(provider: Provider, employee_id: int, subject: str, *, by: Actor, own: bool, at: datetime) -> None:
    fits = rules.subject_fits(subject)
    if not fits:
        raise BadInput(why=fits.why or _("填写的内容不可用"), duty=fits.duty)
    held = Binding.objects.filter(provider=provider, subject=subject).values_list("employee_id", "own").first()
    if held == (employee_id, own):
        return
    if held is not None and held[0] != employee_id:
        why = _("这个“{provider}”身份已经绑定在另一个账号上，请联系人事", provider=provider.label)
        raise Refusal(why=why, duty="D182")
    if held is None and Binding.objects.filter(provider=provider, employee_id=employee_id).exists():
        why = _("这个账号已经绑定了另一个“{provider}”身份，请先解除", provider=provider.label)
        raise Refusal(why=why, duty="D182")
    if held is not None and not own:
        return  # he bound it himself: that says more
    Binding.objects.update_or_create(
        provider=provider,
        subject=subject,
        defaults={"employee_id": employee_id, "own": own, "bound_at": at, "bound_by": by.name},
    )
    announce([facts.IdentityLinked(subject_id=employee_id, provider=provider.label, own=own)], by=by, at=at)
