"""What tests of credentials share."""

from __future__ import annotations

from datetime import date, timedelta

from zhanggui.foundation.credentials import actions
from zhanggui.foundation.credentials.controls import CONTROLS
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.controls import State, Window

HOUSE = System("credentials")


def found(code: str) -> tuple[State, int, int]:
    """State, population and exceptions of a control now."""
    control = next(one for one in CONTROLS if one.code == code)
    told = control.assess(Window(clock.now() - timedelta(days=30), clock.now() + timedelta(days=1)))
    return told.state, told.population, told.exceptions


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)


def demanded(kind: str, post: str = "", *, since: int = -1, existing: int = -1) -> int:
    return actions.demand_set(kind=kind, post=post, since=day(since), existing_until=day(existing), by=HOUSE)


def signed(who: int, kind: str = "nda", **told: object) -> int:
    given = {"employee_id": who, "kind": kind, "signed_on": day(-3), "by": HOUSE} | told
    return actions.credential_record(**given)
