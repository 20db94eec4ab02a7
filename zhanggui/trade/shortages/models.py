"""Tables of shortages: the case, what lacked, what was said (rows that stay), and the company's times.

The key to orders has no constraint of its own; it is asked once per statement (migration 0001).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.pure import TO_BUYERS
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.shortages.states import Ending, Offer, ShortageState, Step

ENDED, PROPOSED, CHOSEN = ShortageState.ENDED.value, ShortageState.PROPOSED.value, ShortageState.CHOSEN.value
OFFERS = [offer.value for offer in Offer]


class ShortagePolicy(models.Model):
    """Times in hours, from when it was written until the next one: a case opens when an order was short for `after`, or
    its promise is nearer than `near`; it is proposed within `propose`, and followed up within `answer`."""

    at = models.DateTimeField()
    after = models.PositiveSmallIntegerField()
    near = models.PositiveSmallIntegerField()
    propose = models.PositiveSmallIntegerField()
    answer = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["ShortagePolicy"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(after__lte=720, near__lte=720, propose__range=(1, 168), answer__range=(1, 168))
                & ~Q(reason=""),
                name="shortages_policy_sound",
            ),
        ]


class Shortage(models.Model):
    """An order that lacks goods and has to be settled with its buyer. One lasts at a time.

    `since`: when it ran short; `due_at`: its clock now; `asked_until`: by when its buyer had to be told. `offers`,
    `wait_until`, `instead` are of the newest proposal; `change_id` is the request the buyer's choice led to.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    state = models.SmallIntegerField(default=ShortageState.OPEN.value)
    since = models.DateTimeField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    asked_until = models.DateTimeField()
    assignee_id = models.BigIntegerField(null=True)
    assignee_name = models.CharField(max_length=80, default="", blank=True)
    offers = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    wait_until = models.DateTimeField(null=True)
    instead = models.CharField(max_length=64, default="", blank=True)
    proposed_at = models.DateTimeField(null=True)
    choice = models.CharField(max_length=10, default="", blank=True)
    chosen_at = models.DateTimeField(null=True)
    change_id = models.BigIntegerField(null=True)
    ending = models.CharField(max_length=10, default="", blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Shortage"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=~Q(state=ENDED), name="shortages_one_lasts"),
            models.CheckConstraint(
                condition=Q(
                    choice__in=["", *OFFERS],
                    ending__in=["", *(e.value for e in Ending)],
                    offers__contained_by=OFFERS,
                ),
                name="shortages_words",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PROPOSED, CHOSEN]) | Q(proposed_at__isnull=False) & ~Q(offers=[]),
                name="shortages_proposed_something",
            ),
            models.CheckConstraint(
                condition=~Q(state=CHOSEN) | Q(chosen_at__isnull=False) & ~Q(choice=""), name="shortages_chose"
            ),
            models.CheckConstraint(
                condition=Q(state=ENDED, ended_at__isnull=False) & ~Q(ending="")
                | ~Q(state=ENDED) & Q(ended_at=None, ending=""),
                name="shortages_ends_once",
            ),
        ]
        indexes = [
            models.Index(F("order"), F("id").desc(), name="shortages_latest"),
            models.Index(fields=["due_at", "id"], name="shortages_due", condition=~Q(state=ENDED)),
            models.Index(fields=["asked_until"], name="shortages_asked"),
        ]


class Lack(models.Model):
    """What a line lacked when the case opened."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shortage = models.ForeignKey(Shortage, on_delete=models.PROTECT, related_name="lacks")
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    line_id = models.BigIntegerField()
    sku = models.ForeignKey("catalog.Sku", on_delete=models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Lack"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shortage", "line_id"], name="shortages_lack_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="shortages_lack_pieces"),
        ]


class Contact(models.Model):
    """What was said to a buyer or by him: how, when, and what proves it. Append-only."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shortage = models.ForeignKey(Shortage, on_delete=models.PROTECT, related_name="contacts")
    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    step = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    reference = models.CharField(max_length=200)
    words = models.CharField(max_length=1000, default="", blank=True)
    offers = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    wait_until = models.DateTimeField(null=True)
    instead = models.CharField(max_length=64, default="", blank=True)
    choice = models.CharField(max_length=10, default="", blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Contact"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[s.value for s in Step], channel__in=[c.value for c in TO_BUYERS])
                & ~Q(reference=""),
                name="shortages_contact_proved",
            ),
            models.CheckConstraint(
                condition=Q(step=Step.PROPOSED.value) & ~Q(words="") & ~Q(offers=[])
                | Q(step=Step.REMINDED.value) & ~Q(words="")
                | Q(step=Step.CHOSE.value, choice__in=OFFERS),
                name="shortages_contact_says",
            ),
        ]
