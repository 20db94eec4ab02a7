"""Parcels on their way, and what was heard of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.tracking.states import OVER, Source, Step


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
