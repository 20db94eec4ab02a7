"""Whether the controls are assessed, what broke is mended, and who took the report."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max

from zhanggui.foundation.conformity.facts import ReportTaken
from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.conformity.queries.rulings import rulings_live
from zhanggui.foundation.conformity.states import Light
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof, all_controls
from zhanggui.kit.journal.queries import entries_of

SHOWN = 20
FRESH = timedelta(days=2)
MENDED_IN = timedelta(days=30)
RED = Light.VIOLATED.value


def controls_assessed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Every control once there was a run; broken: no result of its own within two days. [D262]

    Needs conformity.view.
    """
    by.require("conformity.view")
    if not Run.objects.filter(at__lt=until).exists():
        return Proof(0, 0, ())
    recent = Result.objects.filter(run__at__gte=until - FRESH, run__at__lt=until)
    done = set(recent.values_list("control", flat=True))
    known = [control.code for control in all_controls()]
    bad = [code for code in known if code not in done]
    return Proof(len(known), len(bad), tuple(bad[:SHOWN]))


def violations_mended(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Controls found violated in the window; broken: violated in every run for 30 days, and no ruling allows it. [D260]

    Needs conformity.view.
    """
    by.require("conformity.view")
    ran = Result.objects.filter(run__at__lt=until)
    found = sorted(set(ran.filter(light=RED, run__at__gte=since).values_list("control", flat=True)))
    mine = ran.filter(control__in=found)
    good = dict(mine.exclude(light=RED).values_list("control").annotate(Max("run__at")))
    long_ago = mine.filter(light=RED, run__at__lte=until - MENDED_IN)
    red = dict(long_ago.values_list("control").annotate(Max("run__at")))
    ruled, duties = set(rulings_live(by=by)), {control.code: control.duties for control in all_controls()}
    bad = [
        code
        for code in found
        if code in red
        and (code not in good or good[code] < red[code])
        and not ruled.issuperset(duties.get(code, ("",)))
    ]
    return Proof(len(found), len(bad), tuple(bad[:SHOWN]))


def reports_taken(*, since: datetime, until: datetime, by: Actor) -> list[int]:
    """Who took the report on how the policy stands in this time. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    taken = entries_of(facts=[ReportTaken.name()], by=by).filter(at__gte=since, at__lt=until)
    return sorted(set(taken.values_list("subject_id", flat=True)))
