"""Orders that came near their promised ship time, and what their buyers were told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.pure import TO_BUYERS
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.promises.states import Cause, Level, Offer, Telling


class Promise(models.Model):
    """An order whose promise came near: `first_by` is the first promise and stays; `level` the
    nearest warning so far; `state` whether its buyer was told. [D082][D083]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.OneToOneField("orders.Order", on_delete=models.PROTECT, related_name="+")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.SmallIntegerField(default=Telling.UNTOLD.value)
    first_by = models.DateTimeField()
    level = models.SmallIntegerField()
    cause = models.CharField(max_length=10, default="", blank=True)
    seen_at = models.DateTimeField()
    broken_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    offer = models.CharField(max_length=8, default="", blank=True)
    until = models.DateTimeField(null=True)
    words = models.CharField(max_length=500, default="", blank=True)
    channel = models.CharField(max_length=10, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Promise"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="promises_words",
                condition=Q(
                    level__in=[level.value for level in Level],
                    cause__in=[cause.value for cause in Cause],
                    offer__in=["", *(offer.value for offer in Offer)],
                    channel__in=["", *(channel.value for channel in TO_BUYERS)],
                ),
            ),
            models.CheckConstraint(
                name="promises_broken_has_cause",
                condition=Q(broken_at=None) | ~Q(cause="") & Q(level=Level.BROKEN.value),
            ),
            models.CheckConstraint(
                name="promises_told_when", condition=~Q(state=Telling.TOLD.value) | Q(told_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["first_by", "id"], name="promises_lasting", condition=Q(ended_at=None)),
            models.Index(fields=["broken_at"], name="promises_broken", condition=Q(broken_at__isnull=False)),
        ]


class Notice(models.Model):
    """What became of telling a buyer: listed, told with proof, or failed. Append-only. [D083]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="notices")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.SmallIntegerField()
    offer = models.CharField(max_length=8)
    until = models.DateTimeField(null=True)
    words = models.CharField(max_length=500)
    channel = models.CharField(max_length=10)
    reference = models.CharField(max_length=200, default="", blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Notice"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="promises_told_with_proof",
                condition=~Q(step=Telling.TOLD.value) | ~Q(reference=""),
            ),
        ]
