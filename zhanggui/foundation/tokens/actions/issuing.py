"""A token is made and told once; it ends when its owner, whoever watches over keys, or his leaving says so."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.facts import AccessTokenIssued, AccessTokenRevoked
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.queries import rights_offered
from zhanggui.foundation.tokens.queries.door import digest_of
from zhanggui.foundation.tokens.states import PREFIX, Preset
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _

BYTES = 32
HINT = 4


@dataclass(frozen=True)
class IssuedToken:
    """A new token. `secret` is told this once: only its digest is kept."""

    id: int
    secret: str
    label: str
    expires_at: datetime


@transaction.atomic
def token_issue(
    *,
    label: str,
    days: int,
    preset: Preset,
    by: Actor,
    rights: Sequence[str] = (),
    networks: Sequence[str] = (),
    at: datetime | None = None,
) -> IssuedToken:
    """A token of one's own, with at most one's own rights and nothing personal, for a year at most. [D182, D187]

    Right: tokens.issue. `networks` as `rules.networks_read` gives them; none: from anywhere.
    """
    by.require("tokens.issue")
    me, at = by.require_person(), at or clock.now()
    own = [code for code, _title in rights_offered(by=by)]
    wanted = rules.looking_only(own) if preset is Preset.READ else sorted(set(rights))
    living = Token.objects.filter(employee_id=me, revoked_at=None, expires_at__gt=at).count()
    verdict = rules.may_issue(label=label, days=days, rights=wanted, own=own, living=living)
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    row = Token.objects.create(
        employee_id=me,
        label=label.strip(),
        digest=digest_of(secret),
        hint=secret[-HINT:],
        rights=wanted,
        networks=list(networks),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    until = f"{clock.shanghai(row.expires_at):%Y-%m-%d}"
    told = AccessTokenIssued(subject_id=me, label=row.label, hint=row.hint, until=until, rights=wanted)
    announce([told], by=by, at=at)
    return IssuedToken(row.id, secret, row.label, row.expires_at)


@transaction.atomic
def token_revoke(*, token_id: int, by: Actor, at: datetime | None = None) -> None:
    """End one of one's own tokens at once, or with tokens.manage anybody's; again changes nothing. [D182]"""
    rows = Token.objects.filter(id=token_id)
    if not by.can("tokens.manage"):
        rows = rows.filter(employee_id=by.id or 0)
    if by.kind not in ("employee", "system") or not rows.exists():
        raise NotFound
    _end(rows, by, at or clock.now())


@transaction.atomic
def tokens_end(*, employee_ids: Sequence[int], by: Actor) -> Counter[int]:
    """Whoever left has no tokens any more. [D021] Gives how many each had. Right: org.manage."""
    by.require("org.manage")
    return _end(Token.objects.filter(employee_id__in=employee_ids, expires_at__gt=clock.now()), by, clock.now())


def _end(rows: QuerySet[Token], by: Actor, at: datetime) -> Counter[int]:
    living = list(rows.select_for_update().filter(revoked_at=None).order_by("id"))
    Token.objects.filter(id__in=[row.id for row in living]).update(revoked_at=at, revoked_by=by.name)
    news = [AccessTokenRevoked(subject_id=row.employee_id, label=row.label, hint=row.hint) for row in living]
    announce(news, by=by, at=at)
    return Counter(row.employee_id for row in living)
