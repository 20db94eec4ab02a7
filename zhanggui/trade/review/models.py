"""Tables of review: the rules by version, and what was said of each order.

The key to orders has no constraint of its own; it is asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.review.states import (
    Channel,
    Ending,
    Reached,
    RulesState,
    Ruling,
    Source,
    Want,
)


class RuleSet(models.Model):
    """A version of the review rules: one is live, and keeps its words; a decision names the version it used.

    `makers` are all whose words it holds, and in whose place they wrote: none of them agrees to it.
    `shipped` is the number of a set that came with the product; only such a set went live without two people.
    `case_hours` is how long a case may wait. `trial` is what it would have done to the orders of some days, as it
    stands now.
    """

    version = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=80)
    state = models.SmallIntegerField(default=RulesState.DRAFT.value)
    rules = models.JSONField()
    delay_minutes = models.PositiveSmallIntegerField(default=15)
    case_hours = models.PositiveSmallIntegerField(default=4)
    source = models.CharField(max_length=200)
    shipped = models.PositiveIntegerField(null=True, unique=True)
    trial = models.JSONField(null=True)
    makers = ArrayField(models.BigIntegerField(), default=list, blank=True)
    made_by_name = models.CharField(max_length=80, default="", blank=True)
    made_at = models.DateTimeField(null=True)
    submitted_by = models.BigIntegerField(null=True)
    submitted_by_name = models.CharField(max_length=80, default="", blank=True)
    approved_by = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=80, default="", blank=True)
    live_at = models.DateTimeField(null=True)
    request = models.ForeignKey("approvals.Request", models.PROTECT, related_name="+", null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["RuleSet"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state"], name="review_ruleset_one_live", condition=Q(state=RulesState.LIVE.value)
            ),
            models.CheckConstraint(
                name="review_ruleset_two_people",
                condition=Q(approved_by=None)
                | Q(submitted_by__isnull=False)
                & ~Q(makers=[])
                & ~Q(approved_by=F("submitted_by"))
                & ~Q(makers__contains=[F("approved_by")]),
            ),
            models.CheckConstraint(
                name="review_ruleset_live_approved",
                condition=~Q(state__in=[RulesState.LIVE.value, RulesState.SUPERSEDED.value])
                | Q(live_at__isnull=False) & (Q(shipped__isnull=False) | Q(approved_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="review_ruleset_tried",
                condition=~Q(state=RulesState.SUBMITTED.value) | Q(trial__isnull=False, submitted_by__isnull=False),
            ),
        ]


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
    skipped = models.JSONField(default=list, db_default=[])
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


class Case(models.Model):
    """An order that was stopped and who looks into it; open until a decision or the platform closes it. [D071]

    `wants` is the gravest thing its rules ask for, `also` what they ask for besides: all of it is due. One that is
    barred (a rule forbids it, or a person found it wrong) ends by an approved request (强制放行) or not at all: the
    database checks both.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    source = models.CharField(max_length=10)
    rule_set = models.PositiveIntegerField(default=0)
    rules = models.JSONField(default=list)
    wants = models.CharField(max_length=10, default=Want.REVIEW.value)
    also = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    assignee_id = models.BigIntegerField(null=True)
    assignee_name = models.CharField(max_length=80, default="", blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=80, default="", blank=True)
    outcome = models.CharField(max_length=10, default="", blank=True)
    ending = models.CharField(max_length=10, default="", blank=True)
    request = models.ForeignKey("approvals.Request", models.PROTECT, related_name="+", null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Case"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], name="review_case_one_open", condition=Q(closed_at=None)),
            models.CheckConstraint(
                name="review_case_words",
                condition=Q(
                    source__in=[s.value for s in Source],
                    wants__in=[w.value for w in Want],
                    outcome__in=["", *(r.value for r in Ruling)],
                    ending__in=["", *(e.value for e in Ending)],
                ),
            ),
            models.CheckConstraint(
                name="review_case_ends_once",
                condition=Q(closed_at=None, ending="", outcome="") | Q(closed_at__isnull=False) & ~Q(ending=""),
            ),
            models.CheckConstraint(
                name="review_case_judged_by_people", condition=Q(ending__in=["", "platform"]) | ~Q(outcome="")
            ),
            models.CheckConstraint(
                name="review_case_by_finance",
                condition=~Q(ending=Ending.LET_GO.value, wants=Want.FINANCE.value) | Q(outcome=Ruling.FINANCE.value),
            ),
            models.CheckConstraint(
                name="review_case_barred_by_two",
                condition=~Q(ending=Ending.LET_GO.value) | ~Q(wants=Want.HOLD.value) & ~Q(outcome="confirmed"),
            ),
        ]
        indexes = [
            models.Index(F("order"), F("id").desc(), name="review_case_latest"),
            models.Index(fields=["due_at"], name="review_case_due", condition=Q(closed_at=None)),
            models.Index(fields=["assignee_id"], name="review_case_mine", condition=Q(closed_at=None)),
            models.Index(fields=["opened_at"], name="review_case_opened"),
            models.Index(
                fields=["closed_at"],
                include=["order"],
                name="review_case_wrong",
                condition=Q(ending=Ending.HELD.value),
            ),
        ]


class Contact(models.Model):
    """A note on a case, or an attempt to reach somebody and what came of it. Append-only. [D072]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts")
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(max_length=10)
    result = models.CharField(max_length=10, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)
    at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Contact"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="review_contact_says_something",
                condition=Q(channel=Channel.NOTE.value, result="") & ~Q(note="")
                | Q(channel__in=[c.value for c in Channel if c != Channel.NOTE])
                & Q(result__in=[r.value for r in Reached if r != Reached.NOTHING]),
            )
        ]
