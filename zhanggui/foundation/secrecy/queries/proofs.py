"""What the controls of secrecy count."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.db.models.functions import TruncDate

from zhanggui.foundation.credentials.queries import people_signed
from zhanggui.foundation.org.queries import people_gone
from zhanggui.foundation.secrecy.models import Item, Loan, Opening, Thing
from zhanggui.foundation.secrecy.queries._seen import OWN, VIEW
from zhanggui.foundation.secrecy.states import AGREEMENT, ItemState, ThingState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof

SHOWN = 20


def items_owned_now(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Items of the register; broken: the owner has left, or the day of looking again has passed. [D197]

    Right: secrecy.view.
    """
    by.require(VIEW)
    rows = Item.objects.filter(state=ItemState.HELD.value)
    bad = rows.filter(Q(owner_id__in=people_gone(by=OWN)) | Q(until__lt=clock.shanghai(until).date()))
    return _proof(rows.count(), list(bad.order_by("id").values_list("id", flat=True)))


def readers_named(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Items of the register; broken: nobody is named who may open it, or somebody who has left. [D198]

    Right: secrecy.view.
    """
    by.require(VIEW)
    rows = Item.objects.filter(state=ItemState.HELD.value)
    bad = rows.filter(Q(posts=[], people=[]) | Q(people__overlap=people_gone(by=OWN)))
    return _proof(rows.count(), list(bad.order_by("id").values_list("id", flat=True)))


def openings_agreed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Openings of the window; broken: the reader signed no agreement of secrecy that holds. [D199]

    Right: secrecy.view.
    """
    by.require(VIEW)
    rows = Opening.objects.filter(at__gte=since, at__lt=until)
    bad = rows.exclude(reader_id__in=people_signed(kind=AGREEMENT, by=OWN)).exclude(reader_id__in=people_gone(by=OWN))
    return _proof(rows.count(), list(bad.order_by("id").values_list("item_id", flat=True)))


def nothing_taken_away(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Everybody who has left; broken: a thing or paper of ours is still in his name. [D200]

    Right: secrecy.view.
    """
    by.require(VIEW)
    gone = people_gone(by=OWN)
    kept = Thing.objects.filter(holder_id__in=gone).exclude(state=ThingState.OVER.value)
    lent = Loan.objects.filter(borrower_id__in=gone, returned_at=None)
    bad = {*kept.values_list("holder_id", flat=True), *lent.values_list("borrower_id", flat=True)}
    return _proof(len(gone), sorted(bad))


def paper_back_in_time(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Paper that was due in the window or is out; broken: not back by its day. [D201] Right: secrecy.view."""
    by.require(VIEW)
    first, today = clock.shanghai(since).date(), clock.shanghai(until - timedelta(seconds=1)).date()
    rows = Loan.objects.filter(Q(returned_at=None) | Q(due__gte=first), lent_at__lt=until)
    back = rows.annotate(back_on=TruncDate("returned_at", tzinfo=clock.SHANGHAI))
    bad = back.filter(Q(returned_at=None, due__lt=today) | Q(back_on__gt=F("due"))).order_by("id")
    return _proof(rows.count(), list(bad.values_list("id", flat=True)))


def _proof(population: int, bad: list[int]) -> Proof:
    return Proof(population, len(bad), tuple(str(i) for i in dict.fromkeys(bad))[:SHOWN])
