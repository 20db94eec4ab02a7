"""The table of the watch list.

The key to orders has no constraint of its own; it is asked once per statement (migration 0001).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.watchlist.states import Effect, EntryState, Mark


class Entry(models.Model):
    """A buyer to be stopped or looked at for a time, once a second person agreed; `order` is where it began. [D074]

    Known again by a blind index; the value itself is sealed, `shown` is what screens may tell of it.
    """

    state = models.SmallIntegerField(default=EntryState.PROPOSED.value)
    kind = models.CharField(max_length=10)
    effect = models.CharField(max_length=10)
    mark = models.BinaryField()
    sealed = models.BinaryField()
    shown = models.CharField(max_length=80)
    reason = models.CharField(max_length=200)
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", null=True, db_index=False, db_constraint=False
    )
    request = models.ForeignKey("approvals.Request", models.PROTECT, related_name="+", null=True)
    added_by = models.BigIntegerField()
    added_by_name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    until = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=80, default="", blank=True)
    approved_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Entry"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="watchlist_entry_words",
                condition=Q(kind__in=[m.value for m in Mark], effect__in=[e.value for e in Effect]) & ~Q(reason=""),
            ),
            models.CheckConstraint(name="watchlist_entry_expires", condition=Q(until__gt=F("added_at"))),
            models.CheckConstraint(
                name="watchlist_entry_by_two",
                condition=Q(state__in=[EntryState.PROPOSED.value, EntryState.ENDED.value], approved_by=None)
                | Q(state=EntryState.REFUSED.value, approved_by=None) & ~Q(ended_by=F("added_by"))
                | Q(state__in=[EntryState.ACTIVE.value, EntryState.ENDED.value])
                & Q(approved_by__isnull=False, approved_at__isnull=False)
                & ~Q(approved_by=F("added_by")),
            ),
            models.CheckConstraint(
                name="watchlist_entry_ends_with_reason",
                condition=Q(state__in=[EntryState.PROPOSED.value, EntryState.ACTIVE.value], ended_at=None)
                | Q(state__in=[EntryState.REFUSED.value, EntryState.ENDED.value], ended_at__isnull=False)
                & Q(ended_by__isnull=False)
                & ~Q(ended_why=""),
            ),
            models.UniqueConstraint(
                fields=["kind", "mark"],
                name="watchlist_entry_proposed_once",
                condition=Q(state=EntryState.PROPOSED.value),
            ),
        ]
        indexes = [
            models.Index(fields=["until"], name="watchlist_entry_now", condition=Q(state=EntryState.ACTIVE.value)),
            models.Index(fields=["mark"], name="watchlist_entry_mark"),
        ]
