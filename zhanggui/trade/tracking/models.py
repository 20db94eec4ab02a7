"""Parcels on their way, and what was heard of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.tracking.states import OVER, AskKind, Source, Step


class Track(models.Model):
    """One waybill: where it is by its newest event. Without a shop nobody here sent it, as far as is known. [D088]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    waybill = models.CharField(max_length=40, unique=True)
    carrier = models.CharField(max_length=40, default="", blank=True)
    sent_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=12, default="", blank=True)
    step_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=300, default="", blank=True)
    told_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Track"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="tracking_track_step", condition=Q(step__in=[s.value for s in Step])),
            models.CheckConstraint(
                name="tracking_track_sent",
                condition=Q(shop=None, sent_at=None) | Q(shop__isnull=False, sent_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["told_at"], name="tracking_track_going", condition=~Q(step__in=[s.value for s in OVER])
            ),
            models.Index(fields=["sent_at"], name="tracking_track_sent_at"),
        ]


class Event(models.Model):
    """What was heard of a parcel, once: when it happened, what it says, the sender's own code. [D088]

    Never changed, but for the shop of a waybill that nobody knew.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="events")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    step = models.CharField(max_length=12, default="", blank=True)
    code = models.CharField(max_length=20, default="", blank=True)
    text = models.CharField(max_length=300, default="", blank=True)
    source = models.CharField(max_length=8)
    heard_at = models.DateTimeField()
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Event"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["track", "at", "text", "step"], name="tracking_event_once"),
            models.CheckConstraint(name="tracking_event_step", condition=Q(step__in=[s.value for s in Step])),
            models.CheckConstraint(name="tracking_event_source", condition=Q(source__in=[s.value for s in Source])),
            models.CheckConstraint(name="tracking_event_says_something", condition=~Q(step="") | ~Q(text="")),
        ]


class NewsRoute(models.Model):
    """The company's account at a service that knows where parcels are; customer, key and salt encrypted.

    `said`: what it said last, None of `is_well`: nothing yet, or no news of any parcel; `halted_at`: it refuses the
    account; `lived_at`: when the service itself first answered well, at its own address.
    """

    connector = models.CharField(max_length=40, unique=True)
    sealed = models.BinaryField()
    address = models.CharField(max_length=300, default="", blank=True)
    callback = models.CharField(max_length=300, default="", blank=True)
    phone = models.CharField(max_length=20, default="", blank=True)
    is_on = models.BooleanField()
    subscribes = models.BooleanField()
    set_at = models.DateTimeField()
    actor_name = models.CharField(max_length=80)
    said = models.CharField(max_length=200, default="", blank=True)
    said_at = models.DateTimeField(null=True)
    is_well = models.BooleanField(null=True)
    lived_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    halted_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["NewsRoute"])()


class Inquiry(models.Model):
    """A parcel a service was asked of: when, what came of it, when again, or set aside for a person.

    `due_at` None: nothing more is asked (it is subscribed to, or set aside).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="inquiries")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    asked_at = models.DateTimeField(null=True)
    well_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=200, default="", blank=True)
    stuck_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Inquiry"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["track", "kind"], name="tracking_inquiry_once"),
            models.CheckConstraint(name="tracking_inquiry_kind", condition=Q(kind__in=[k.value for k in AskKind])),
        ]
        indexes = [models.Index(fields=["track"], name="tracking_inquiry_stuck", condition=Q(stuck_at__isnull=False))]


class AskRun(models.Model):
    """One round of asking: how many parcels, what came of it; without an end whoever asked died."""

    connector = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField(db_index=True)
    asked = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)
    answered = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=200, default="", blank=True)
    actor_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["AskRun"])()
