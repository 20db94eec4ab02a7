"""Make and end the keys that machines hand files in with."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.facts import TokenIssued, TokenRevoked
from zhanggui.offer.intake.models import UploadToken
from zhanggui.offer.intake.queries import token_owner

MANAGE = "channels.manage"
IMPORT = "orders.import"
PREFIX = "zgu_"
HINT = 4
NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class IssuedToken:
    """A new token. `secret` is told this once: only its digest is kept (it is long and random: no salt is needed)."""

    id: int
    secret: str
    expires_at: datetime


@transaction.atomic
def token_issue(
    *, shop_id: int, label: str, days: int, by: Actor, owner_id: int | None = None, at: datetime | None = None
) -> IssuedToken:
    """Make a key to hand in one shop's files with; it ends after so many days, and with its owner's rights. [D182]

    The owner is who asks; the command line names one. He needs channels.manage, orders.import and the shop.
    """
    by.require(MANAGE)
    by.require(IMPORT)
    verdict = rules.is_token(label=label, days=days)
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"))
    at = at or clock.now()
    owner = token_owner(owner_id=owner_id if by.kind == "system" else by.id, shop_id=shop_id, by=by)
    if not shop_labels(ids=[shop_id], by=by):
        raise NotFound
    if owner is None or owner.id is None:
        raise NotAllowed(right=MANAGE, why=msg("令牌的所有人须在职，且有管理店铺、导入订单的权限和这家店的数据范围"))
    secret = PREFIX + secrets.token_urlsafe(32)
    row = UploadToken.objects.create(
        shop_id=shop_id,
        name=label.strip(),
        digest=hashlib.sha256(secret.encode()).digest(),
        hint=secret[-HINT:],
        owner_id=owner.id,
        owner_name=owner.name,
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    until = f"{clock.shanghai(row.expires_at):%Y-%m-%d}"
    told = TokenIssued(subject_id=shop_id, shop_id=shop_id, label=row.name, hint=row.hint, until=until)
    announce([told], by=by, at=at)
    return IssuedToken(row.id, secret, row.expires_at)


@transaction.atomic
def token_revoke(*, token_id: int, by: Actor, at: datetime | None = None) -> None:
    """End a key at once. Revoking it again changes nothing. [D182]"""
    by.require(MANAGE)
    row = UploadToken.objects.seen_by(by).select_for_update().filter(id=token_id).first()
    if row is None:
        raise NotFound
    if row.revoked_at is not None:
        return
    row.revoked_at = at or clock.now()
    row.save(update_fields=["revoked_at"])
    told = TokenRevoked(subject_id=row.shop_id, shop_id=row.shop_id, label=row.name, hint=row.hint)
    announce([told], by=by, at=row.revoked_at)


@transaction.atomic
def token_touch(*, token_id: int, by: Actor, at: datetime | None = None) -> None:
    """Note that a key was used, at most once a minute."""
    at = at or clock.now()
    stale = UploadToken.objects.seen_by(by).filter(id=token_id).exclude(last_used_at__gt=at - NOTED_EVERY)
    stale.update(last_used_at=at)
