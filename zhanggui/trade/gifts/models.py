"""Tables of gifts. A gift is no line of the deal: it has ids of its own, beyond those of lines, and no money."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.gifts.states import Fate, Lacking, RuleState

OPEN = [RuleState.PROPOSED.value, RuleState.ACTIVE.value]
PAST = [RuleState.REFUSED.value, RuleState.ENDED.value]


class GiftRule(models.Model):
    """Who buys this gets that: proposed by one, in force by approval, for orders paid in its time. [D060]

    `wanted`, `brands`: SKUs and brands of which one must be bought, any goods where there is none; `budget`: the first
    so many orders; `by_list`: for orders somebody lists, none by itself.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    state = models.SmallIntegerField(default=RuleState.PROPOSED.value)
    name = models.CharField(max_length=60)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    paid_from = models.DateTimeField()
    paid_until = models.DateTimeField()
    wanted = ArrayField(models.BigIntegerField(), default=list, blank=True)
    brands = ArrayField(models.BigIntegerField(), default=list, db_default=[], blank=True)
    least_pieces = models.PositiveIntegerField(default=1)
    least_paid = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    budget = models.PositiveIntegerField(null=True)
    gift_sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    pieces = models.PositiveIntegerField(default=1)
    per_pieces = models.PositiveIntegerField(null=True)
    substitute = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True)
    lacking = models.CharField(max_length=10)
    rank = models.PositiveSmallIntegerField(default=100)
    alone = models.BooleanField(default=False)
    by_list = models.BooleanField(default=False, db_default=False)
    reason = models.CharField(max_length=200)
    request = models.ForeignKey("approvals.Request", models.PROTECT, related_name="+", null=True)
    added_by = models.BigIntegerField()
    added_by_name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=80, default="", blank=True)
    approved_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["GiftRule"])()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="gifts_rule_sound",
                condition=Q(paid_until__gt=F("paid_from"), pieces__gte=1, lacking__in=[one.value for one in Lacking])
                & (Q(budget=None) | Q(budget__gte=1))
                & (Q(per_pieces=None) | Q(per_pieces__gte=1))
                & (Q(substitute=None) | ~Q(substitute=F("gift_sku")))
                & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="gifts_rule_by_two",
                condition=Q(state__in=[RuleState.PROPOSED.value, RuleState.ENDED.value], approved_by=None)
                | Q(state=RuleState.REFUSED.value, approved_by=None) & ~Q(ended_by=F("added_by"))
                | Q(state__in=[RuleState.ACTIVE.value, RuleState.ENDED.value], approved_by__isnull=False)
                & ~Q(approved_by=F("added_by")),
            ),
            models.CheckConstraint(
                name="gifts_rule_ended",
                condition=Q(state__in=OPEN, ended_at=None)
                | Q(state__in=PAST, ended_at__isnull=False) & ~Q(ended_why=""),
            ),
        ]


class Gift(models.Model):
    """What an order gets by a rule, once; `ship_sku` is what goes out for it. It holds stock under its own id."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    rule = models.ForeignKey(GiftRule, on_delete=models.PROTECT, related_name="gifts")
    ship_sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    pieces = models.PositiveIntegerField()
    fate = models.CharField(max_length=10, default="", blank=True)
    given_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Gift"])()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["order", "rule"], name="gifts_gift_once"),
            models.CheckConstraint(name="gifts_gift_pieces", condition=Q(pieces__gte=1)),
            models.CheckConstraint(name="gifts_gift_fate", condition=Q(fate__in=[fate.value for fate in Fate])),
        ]
