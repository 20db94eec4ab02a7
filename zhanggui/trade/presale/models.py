"""Tables of presale. Keys to orders have no constraint of their own; they are asked once per statement."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.presale.states import COUNTS, Fate, PlanState

PAID_IN = Func(
    F("paid_from"), F("paid_until"), RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField()
)
SHOPS = Func(F("shop"), F("shop"), Value("[]"), function="INT8RANGE", output_field=BigIntegerRangeField())
"""One shop, or every shop where none is named."""


class Plan(models.Model):
    """A SKU sold before it is there: in one shop or all, paid in a time, promised for a day or so many days after the
    payment. `cap` pieces were planned; `whole`: an order with other goods waits for it. [D094]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    state = models.SmallIntegerField(default=PlanState.DRAFT.value)
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    paid_from = models.DateTimeField()
    paid_until = models.DateTimeField()
    ships_on = models.DateField(null=True)
    days_after = models.PositiveSmallIntegerField(null=True)
    lead_days = models.PositiveSmallIntegerField(null=True)
    cap = models.PositiveIntegerField(null=True)
    whole = models.BooleanField(default=True)
    reason = models.CharField(max_length=200)
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Plan"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="presale_plan_time", condition=Q(paid_until__gt=F("paid_from"))),
            models.CheckConstraint(
                name="presale_plan_promises",
                condition=Q(ships_on__isnull=False, days_after=None) | Q(ships_on=None, days_after__gte=1),
            ),
            models.CheckConstraint(name="presale_plan_cap", condition=Q(cap=None) | Q(cap__gte=1)),
            models.CheckConstraint(name="presale_plan_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="presale_plan_ended",
                condition=Q(state__in=[PlanState.DRAFT.value, PlanState.ACTIVE.value], ended_at=None)
                | Q(state__in=[PlanState.ENDED.value, PlanState.VOID.value], ended_at__isnull=False) & ~Q(ended_why=""),
            ),
            ExclusionConstraint(
                name="presale_plan_one_at_a_time",
                expressions=[
                    ("sku", RangeOperators.EQUAL),
                    (SHOPS, RangeOperators.OVERLAPS),
                    (PAID_IN, RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=[state.value for state in COUNTS]),
            ),
        ]


class PresaleLine(models.Model):
    """A line of an order that was sold by a plan: what was promised first, what is planned now, when to look again.

    It asks for stock from `opens_at`; `wakes_at` is when something changes by time alone (none: nothing does).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    line_id = models.BigIntegerField(primary_key=True)
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="lines")
    pieces = models.PositiveIntegerField()
    paid_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    ships_by = models.DateTimeField()
    promised_by = models.DateTimeField()
    by_platform = models.BooleanField()
    wakes_at = models.DateTimeField(null=True)
    fate = models.CharField(max_length=10, default="", blank=True)
    over_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PresaleLine"])()

    class Meta:
        constraints = [
            models.CheckConstraint(name="presale_line_pieces", condition=Q(pieces__gte=1)),
            models.CheckConstraint(
                name="presale_line_fate",
                condition=Q(fate="", over_at=None)
                | Q(fate__in=[fate.value for fate in Fate if fate], over_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["order"], name="presale_line_order"),
            models.Index(fields=["wakes_at"], name="presale_line_wakes", condition=Q(fate="", wakes_at__isnull=False)),
        ]
