"""What the controls of the committee count."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.foundation.committee.models import Charter, FollowUp, Item, Member
from zhanggui.foundation.committee.queries.members import OWN
from zhanggui.foundation.committee.rules import committee_stands, tally
from zhanggui.foundation.committee.states import VOTING, Ballot, ItemState, Office, Topic
from zhanggui.foundation.conformity.queries import reports_taken
from zhanggui.foundation.credentials.queries import people_signed
from zhanggui.foundation.org.queries import org_tree
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.pure import seal_of

SHOWN = 20
QUARTER = timedelta(days=92)
LETTER = "responsibility"
"""The kind of agreement a head of a department signs (foundation.credentials)."""


def committee_stood(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Members now; all of them broken where there is no charter, no chair or too few votes. [D001]

    Right: committee.view.
    """
    by.require("committee.view")
    members = list(Member.objects.filter(until=None).order_by("id"))
    stands = Charter.objects.exists() and committee_stands(Office(row.office) for row in members)
    bad = [] if stands else members
    return Proof(len(members), len(bad), tuple(str(row.employee_id) for row in bad[:SHOWN]))


def plan_carried(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  of the year that runs
    """Plans handed in for the year that runs; all of them broken while none is carried. [D002]

    Right: committee.view.
    """
    by.require("committee.view")
    year = until.astimezone(clock.SHANGHAI).year
    plans = Item.objects.filter(topic=Topic.PLAN.value, year=year).exclude(state=ItemState.WITHDRAWN.value)
    rows = dict(plans.order_by("id").values_list("id", "state"))
    bad = [] if ItemState.CARRIED.value in rows.values() else list(rows)
    return Proof(len(rows), len(bad), tuple(map(str, bad[:SHOWN])))


def resolutions_sound(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Resolutions of the window; broken: the seal differs, or the votes do not bear the result. [D003]

    Right: committee.view.
    """
    by.require("committee.view")
    decided = [ItemState.CARRIED.value, ItemState.REJECTED.value]
    rows = Item.objects.filter(state__in=decided, resolved_at__gte=since, resolved_at__lt=until)
    rows = rows.select_related("meeting__charter").prefetch_related("votes").order_by("id")
    bad = [row.id for row in rows if not _is_sound(row)]
    return Proof(len(rows), len(bad), tuple(map(str, bad[:SHOWN])))


def followups_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """What was due in the window; broken: not done, or done after its day. [D005] Right: committee.view."""
    by.require("committee.view")
    due = FollowUp.objects.filter(due__gte=clock.shanghai(since).date(), due__lt=clock.shanghai(until).date())
    bad = [row.id for row in due.order_by("id") if row.done_at is None or clock.shanghai(row.done_at).date() > row.due]
    return Proof(due.count(), len(bad), tuple(map(str, bad[:SHOWN])))


def report_seen(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  the quarter that ends now
    """Members now; all of them broken where nobody of them took the conformity report within a quarter. [D261]

    Nobody is asked yet in the quarter after the first charter. Right: committee.view.
    """
    by.require("committee.view")
    if not Charter.objects.filter(adopted_at__lte=until - QUARTER).exists():
        return Proof(0, 0, ())
    members = list(Member.objects.filter(until=None).order_by("id").values_list("employee_id", flat=True))
    seen = set(reports_taken(since=until - QUARTER, until=until, by=OWN)).intersection(members)
    bad = [] if seen else members
    return Proof(len(members), len(bad), tuple(map(str, bad[:SHOWN])))


def heads_signed(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Heads of departments; broken: the present letter of responsibility is not signed. [D008]

    Right: committee.view.
    """
    by.require("committee.view")
    heads = sorted({node.head_id for node in org_tree(by=OWN) if node.head_id})
    signed = set(people_signed(kind=LETTER, by=OWN))
    bad = [who for who in heads if who not in signed]
    return Proof(len(heads), len(bad), tuple(map(str, bad[:SHOWN])))


def _is_sound(row: Item) -> bool:
    """The words are those that were sealed, and the ballots of that meeting bear the result."""
    ballots = {v.employee_id: Ballot(v.ballot) for v in row.votes.all() if v.meeting_id == row.meeting_id}
    if row.meeting is None or row.meeting.charter is None:
        return False
    seats = sum(one["office"] in VOTING for one in row.meeting.seats)
    told = tally(ballots.values(), seats=seats, quorum=row.meeting.charter.quorum, needed=row.meeting.charter.needed)
    sealed = seal_of([row.id, row.title, row.body, row.resolution, sorted(ballots.items())]) == row.digest
    return sealed and told.quorate and told.carried is (row.state == ItemState.CARRIED)
