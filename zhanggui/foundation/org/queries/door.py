"""What the door must know before anybody is let in."""

from __future__ import annotations

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password
from django.db.models import Max, Sum

from zhanggui.foundation.org.models import Employee, Post
from zhanggui.foundation.org.rules import COOL_OFF, CROWD
from zhanggui.foundation.org.states import FAILURES, Service
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.rights import EVERY_RIGHT


def locked_until(*, login: str, address: str | None, by: Actor) -> datetime | None:
    """When this login may be tried again from this address; none when it may be tried now. Known or not: the same."""
    _before_sign_in(by)
    tried = AccessAttempt.objects.filter(username=login, ip_address=address, attempt_time__gt=clock.now() - COOL_OFF)
    seen = tried.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    return seen["last"] + COOL_OFF if (seen["failures"] or 0) >= FAILURES else None


def sign_in_crowded(*, address: str | None, by: Actor) -> timedelta | None:
    """How long an address must wait that failed too often with whatever names; none when it may go on. [D193]"""
    _before_sign_in(by)
    tried = AccessAttempt.objects.filter(ip_address=address, attempt_time__gt=clock.now() - COOL_OFF)
    seen = tried.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
    return seen["last"] + COOL_OFF - clock.now() if (seen["failures"] or 0) >= CROWD else None


def password_is_mine(*, password: str, by: Actor) -> bool:
    """Whether this is the asker's own password, asked again before something grave."""
    found = Employee.objects.filter(id=by.id or 0, state=Service.ACTIVE).values_list("password", flat=True).first()
    return check_password(password, found or "")


def _before_sign_in(by: Actor) -> None:
    if by.kind not in ("nobody", "system"):
        raise NotAllowed(right=EVERY_RIGHT)


def demo_accounts(*, by: Actor) -> list[tuple[str, Text]]:
    """(login, post) of the accounts named after a post, which the sign-in page of the demo company offers."""
    _before_sign_in(by)
    logins = Employee.objects.filter(state=Service.ACTIVE).values("login")
    return [(code, msg(name)) for code, name in Post.objects.filter(code__in=logins).values_list("code", "name")]
