"""Assess every control, and keep what was found."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from zhanggui.foundation.conformity.facts import ClausesLinked, ControlsAssessed, ReportTaken
from zhanggui.foundation.conformity.models import Link, Result, Run
from zhanggui.foundation.conformity.queries import duties, links_of
from zhanggui.foundation.conformity.rules import found_light
from zhanggui.foundation.conformity.states import Light
from zhanggui.foundation.policy.queries import policy_text, versions_compared
from zhanggui.foundation.policy.states import Change
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Window, all_controls
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.modes.queries import observed
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import stored
from zhanggui.kit.turns import take_turn

DAYS, FRESH = 30, timedelta(seconds=30)


@transaction.atomic
def controls_assess(*, by: Actor, at: datetime | None = None) -> int:
    """Assess all controls over the rows of the last 30 days and keep the results; returns the run. [D261]

    Needs conformity.assess. A person who asks again within half a minute is given the run there is. Each run is kept
    beside the ones before it: a light can be followed through time.
    """
    by.require("conformity.assess")
    when = at or clock.now()
    take_turn("conformity.controls_assess")  # whoever presses twice waits, and is given the run that was made meanwhile
    if by.kind == "employee" and (
        fresh := Run.objects.filter(at__gt=when - FRESH, at__lte=when).order_by("-id").first()
    ):
        return fresh.id
    window = Window(when - timedelta(days=DAYS), when)
    found = [(control.code, control.assess(window)) for control in all_controls()]
    observing = observed(by=System("conformity"), at=when)
    run = Run.objects.create(at=when, since=window.since, actor_id=by.id, actor_name=by.name)
    Result.objects.bulk_create(
        Result(
            run=run,
            control=code,
            light=found_light(Light(told.state.value), observes=code in observing).value,
            population=told.population,
            exceptions=told.exceptions,
            evidence=[stored(one) for one in told.evidence],
        )
        for code, told in found
    )
    broken = tuple(code for code, told in found if told.exceptions)
    fact = ControlsAssessed(subject_id=run.id, controls=len(found), violated=len(broken), broken=broken)
    announce([fact], by=by, at=when)
    return run.id


@transaction.atomic
def clauses_link(
    *, version_id: int, said: Collection[tuple[int, str, bool]], by: Actor, at: datetime | None = None
) -> int:
    """Say that clauses are about duties, or are not: (clause, duty, holds). Returns how many were new. [D266]

    Needs conformity.assess. Only of published words, which do not change any more. Saying the same again adds nothing.
    """
    by.require("conformity.assess")
    text, when = policy_text(version_id=version_id, by=by), at or clock.now()
    if text.published_at is None:
        raise Refusal(why=_("发布以后再对应：草稿的条款还会变"), duty="D267")
    known, shipped = {clause.id for clause in text.clauses}, duties(by=by)
    if any(clause not in known or duty not in shipped for clause, duty, _holds in said):
        raise BadInput(why=_("没有这个条款或这项要求"))
    before = links_of(version_id=version_id, by=by)
    new = [one for one in sorted(set(said)) if before.get(one[:2]) != one[2]]
    told = {"version_id": version_id, "at": when, "actor_id": by.id, "actor_name": by.name}
    Link.objects.bulk_create(Link(clause_id=clause, duty=duty, holds=holds, **told) for clause, duty, holds in new)
    if new:
        held = sum(holds for _clause, _duty, holds in new)
        announce([ClausesLinked(subject_id=version_id, held=held, denied=len(new) - held)], by=by, at=when)
    return len(new)


@transaction.atomic
def links_carry(*, version_id: int, by: Actor, at: datetime | None = None) -> int:
    """Clauses that a new version took over word for word stay about their duties; returns how many. [D266]

    What was said was said of these words: who said it, and when, stays. Needs conformity.assess. Safe to repeat.
    """
    by.require("conformity.assess")
    try:
        told = versions_compared(version_id=version_id, by=by)
    except NotFound:  # the first version
        return 0
    kept = {pair.old.id: pair.new.id for pair in told.pairs if pair.change == Change.SAME and pair.old and pair.new}
    said = links_of(version_id=version_id, by=by)
    rows = Link.objects.filter(version_id=told.old.id, clause_id__in=kept).order_by("id")
    new = [
        Link(
            version_id=version_id, clause_id=kept[row.clause_id], duty=row.duty, holds=row.holds, at=row.at,
            actor_id=row.actor_id, actor_name=row.actor_name,
        )
        for row in rows if (kept[row.clause_id], row.duty) not in said
    ]  # fmt: skip
    Link.objects.bulk_create(new)
    if new:
        held = sum(row.holds for row in new)
        told_so = ClausesLinked(subject_id=version_id, held=held, denied=len(new) - held)
        announce([told_so], by=by, at=at or clock.now())
    return len(new)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Note that somebody took the report out. Needs conformity.view."""
    by.require("conformity.view")
    announce([ReportTaken(subject_id=by.id or 0, count=count)], by=by)
