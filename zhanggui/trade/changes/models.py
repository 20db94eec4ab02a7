"""Tables of changes: what is asked, by whom, and what it replaced. Receivers stand sealed, with a masked copy.

The key to orders has no constraint of its own; it is asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.changes.states import URGED_AT, ChangeState, Consent, Ending, Source, UrgingState


class ChangeRequest(models.Model):
    """Somebody wants an order to go elsewhere, or other goods to go out for its lines. One is open at a time.

    `key` tells a form sent twice. `after_sealed` is the receiver asked for, `before_sealed` the words it replaced;
    `shown` is the masked copy of both. `became` is where the order stood when all was done. `consent` and `evidence`:
    where the buyer agreed to what he had not asked for; `passed_mode`: the mode (kit_mode) by which it passed without,
    `although`: why. `deal_was`, `deal_is`: digests of what the platform told of
    goods and money, before and after.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    key = models.UUIDField(unique=True)
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    state = models.SmallIntegerField(default=ChangeState.ASKED.value)
    source = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)
    consent = models.CharField(max_length=10, default="", blank=True)
    evidence = models.CharField(max_length=200, default="", blank=True)
    although = models.CharField(max_length=200, default="", blank=True)
    passed_mode = models.BigIntegerField(null=True)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    closed_by_id = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=80, default="", blank=True)
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=200, default="", blank=True)
    after_sealed = models.BinaryField(null=True)
    before_sealed = models.BinaryField(null=True)
    shown = models.JSONField(default=dict)
    region = models.CharField(max_length=40, default="", blank=True)
    became = models.SmallIntegerField(null=True)
    deal_was = models.CharField(max_length=64, default="", blank=True)
    deal_is = models.CharField(max_length=64, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["ChangeRequest"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(state=ChangeState.ASKED.value), name="changes_request_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[int(s) for s in ChangeState], source__in=[s.value for s in Source]),
                name="changes_request_words",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="changes_request_reason"),
            models.CheckConstraint(
                condition=Q(consent__in=["", *(c.value for c in Consent)])
                & (~Q(source=Source.OURS.value) | ~Q(consent="") & ~Q(evidence="") | Q(passed_mode__isnull=False)),
                name="changes_request_agreed",
            ),
            models.CheckConstraint(condition=Q(deal_was=F("deal_is")), name="changes_request_deal_stays"),
            models.CheckConstraint(
                condition=Q(state=ChangeState.ASKED.value, closed_at=None)
                | ~Q(state=ChangeState.ASKED.value) & Q(closed_at__isnull=False),
                name="changes_request_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ChangeState.APPLIED.value)
                | Q(after_sealed=None, before_sealed=None)
                | Q(after_sealed__isnull=False, before_sealed__isnull=False),
                name="changes_request_keeps_the_old",
            ),
        ]
        indexes = [
            models.Index(F("order"), F("id").desc(), name="changes_request_latest"),
            models.Index(F("asked_at").desc(), F("id").desc(), name="changes_request_newest"),
        ]


class Swap(models.Model):
    """Other goods, or another number of them, for one line of a request: what would have gone out, and what shall."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    request = models.ForeignKey(ChangeRequest, on_delete=models.PROTECT, related_name="swaps")
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    line_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    from_sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    from_quantity = models.PositiveIntegerField()
    to_sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+", db_index=False)
    to_quantity = models.PositiveIntegerField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Swap"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "line_id"], name="changes_swap_once"),
            models.CheckConstraint(condition=Q(to_quantity__gte=0), name="changes_swap_quantity"),
        ]


class Urging(models.Model):
    """A buyer wants his order sooner: one row of an order while it lasts, however often he asks.

    `due_at` is its own clock: first by when he gets an answer, then by when he was told that it leaves.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    state = models.SmallIntegerField(default=UrgingState.OPEN.value)
    source = models.CharField(max_length=10)
    times = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=200, default="", blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    last_by_id = models.BigIntegerField(null=True)
    last_by_name = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    asked_until = models.DateTimeField()
    promised_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=80, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=80, default="", blank=True)
    ending = models.CharField(max_length=10, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Urging"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order"], condition=~Q(state=UrgingState.ENDED.value), name="changes_urging_one_open"
            ),
            models.CheckConstraint(
                condition=Q(source__in=[s.value for s in URGED_AT], ending__in=["", *(e.value for e in Ending)]),
                name="changes_urging_words",
            ),
            models.CheckConstraint(
                condition=Q(state=UrgingState.ENDED.value, ended_at__isnull=False) & ~Q(ending="")
                | ~Q(state=UrgingState.ENDED.value) & Q(ended_at=None, ending=""),
                name="changes_urging_ends_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=UrgingState.ANSWERED.value)
                | Q(promised_at__isnull=False, answered_at__isnull=False),
                name="changes_urging_answered_with_a_day",
            ),
        ]
        indexes = [
            models.Index(F("order"), F("id").desc(), name="changes_urging_latest"),
            models.Index(fields=["due_at"], name="changes_urging_due", condition=~Q(state=UrgingState.ENDED.value)),
            models.Index(fields=["first_at"], name="changes_urging_first"),
        ]
