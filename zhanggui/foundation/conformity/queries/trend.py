"""How the lights went, night by night, and what turned red since a week ago."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.conformity.queries.catalogue import duties
from zhanggui.foundation.conformity.queries.standing import Standing
from zhanggui.foundation.conformity.rules import light_of
from zhanggui.foundation.conformity.states import Light
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import all_controls

NIGHTS, WEEK = 30, timedelta(days=7)
DRAWN = (Light.IN_FORCE, Light.PARTLY, Light.OBSERVING, Light.VIOLATED)


@dataclass(frozen=True)
class Trend:
    """Per day how many duties had each light by its last run; `reddened`: codes violated now and not a week ago."""

    days: tuple[tuple[date, Counter[Light]], ...]
    reddened: tuple[str, ...]
    before: datetime | None = None


def trend(*, stand: Standing, by: Actor) -> Trend:
    """The last 30 days, as the rows said it, without rulings. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    now = clock.now()
    last: dict[date, tuple[int, datetime]] = {}
    for run, at in Run.objects.filter(at__gt=now - timedelta(days=NIGHTS)).order_by("id").values_list("id", "at"):
        last[clock.shanghai(at).date()] = run, at
    runs = [run for run, _at in last.values()]
    found: dict[int, dict[str, Light]] = {run: {} for run in runs}
    for run, control, light in Result.objects.filter(run__in=runs).values_list("run", "control", "light"):
        found[run][control] = Light(light)
    served = _served(by)
    lights = {run: {duty: _light(controls, found[run]) for duty, controls in served.items()} for run in runs}
    days = tuple((day, Counter(lights[run].values())) for day, (run, _at) in sorted(last.items()))
    moments = sorted((at, run) for run, at in last.values())
    if not moments:
        return Trend((), ())
    before, base = max((one for one in moments if one[0] <= now - WEEK), default=moments[0])
    red = [one.duty.code for one in stand.duties if one.found == Light.VIOLATED]
    reddened = tuple(code for code in red if lights.get(base, {}).get(code) != Light.VIOLATED)
    return Trend(days, reddened, before)


def _served(by: Actor) -> dict[str, list[str]]:
    """The duties that have controls, with them."""
    known = all_controls()
    told = {code: [control.code for control in known if code in control.duties] for code in duties(by=by)}
    return {code: controls for code, controls in told.items() if controls}


def _light(controls: list[str], found: Mapping[str, Light]) -> Light:
    return light_of([found.get(code, Light.NO_EVIDENCE) for code in controls])
