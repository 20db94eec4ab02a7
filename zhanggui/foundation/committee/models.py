"""The charter, its members, meetings, items, votes, and what follows from them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.committee.states import HALF, ItemState, MeetingState, Office


class Charter(models.Model):
    """One version of the charter: its text, and the shares (percent) a vote needs. Versions stay. [D001]"""

    version = models.PositiveSmallIntegerField(unique=True)
    text = models.TextField()
    quorum = models.PositiveSmallIntegerField(default=HALF)
    needed = models.PositiveSmallIntegerField(default=HALF)
    adopted_by = models.BigIntegerField()
    adopted_by_name = models.CharField(max_length=80)
    adopted_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="committee_charter_shares",
                condition=Q(quorum__gte=HALF, quorum__lte=100, needed__gte=HALF, needed__lte=100),
            )
        ]


class Member(models.Model):
    """Somebody's office on the committee, from a day until a day (open: none); `notice` appointed him. [D001]"""

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    office = models.CharField(max_length=12)
    notice = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True)
    appointed_by_name = models.CharField(max_length=80)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="committee_member_once", fields=["employee"], condition=Q(until=None)),
            models.UniqueConstraint(
                name="committee_one_chair", fields=["office"], condition=Q(until=None, office=Office.CHAIR.value)
            ),
            models.CheckConstraint(name="committee_member_period", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]


class Meeting(models.Model):
    """A meeting; at its opening `seats` keeps who has a seat and who is there, `charter` what a vote needs.

    At its close `postponed` keeps the titles of what was not decided. [D001]
    """

    state = models.SmallIntegerField(default=MeetingState.PLANNED.value)
    title = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True, default="")
    meets_at = models.DateTimeField()
    called_by_name = models.CharField(max_length=80)
    called_at = models.DateTimeField()
    charter = models.ForeignKey(Charter, models.PROTECT, null=True, related_name="+")
    seats: Any = models.JSONField(default=list)
    postponed: Any = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=80, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="committee_meeting_once",
                fields=["title", "meets_at"],
                condition=~Q(state=MeetingState.CANCELLED.value),
            ),
            models.CheckConstraint(
                name="committee_opened_under_charter",
                condition=Q(state__in=[MeetingState.PLANNED.value, MeetingState.CANCELLED.value])
                | Q(charter__isnull=False, opened_at__isnull=False),
            ),
            models.CheckConstraint(
                name="committee_closed_sealed", condition=~Q(state=MeetingState.CLOSED.value) | ~Q(digest="")
            ),
        ]


class Item(models.Model):
    """What somebody hands in; carried or not, its resolution is sealed with the votes. [D002, D003, D005]"""

    state = models.SmallIntegerField(default=ItemState.HANDED.value)
    topic = models.CharField(max_length=12)
    title = models.CharField(max_length=80)
    body = models.TextField()
    year = models.PositiveSmallIntegerField(null=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    handed_by = models.BigIntegerField()
    handed_by_name = models.CharField(max_length=80)
    handed_at = models.DateTimeField()
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="items")
    resolution = models.TextField(blank=True, default="")
    resolved_at = models.DateTimeField(null=True)
    resolved_by_name = models.CharField(max_length=80, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="committee_plan_has_year", condition=~Q(topic="plan") | Q(year__isnull=False)),
            models.CheckConstraint(
                name="committee_resolved_sealed",
                condition=~Q(state__in=[ItemState.CARRIED.value, ItemState.REJECTED.value])
                | (Q(meeting__isnull=False, resolved_at__isnull=False) & ~Q(digest="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="committee_item_state")]


class Vote(models.Model):
    """What a member said of an item in a meeting, once. [D003]"""

    item = models.ForeignKey(Item, models.PROTECT, related_name="votes")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    ballot = models.CharField(max_length=8)
    reason = models.CharField(max_length=200, blank=True, default="")
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="committee_vote_once", fields=["item", "meeting", "employee"]),
            models.CheckConstraint(name="committee_aside_says_why", condition=~Q(ballot="aside") | ~Q(reason="")),
        ]


class FollowUp(models.Model):
    """What somebody has to do because of a resolution, until a day. [D005]"""

    item = models.ForeignKey(Item, models.PROTECT, related_name="follow_ups")
    what = models.CharField(max_length=200)
    owner = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    owner_name = models.CharField(max_length=40)
    due = models.DateField()
    given_by_name = models.CharField(max_length=80)
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=80, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(name="committee_follow_once", fields=["item", "owner", "what"])]
        indexes = [models.Index(fields=["owner", "done_at"], name="committee_follow_of_owner")]
