"""A case is closed with its outcome and who answers for it; parcels that arrive after all end theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Verdict
from zhanggui.kit.reason import reason_kept
from zhanggui.trade.tracking.queries import TrackStand, track_stands
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles import rules
from zhanggui.trade.troubles.actions.asking import ask_shops
from zhanggui.trade.troubles.actions.steps import advance, missing, together
from zhanggui.trade.troubles.facts import TroubleClosed
from zhanggui.trade.troubles.models import Case, Contact
from zhanggui.trade.troubles.states import (
    CASES,
    LIABLE_TITLES,
    OUTCOME_TITLES,
    WATCHED,
    CaseState,
    Kind,
    Liable,
    Outcome,
    Party,
)


@transaction.atomic
def trouble_close(
    *,
    case_ids: Sequence[int],
    outcome: Outcome,
    liable: Liable,
    finding: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Close cases: how they ended, who answers for them. [D089]

    Needs troubles.handle. A lost, damaged, wrong or missing parcel is closed after the buyer was talked to. Returns
    which were closed and, per refused id, why.
    """
    by.require("troubles.handle")
    told, when = reason_kept(finding), at or clock.now()
    kinds = dict(Case.objects.seen_by(by).filter(id__in=list(case_ids)).values_list("id", "kind"))
    spoken = Contact.objects.filter(case_id__in=kinds, party=Party.BUYER.value)
    buyers = set(spoken.values_list("case_id", flat=True))
    judged = {i: rules.may_close(Kind(kind), outcome, liable, told_buyer=i in buyers) for i, kind in kinds.items()}
    refused: dict[int, Verdict] = {i: verdict for i, verdict in judged.items() if not verdict}
    free = [i for i in kinds if i not in refused]
    moved = close(free, outcome, liable, told, by=by, at=when)
    ask_shops(by=by, at=when)
    return together(moved, refused={**refused, **missing(case_ids, kinds)})


@transaction.atomic
def cases_settle(*, by: Actor, at: datetime) -> int:
    """Cases that only watched a parcel end when it moves again or arrives; returns how many. [D089]

    Needs troubles.handle. Safe to repeat.
    """
    by.require("troubles.handle")
    watched = [kind.value for kind in WATCHED]
    lasting = Case.objects.seen_by(by).filter(kind__in=watched).exclude(state=CaseState.CLOSED.value)
    cases = {(case.track_id, case.kind): case for case in lasting if case.track_id}
    stands = {one.id: one for one in track_stands(track_ids={track for track, _kind in cases}, by=by).values()}
    ended: dict[Outcome, list[int]] = {}
    for (track, _kind), case in cases.items():
        if outcome := _ended(case, stands.get(track)):
            ended.setdefault(outcome, []).append(case.id)
    return sum(len(close(ids, outcome, Liable.NOBODY, "", by=by, at=at).rows) for outcome, ids in ended.items())


def _ended(case: Case, track: TrackStand | None) -> Outcome | None:
    """What the parcel did since; None while nothing changed."""
    if track is None:
        return None
    if track.step == Step.SIGNED:
        return Outcome.ARRIVED
    if track.step == Step.RETURNED:
        return Outcome.RETURNED  # a case of its own says why, and who answers for it
    moved = case.kind == Kind.STILL and track.heard_at > case.since
    again = case.kind == Kind.UNDELIVERED and track.step in (Step.MOVING, Step.DELIVERING)
    return Outcome.MOVED if moved or again else None


def close(ids: Sequence[int], outcome: Outcome, liable: Liable, finding: str, *, by: Actor, at: datetime) -> Moved:
    """These cases end so, and it is told."""
    said = {"outcome": outcome.value, "liable": liable.value, "finding": finding}
    changes = {**said, "closed_at": at, "closed_by_name": by.name}
    moved = advance(Case, CASES, ids, "close", changes, by=by, returning=("order_id", "shop_id", "kind"))
    facts = [
        TroubleClosed(
            subject_id=row["order_id"],
            shop_id=row["shop_id"],
            kind=row["kind"],
            outcome=outcome.value,
            liable=liable.value,
            ended=(OUTCOME_TITLES[outcome].msgid,),
            blamed=(LIABLE_TITLES[liable].msgid,),
        )
        for row in moved.rows
    ]
    announce(facts, by=by, at=at)
    return moved
