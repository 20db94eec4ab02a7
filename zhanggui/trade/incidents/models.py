"""Tables of price incidents. Keys to orders have no constraint of their own; they are asked once per statement."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.incidents.states import Fate, IncidentState

OPEN, ENDED = IncidentState.OPEN.value, IncidentState.ENDED.value


class Incident(models.Model):
    """A SKU sold below its floor since a time; open until somebody says how it ended. [D056]"""

    state = models.SmallIntegerField(default=OPEN)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    floor = models.DecimalField(max_digits=14, decimal_places=2)
    since = models.DateTimeField()
    reason = models.CharField(max_length=200)
    declared_by_id = models.BigIntegerField(null=True)
    declared_by_name = models.CharField(max_length=80)
    declared_at = models.DateTimeField()
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Incident"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="incidents_incident_sound", condition=Q(floor__gt=0) & ~Q(reason="")),
            models.CheckConstraint(
                name="incidents_incident_ended",
                condition=Q(state=OPEN, ended_at=None) | Q(state=ENDED, ended_at__isnull=False) & ~Q(ended_why=""),
            ),
            models.UniqueConstraint(fields=["sku"], name="incidents_one_open", condition=Q(state=OPEN)),
        ]


class Caught(models.Model):
    """An order of an incident: how many pieces, the lowest price of one, what it lacks to the floor, what became."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="caught")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+", db_constraint=False)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    platform_no = models.CharField(max_length=64)
    units = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=14, decimal_places=2)
    exposed = models.DecimalField(max_digits=14, decimal_places=2)
    fate = models.CharField(max_length=10)
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Caught"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="incidents_caught_fate", condition=Q(fate__in=[f.value for f in Fate])),
            models.UniqueConstraint(fields=["incident", "order"], name="incidents_caught_once"),
        ]
