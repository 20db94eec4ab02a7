"""Tries are counted whether they succeed or not, so a wrong one is an answer and not an error: nothing rolls back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.keys import rules
from zhanggui.foundation.keys.models import Tries
from zhanggui.foundation.org.queries import password_is_mine
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _


@dataclass(frozen=True)
class Tried:
    """How a try ended, and the recovery codes that are told this once."""

    verdict: Verdict
    codes: tuple[str, ...] = ()
    locked: bool = False


def tried(employee_id: int, at: datetime, check: Callable[[], Text | None]) -> Tried:
    """Try once with the person's keys locked: two tabs try one after the other. `check` says what was wrong."""
    row, _made = Tries.objects.select_for_update().get_or_create(employee_id=employee_id)
    allowed = rules.may_try(failures=row.failures, last_at=row.last_at, now=at)
    if not allowed:
        return Tried(allowed, locked=True)
    wrong = check()
    if wrong is None:
        row.failures, row.last_at = 0, None
    else:
        row.failures = 1 + rules.failures_that_count(failures=row.failures, last_at=row.last_at, now=at)
        row.last_at = at
    row.save(update_fields=["failures", "last_at"])
    locked = rules.may_try(failures=row.failures, last_at=row.last_at, now=at)
    if not locked:
        return Tried(locked, locked=True)
    return Tried(OK if wrong is None else Refused(duty="D182", why=wrong))


def wrong_password(password: str, by: Actor) -> Text | None:
    """What is wrong with the password asked for again."""
    return None if password_is_mine(password=password, by=by) else _("密码不正确")
