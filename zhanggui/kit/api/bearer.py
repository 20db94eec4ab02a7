"""Who asks, by the token of the Authorization header. No cookie and no session counts here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

LONGEST_SECRET = 200
MOST_WRONG, WRONG_WITHIN = 20, 60


class Turned(Exception):
    """A request is turned away: with this status, this reason and these headers it goes no further."""

    def __init__(self, status: int, why: Text, *, headers: Mapping[str, str], next_step: Text | None = None) -> None:
        super().__init__(str(why))
        self.status, self.why, self.next_step, self.headers = status, why, next_step, headers


@dataclass(frozen=True)
class Opened:
    """A token that opens the door: as whom it acts, its name and end, and how long it must wait (none: not at all)."""

    id: int
    actor: Actor
    label: str
    expires_at: datetime
    wait: timedelta | None = None


Opener = Callable[..., Opened | None]
"""`opener(secret=, address=)`: counts the use too. None: no such token, or it ended. Raises a Refusal."""
_openers: list[Opener] = []


def token_room(opener: Opener) -> None:
    """The room that keeps tokens says whom one stands for."""
    _openers[:] = [opener]


def secret_of(request: HttpRequest) -> str:
    """The token as it was sent; empty when there is none that could be one."""
    kind, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    secret = secret.strip()
    return secret if kind.lower() == "bearer" and len(secret) <= LONGEST_SECRET else ""


def _is_guessing(request: HttpRequest) -> bool:
    """Counted per address in this process: a guard against noise, the token's length guards against guessing."""
    key = f"api.wrong_token:{get_client_ip_address(request)}"
    cache.add(key, 0, WRONG_WITHIN)
    try:
        return int(cache.incr(key)) > MOST_WRONG
    except ValueError:  # it ended between the two
        return False


def unknown(request: HttpRequest, secret: str) -> Turned:
    """How a request is turned away whose token nobody knows: 401, or 429 for whoever tries many."""
    if secret and _is_guessing(request):
        return Turned(429, _("尝试太频繁，请稍后再试"), headers={"Retry-After": str(WRONG_WITHIN)})
    told = 'Bearer realm="zhanggui"' + (', error="invalid_token"' if secret else "")
    return Turned(
        401,
        _("令牌无效、已过期或已吊销") if secret else _("请求没有带令牌"),
        next_step=_("在“我的账号 → 访问令牌”新建一个，放在请求头 Authorization: Bearer 之后"),
        headers={"WWW-Authenticate": told},
    )


def opened_by(request: HttpRequest) -> Opened:
    """The token of the request. Raises Turned: 401 without one, 429 for whoever tries many or comes often."""
    secret = secret_of(request)
    found = _openers[0](secret=secret, address=get_client_ip_address(request)) if secret and _openers else None
    if found is None:
        raise unknown(request, secret)
    if found.wait is not None:
        seconds = max(1, int(found.wait.total_seconds()))
        why = _("这个令牌请求太频繁，请 {seconds} 秒后再试", seconds=seconds)
        raise Turned(429, why, headers={"Retry-After": str(seconds)})
    return found
