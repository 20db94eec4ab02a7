"""Tables of review: the rules by version, and what was said of each order.

The key to orders has no constraint of its own; it is asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet


class RuleSet(models.Model):
    """A version of the review rules: live is the newest with `live_at`; a decision names the version it used."""

    version = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=80)
    rules = models.JSONField()
    source = models.CharField(max_length=200)
    live_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["RuleSet"])()


class Decision(models.Model):
    """What a rule set or a person said of an order, with every rule's result. Append-only."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    rule_set = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10)
    hits = models.JSONField(default=list)
    passed = models.JSONField(default=list)
    reason = models.CharField(max_length=200, default="", blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Decision"])()

    class Meta:
        indexes = [
            models.Index(F("order"), F("id").desc(), name="review_decision_latest"),
            models.Index(fields=["at"], name="review_decision_by_rules", condition=~Q(rule_set=0)),
        ]
