"""Whom a token stands for at this moment."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from zhanggui.foundation.org.queries import actor_for, factor_missing
from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.states import PREFIX, TokenState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, Refusal
from zhanggui.kit.pure import msg as _
from zhanggui.kit.rights import EVERY_RIGHT, personal_rights


@dataclass(frozen=True)
class TokenAtDoor:
    """A token that opens the door: as whom it acts, its name and its end."""

    id: int
    actor: Actor
    label: str
    expires_at: datetime


def token_opened(*, secret: str, address: str | None, by: Actor) -> TokenAtDoor | None:
    """The token of a secret, with what its owner may do now and it too; none when there is no such, or it ended. [D021]

    Raises a Refusal where it is not taken: its owner left, must set up a second factor first, or from this address.
    """
    if by.kind not in ("nobody", "system"):
        raise NotAllowed(right=EVERY_RIGHT)
    if not secret.startswith(PREFIX):
        return None
    row = Token.objects.filter(digest=digest_of(secret)).first()
    state = row and rules.token_state(now=clock.now(), expires_at=row.expires_at, revoked_at=row.revoked_at)
    if row is None or state is not TokenState.VALID:
        return None
    house = System("tokens")
    owner = actor_for(employee_id=row.employee_id, by=house)
    if owner is None:
        raise NotAllowed(right=EVERY_RIGHT, why=_("令牌已失效：它的所有人已离职"))
    if factor_missing(employee_id=row.employee_id, by=house):
        why = _("令牌暂停使用：它的所有人须先设置第二步验证")
        raise NotAllowed(right=EVERY_RIGHT, why=why)
    if not (verdict := rules.comes_from(address, row.networks)):
        raise Elsewhere(why=verdict.why or _("此操作未被允许"), duty=verdict.duty)
    rights = owner.rights & set(rules.rights_to_give(row.rights, personal_rights()))
    actor = replace(owner, name=row.label, kind="token", rights=rights, acting_for=owner.name)
    return TokenAtDoor(row.id, actor, row.label, row.expires_at)


class Elsewhere(Refusal):
    """From an address that is not on the list; HTTP 403."""

    status = 403


def digest_of(secret: str) -> bytes:
    """What is kept of a token: it is long and random, so no salt is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
