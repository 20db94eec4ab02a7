"""How a field stands: its periods today, and whether it is erased."""

from __future__ import annotations

from datetime import datetime

from zhanggui.foundation.retention.models import Switch
from zhanggui.foundation.retention.rules import ended_before, unit_of
from zhanggui.foundation.retention.states import UNITS, Mode, SwitchState
from zhanggui.kit import clock
from zhanggui.kit.law import param_at
from zhanggui.kit.personal import Erasing, Personal, all_fields
from zhanggui.kit.pure import Text


def erasable() -> dict[str, Personal]:
    """The fields the job looks at, by code."""
    return {code: one for code, one in all_fields().items() if one.erasing is not None}


def switched_on() -> set[str]:
    """The fields that are erased now."""
    held = Switch.objects.filter(state=SwitchState.HELD.value).order_by("field", "-held_at", "-id").distinct("field")
    return {row.field for row in held if row.erases}


def mode_of(one: Personal, erased: set[str]) -> Mode:
    """What the job does with it."""
    if one.erasing is None:
        return Mode.OTHER
    return Mode.ERASE if one.code in erased else Mode.OBSERVE


def before(how: Erasing, at: datetime) -> datetime:
    """What began before this is past its end, by the parameters of that day."""
    day = clock.shanghai(at).date()
    return ended_before(clock.shanghai(at), [(code, param_at(code, on=day)) for code in how.kept_for])


def period(how: Erasing, at: datetime) -> Text:
    """The period that counts, in words."""
    day, moment = clock.shanghai(at).date(), clock.shanghai(at)
    told = [(code, param_at(code, on=day)) for code in how.kept_for]
    code, number = min(told, key=lambda one: ended_before(moment, [one]))
    return Text(UNITS[unit_of(code)].msgid, {"number": f"{number.normalize():f}"})
