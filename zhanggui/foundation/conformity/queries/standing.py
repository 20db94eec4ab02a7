"""How every duty stands by the newest run, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Max

from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.conformity.queries._exhibits import Examples, exhibited
from zhanggui.foundation.conformity.queries._lit import Lit
from zhanggui.foundation.conformity.queries._shipped import Duty
from zhanggui.foundation.conformity.queries.catalogue import duties
from zhanggui.foundation.conformity.queries.rulings import RulingView, rulings_live
from zhanggui.foundation.conformity.rules import found_light, light_of, ruled
from zhanggui.foundation.conformity.states import AREA_TITLES, KIND_TITLES, LIGHT_TITLES, LIGHT_TONES, Light
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Control, all_controls
from zhanggui.kit.errors import NotFound
from zhanggui.kit.modes.queries import observed
from zhanggui.kit.pure import Text, revived

RUNS = 30


@dataclass(frozen=True)
class Past(Lit):
    """What a control found in an earlier run."""

    at: datetime
    light: Light
    population: int
    exceptions: int


@dataclass(frozen=True)
class ControlStand(Lit):
    """A control and what it found last, examples and what was measured beside; no light before its first run."""

    code: str
    title: Text
    owner: str
    kind: str
    light: Light
    population: int
    exceptions: int
    evidence: tuple[str, ...]
    measured: tuple[Text, ...] = ()
    past: tuple[Past, ...] = ()

    def exhibits(self, by: Actor) -> list[Examples]:
        """These rows by name, and where they, and no others, are seen, as far as the asker may go there."""
        return exhibited(self.evidence, by)


@dataclass(frozen=True)
class DutyStand(Lit):
    """A duty, its controls, and the light they give it, under what was decided about it (`found`: without that)."""

    duty: Duty
    controls: tuple[ControlStand, ...]
    light: Light
    last_evidence_at: datetime | None
    found: Light
    ruling: RulingView | None = None

    @property
    def found_title(self) -> Text:
        return LIGHT_TITLES[self.found]

    @property
    def found_tone(self) -> str:
        return LIGHT_TONES[self.found]

    @property
    def population(self) -> int:
        return sum(control.population for control in self.controls)

    @property
    def exceptions(self) -> int:
        return sum(control.exceptions for control in self.controls)

    @property
    def area_title(self) -> Text:
        return AREA_TITLES[self.duty.area]

    @property
    def kind_title(self) -> Text:
        return KIND_TITLES[self.duty.kind]


@dataclass(frozen=True)
class Standing:
    """All duties by the newest run; `at` is empty before the first."""

    at: datetime | None
    since: datetime | None
    duties: tuple[DutyStand, ...]

    @property
    def counts(self) -> dict[Light, int]:
        """How many duties have each light."""
        return {light: sum(one.light == light for one in self.duties) for light in Light}


def standing(*, by: Actor, until: datetime | None = None) -> Standing:
    """Every duty with its light, its controls and what they found in the newest run (of those up to `until`).

    Needs conformity.view. [D261]
    """
    by.require("conformity.view")
    run = (Run.objects.all() if until is None else Run.objects.filter(at__lte=until)).order_by("-at", "-id").first()
    found = {row.control: row for row in Result.objects.filter(run=run)} if run else {}
    proved = dict(
        Result.objects.filter(population__gt=0)
        .values("control")
        .annotate(last=Max("run__at"))
        .values_list("control", "last")
    )
    live, observing = rulings_live(by=by), observed(by=System("conformity"))
    known = {c.code: _control(c, found.get(c.code), observes=c.code in observing) for c in all_controls()}
    stands = tuple(_stand(duty, known, proved, live.get(duty.code)) for duty in duties(by=by).values())
    return Standing(run.at if run else None, run.since if run else None, stands)


def duty_stand(*, code: str, by: Actor) -> DutyStand:
    """One duty, its controls and their last runs. Needs conformity.view; raises NotFound. [D261]"""
    one = next((each for each in standing(by=by).duties if each.duty.code == code), None)
    if one is None:
        raise NotFound
    past: dict[str, list[Past]] = {}
    rows = Result.objects.filter(control__in=[control.code for control in one.controls])
    for row in rows.select_related("run").order_by("-run__at", "-run_id")[: RUNS * max(len(one.controls), 1)]:
        told = Past(row.run.at, Light(row.light), row.population, row.exceptions)
        past.setdefault(row.control, []).append(told)
    controls = tuple(replace(control, past=tuple(past.get(control.code, ()))) for control in one.controls)
    return replace(one, controls=controls)


def _stand(
    duty: Duty, known: dict[str, ControlStand], proved: dict[str, datetime], ruling: RulingView | None
) -> DutyStand:
    controls = tuple(known[each.code] for each in all_controls() if duty.code in each.duties)
    moments = [proved[control.code] for control in controls if control.code in proved]
    light = light_of([control.light for control in controls])
    shown = ruled(light, [ruling.kind] if ruling else [])
    return DutyStand(duty, controls, shown, max(moments, default=None), light, ruling)


def _control(control: Control, row: Result | None, *, observes: bool) -> ControlStand:
    """As its newest run found it; a gate that was switched to observe since is observing from that moment on."""
    light = found_light(Light(row.light), observes=observes) if row else Light.NO_EVIDENCE
    counts = (row.population, row.exceptions) if row else (0, 0)
    told = [revived(one) for one in row.evidence] if row else []
    return ControlStand(
        control.code, control.title, control.owner, control.kind.value, light, *counts,
        tuple(one for one in told if isinstance(one, str)), tuple(one for one in told if isinstance(one, Text)),
    )  # fmt: skip
