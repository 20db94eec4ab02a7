"""Counts that prove or disprove that what goes wrong on the way is dealt with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.trade.troubles.models import Case, Contact
from zhanggui.trade.troubles.queries.cases import NAMED
from zhanggui.trade.troubles.states import CaseState, Kind, Liable, Party

SHOWN = 20


def troubles_handled(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Cases somebody had to deal with in a time; broken: nobody did by then, or it lies past its clock. [D089]

    Needs orders.view. A case that ended by itself before its time needed nobody.
    """
    by.require("orders.view")
    now = min(until, clock.now())
    due = Case.objects.seen_by(by).filter(first_due__gte=since, first_due__lt=now)
    spoken = Contact.objects.seen_by(by).filter(case_id=OuterRef("pk"), at__lte=OuterRef("first_due"))
    untouched = ~Exists(spoken) & (Q(closed_at=None) | Q(closed_at__gt=F("first_due")))
    lying = ~Q(state=CaseState.CLOSED.value) & Q(due_at__lt=now)
    broken = due.filter(untouched | lying).order_by("id")
    return Proof(due.count(), broken.count(), tuple(broken.values_list(NAMED, flat=True)[:SHOWN]))


def contacts_logged(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Cases closed on a carrier, a warehouse or a supplier in a time; broken: nobody wrote down talking to it. [D090]

    Needs orders.view.
    """
    by.require("orders.view")
    blamed = ((Liable.CARRIER, Party.CARRIER), (Liable.WAREHOUSE, Party.WAREHOUSE), (Liable.SUPPLIER, Party.SUPPLIER))
    liables = [liable.value for liable, _party in blamed]
    closed = Case.objects.seen_by(by).filter(closed_at__gte=since, closed_at__lt=until, liable__in=liables)
    said = Contact.objects.seen_by(by).filter(case_id=OuterRef("pk"))
    told = [Q(Exists(said.filter(party=party.value)), liable=liable.value) for liable, party in blamed]
    silent = closed.exclude(reduce(or_, told)).order_by("id")
    return Proof(closed.count(), silent.count(), tuple(silent.values_list(NAMED, flat=True)[:SHOWN]))


def harms_of(*, track_ids: Collection[int], by: Actor) -> dict[int, set[Kind]]:
    """What ever went wrong with these parcels, without what proved to be nothing. Needs orders.view. [D087]"""
    by.require("orders.view")
    cases = Case.objects.seen_by(by).filter(track_id__in=list(track_ids)).exclude(outcome="unfounded")
    found: dict[int, set[Kind]] = defaultdict(set)
    for track, kind in cases.values_list("track_id", "kind"):
        found[track].add(Kind(kind))
    return dict(found)
