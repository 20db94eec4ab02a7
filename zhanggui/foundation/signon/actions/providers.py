"""Providers are set up, tried, opened and closed; what bindings hang on never changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.signon import facts, rules
from zhanggui.foundation.signon.models import Provider
from zhanggui.foundation.signon.queries._secret import opened, sealed
from zhanggui.foundation.signon.states import LONGEST_REALM
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _
from zhanggui.kit.senders import outside


@transaction.atomic
def provider_add(
    *,
    kind: str,
    label: str,
    client_id: str,
    secret: str,
    by: Actor,
    base: str = "",
    agent: str = "",
    allowed: Sequence[str] = (),
    proves: bool = False,
    at: datetime | None = None,
) -> int:
    """Set up a provider; it opens nothing before its test. Right: signon.manage. [D182]"""
    by.require("signon.manage")
    fits = rules.provider_fits(
        kind=kind, label=label, client_id=client_id, base=base, agent=agent, reachable=outside(base)
    )
    if not fits or not secret:
        raise BadInput(why=fits.why or _("请填写密钥"), duty=fits.duty)
    client_id, at = client_id.strip(), at or clock.now()
    base, agent = base if kind == "oidc" else base.rstrip("/"), agent if kind == "wecom" else ""
    row, new = Provider.objects.get_or_create(
        kind=kind,
        client_id=client_id,
        base=base,
        agent=agent,
        defaults={
            "label": label.strip(),
            "secret": sealed(secret, kind, client_id),
            "allowed": _plain(allowed),
            "proves": proves,
            "made_at": at,
            "made_by": by.name,
        },
    )
    if not new:
        raise Refusal(why=_("已有这个应用编号的登录平台“{label}”", label=row.label))
    announce([facts.ProviderAdded(subject_id=row.id, provider=row.label, kind=kind)], by=by, at=at)
    return row.id


@transaction.atomic
def provider_change(
    *, provider_id: int, label: str, by: Actor, secret: str = "", allowed: Sequence[str] = (), proves: bool = False
) -> None:
    """Change name, domains, secret (empty: stays) and whether it counts as the second step. Right: signon.manage.

    A new secret must pass its test again: until then the provider is closed. [D182]
    """
    row = _locked(provider_id, by)
    if not label.strip():
        raise BadInput(why=_("请填写名称"))
    row.label, row.allowed, row.proves = label.strip(), _plain(allowed), proves
    if secret:
        row.secret = sealed(secret, row.kind, row.client_id)
        row.enabled, row.tested_at, row.tested_said = False, None, ""
    row.save()
    told = facts.ProviderChanged(
        subject_id=row.id, provider=row.label, secret=bool(secret), proves=proves, allowed=row.allowed
    )
    announce([told], by=by)


@transaction.atomic
def provider_test_note(
    *, provider_id: int, secret: str, passed: bool, said: str, by: Actor, at: datetime | None = None
) -> None:
    """Keep what the provider said to the test; a failed one closes nothing that works. Right: signon.manage.

    `secret`: the one that was tried. One replaced meanwhile is still to be tried.
    """
    row = _locked(provider_id, by)
    if secret != opened(row.secret, row.kind, row.client_id):
        raise Refusal(why=_("测试期间密钥已更换，请再测试一次"))
    row.tested_said = said[:200]
    if passed:
        row.tested_at = at or clock.now()
    row.save(update_fields=["tested_said", "tested_at"])


@transaction.atomic
def provider_switch(*, provider_id: int, on: bool, by: Actor) -> None:
    """Offer it at the door, or no longer; bindings stay. Doing it again changes nothing. Right: signon.manage."""
    row = _locked(provider_id, by)
    if row.enabled == on:
        return
    if on:
        Refusal.unless(rules.may_open(tested=row.tested_at is not None))
    row.enabled = on
    row.save(update_fields=["enabled"])
    kind = facts.ProviderOpened if on else facts.ProviderClosed
    announce([kind(subject_id=row.id, provider=row.label)], by=by)


def _locked(provider_id: int, by: Actor) -> Provider:
    by.require("signon.manage")
    row = Provider.objects.select_for_update().filter(id=provider_id).first()
    if row is None:
        raise NotFound
    return row


def _plain(allowed: Sequence[str]) -> list[str]:
    """Each once, in small letters; a longer one the database would cut without a word."""
    if any(len(one.strip()) > LONGEST_REALM for one in allowed):
        raise BadInput(why=_("每个企业编号或邮箱域最多 {most} 字，每行填写一个", most=LONGEST_REALM))
    return sorted({one.strip().lower() for one in allowed if one.strip()})
