"""Where somebody is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.models import OpenSession
from zhanggui.foundation.org.rules import ABSOLUTE, IDLE
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor

BROWSERS = {"Edg/": "Edge", "MicroMessenger": "WeChat", "DingTalk": "DingTalk", "Firefox/": "Firefox"}
BROWSERS |= {"Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Mac OS X": "macOS"}
SYSTEMS |= {"Linux": "Linux"}


@dataclass(frozen=True)
class SessionRow:
    """A signed-in browser as its owner recognises it; `current` is the one he asks from.

    `halfway`: the password was right, the second step was not passed: it opens nothing yet.
    """

    id: int
    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    current: bool
    halfway: bool


def my_sessions(*, by: Actor, session_key: str = "") -> list[SessionRow]:
    """Where I am signed in, newest use first."""
    return _rows(by.id or 0, session_key)


def sessions_of(*, employee_id: int, by: Actor) -> list[SessionRow]:
    """Where somebody is signed in. Right: org.manage."""
    by.require("org.manage")
    return _rows(employee_id, "")


def session_acting(*, session_id: int, by: Actor) -> int | None:
    """By which delegation one of my sessions acts in another's place; none: as myself."""
    return OpenSession.objects.filter(id=session_id, employee_id=by.id or 0).values_list("acting", flat=True).first()


def _rows(employee_id: int, session_key: str) -> list[SessionRow]:
    now = clock.now()
    live = OpenSession.objects.filter(employee_id=employee_id, seen_at__gt=now - IDLE, started_at__gt=now - ABSOLUTE)
    return [
        SessionRow(
            id=s.id,
            device=_device(s.agent),
            address=s.address or "",
            started_at=s.started_at,
            seen_at=s.seen_at,
            current=s.session_key == session_key,
            halfway=s.employee.second_factor and not s.factor,
        )
        for s in live.select_related("employee")
    ]


def _device(agent: str) -> str:
    """Browser and system in two words; empty when the browser did not say."""
    names = [next((name for mark, name in marks.items() if mark in agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, names))
