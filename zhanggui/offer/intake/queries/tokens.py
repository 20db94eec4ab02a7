"""Ask about upload tokens: which there are, and whom one stands for."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotAllowed, NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import EVERY_RIGHT
from zhanggui.kit.scope import Scope
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.models import ImportRun, UploadToken
from zhanggui.offer.intake.queries.imports import RunRow, import_run
from zhanggui.offer.intake.states import TOKEN_STATE_NAMES, TokenState

MANAGE, IMPORT = "channels.manage", "orders.import"
AT_THE_DOOR = ("nobody", "system")


@dataclass(frozen=True, kw_only=True)
class TokenRow:
    """A token as the shop's page lists it."""

    id: int
    shop_id: int
    label: str
    hint: str
    owner_name: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    state: TokenState

    @property
    def state_title(self) -> Text:
        return TOKEN_STATE_NAMES[self.state]

    @property
    def tone(self) -> str:
        return "green" if self.is_valid else "neutral"

    @property
    def is_valid(self) -> bool:
        return self.state == TokenState.VALID

    @property
    def is_revocable(self) -> bool:
        return self.state in (TokenState.VALID, TokenState.LAPSED)


@dataclass(frozen=True)
class OpenedToken:
    """A token that opens the door: `actor` may hand in files of its shop and nothing else."""

    id: int
    shop_id: int
    actor: Actor


def token_rows(*, shop_id: int, by: Actor) -> list[TokenRow]:
    """A shop's upload tokens, newest first (right: channels.manage)."""
    by.require(MANAGE)
    rows = list(UploadToken.objects.seen_by(by).filter(shop_id=shop_id).order_by("-id"))
    now, may = clock.now(), {}
    for row in rows:
        if row.owner_id not in may:
            may[row.owner_id] = token_owner(owner_id=row.owner_id, shop_id=row.shop_id, by=by) is not None
    return [_row(row, now, owner_may=may[row.owner_id]) for row in rows]


def tokens_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Tokens in use of the asker's shops that end by a time, in the name of whose they are. Right: channels.manage."""
    by.require(MANAGE)
    now = clock.now()
    rows = UploadToken.objects.seen_by(by).filter(revoked_at=None, expires_at__gt=now, expires_at__lte=until)
    found = rows.order_by("expires_at", "id")
    return [Ending(row.shop_id, row.name, row.expires_at, row.owner_name, row.shop_id) for row in found]


def token_owner(*, owner_id: int | None, shop_id: int, by: Actor) -> Actor | None:
    """The person a token is tied to, as he is now; None when he left, or lost a right or the shop. [D021]"""
    if owner_id is None or not (by.kind in AT_THE_DOOR or by.scope.sees("shop", shop_id)):
        return None
    person = actor_for(employee_id=owner_id, by=System("intake"))
    if person is None or not (person.can(MANAGE) and person.can(IMPORT) and person.scope.sees("shop", shop_id)):
        return None
    return person


def token_opened(*, secret: str, by: Actor) -> OpenedToken | None:
    """The token of a secret, with the actor it stands for; None when there is none, or it ended. [D021]

    Raises NotAllowed when its owner has left or may not hand in this shop's files any more.
    """
    if by.kind not in AT_THE_DOOR:
        raise NotAllowed(right=EVERY_RIGHT)
    digest = hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
    row = UploadToken.objects.seen_by(System("intake")).filter(digest=digest).first()
    if row is None or not hmac.compare_digest(bytes(row.digest), digest):
        return None
    owner = token_owner(owner_id=row.owner_id, shop_id=row.shop_id, by=by)
    state = _state(row, clock.now(), owner_may=owner is not None)
    if state in (TokenState.REVOKED, TokenState.EXPIRED):
        return None
    if owner is None:
        raise NotAllowed(right=IMPORT, why=msg("令牌已失效：创建它的人已离职，或不再有权限"))
    only = Scope({"shop": frozenset({row.shop_id})})
    rights = owner.rights & {IMPORT}
    actor = replace(owner, name=row.name, kind="token", rights=rights, scope=only, acting_for=owner.name)
    return OpenedToken(row.id, row.shop_id, actor)


def token_is_busy(*, token_id: int, by: Actor) -> bool:
    """Whether a token handed in so often of late that it must wait (right: orders.import)."""
    by.require(IMPORT)
    since = clock.now() - rules.UPLOADS_WITHIN
    lately = ImportRun.objects.seen_by(by).filter(token_id=token_id, started_at__gt=since)
    return lately.count() >= rules.MOST_UPLOADS


def token_run(*, run_id: int, token_id: int, by: Actor) -> RunRow:
    """An import that came by this token. Raises NotFound for any other."""
    if not ImportRun.objects.seen_by(by).filter(id=run_id, token_id=token_id).exists():
        raise NotFound
    return import_run(run_id=run_id, by=by)


def _state(row: UploadToken, now: datetime, *, owner_may: bool) -> TokenState:
    return rules.token_state(now=now, expires_at=row.expires_at, revoked_at=row.revoked_at, owner_may=owner_may)


def _row(row: UploadToken, now: datetime, *, owner_may: bool) -> TokenRow:
    return TokenRow(
        id=row.id,
        shop_id=row.shop_id,
        label=row.name,
        hint=row.hint,
        owner_name=row.owner_name,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        state=_state(row, now, owner_may=owner_may),
    )
