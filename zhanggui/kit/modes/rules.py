"""Which mode counts for a subject, and what it means for something that breaks the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from zhanggui.kit.modes.states import STRICTNESS, Mode
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


@dataclass(frozen=True)
class Setting:
    """A mode from a moment on: of a shop or (none) of the company.

    `existing_until`: what was there before `since` passes until that day.
    """

    id: int
    mode: Mode
    since: datetime
    shop_id: int | None = None
    existing_until: date | None = None


@dataclass(frozen=True)
class Stop:
    """What a gate found against the rules."""

    subject_id: int
    verdict: Verdict
    shop_id: int | None = None


class Held(NamedTuple):
    """What does not pass: why, and whether a reason would let it pass."""

    verdict: Verdict
    by_reason: bool


def setting_of(settings: Iterable[Setting], stop: Stop, at: datetime) -> Setting | None:
    """The newest that began: its shop's before the company's."""
    live = sorted((one for one in settings if one.since <= at), key=lambda one: (one.since, one.id))
    newest = {one.shop_id: one for one in live}
    return newest.get(stop.shop_id) or newest.get(None)


def is_existing(setting: Setting | None, first_at: datetime | None, today: date) -> Verdict:
    """Whether something was there before the mode, and its day has not come."""
    until = setting.existing_until if setting else None
    if setting and until and today <= until and first_at is not None and first_at < setting.since:
        return OK
    return Refused(duty="", why=_("不是存量，或存量期限已过"))


def held_back(mode: Mode, stop: Stop, said: str) -> Held | None:
    """What a mode does with something against the rules; nothing: it passes. [D261]"""
    if mode == Mode.OBSERVE or (mode == Mode.WARN and said):
        return None
    return Held(stop.verdict, mode == Mode.WARN)


def may_switch(*, always: bool, mode: Mode, since: date, existing_until: date | None, today: date) -> Verdict:
    """A gate against loss of money or unlawful shipping has no modes; nothing is switched for the past. [D261]"""
    if always:
        return Refused(duty="D261", why=_("这个关口防止资金损失或违法发货，始终拦截，不能切换"))
    if since < today:
        return Refused(duty="D261", why=_("生效日期不能早于今天"))
    if existing_until is None:
        return OK
    if mode == Mode.OBSERVE:
        return Refused(duty="D261", why=_("观察模式全部放行，不需要存量期限"))
    return OK if existing_until >= since else Refused(duty="D261", why=_("存量期限应在生效日期之后"))


def is_stricter(mode: Mode, before: Mode) -> Verdict:
    """Whether a switch goes toward refusing more."""
    if STRICTNESS.index(mode) > STRICTNESS.index(before):
        return OK
    return Refused(duty="D261", why=_("不比现在更严"))
