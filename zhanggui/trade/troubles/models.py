"""Tables of troubles: cases with what was said, claims, compensations, interceptions, and the company's times."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.pure import Channel
from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.troubles.states import (
    IN_HOUSE,
    STOPPING,
    CaseState,
    ClaimState,
    GrantState,
    Kind,
    Liable,
    Outcome,
    Party,
    Source,
    StopState,
    Way,
)

CLOSED = CaseState.CLOSED.value
HOUSE = [kind.value for kind in IN_HOUSE]
LIABLES = [one.value for one in Liable]


class TroublePolicy(models.Model):
    """The company's times (hours) and limits (yuan), valid until the next version; versions stay.

    `still`, `late`: when a parcel is one; `hours`: by kind, when somebody deals with it; `follow`: after each contact;
    `stop`: an interception; `claim_days`: a carrier's answer; `claim_cap`: most per uninsured parcel by contract;
    `grant_limit`: what is granted for one order above it a second person decides.
    """

    at = models.DateTimeField()
    still = models.PositiveSmallIntegerField()
    late = models.PositiveSmallIntegerField()
    hours = models.JSONField(default=dict)
    follow = models.PositiveSmallIntegerField()
    stop = models.PositiveSmallIntegerField()
    claim_days = models.PositiveSmallIntegerField()
    claim_cap = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    grant_limit = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["TroublePolicy"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="troubles_policy_sound",
                condition=Q(still__range=(1, 720), late__range=(1, 1440), follow__range=(1, 168), stop__range=(1, 72))
                & Q(claim_days__range=(1, 90), grant_limit__gte=0)
                & (Q(claim_cap=None) | Q(claim_cap__gt=0))
                & ~Q(reason=""),
            )
        ]


class Case(models.Model):
    """What is wrong with a parcel, or with an order before it is one (no track); one of a kind lasts at a time. [D089]

    `since`: when it went wrong; `first_due`: by when somebody had to deal with it; `due_at`: its clock now.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    track = models.ForeignKey("tracking.Track", on_delete=models.PROTECT, related_name="+", db_index=False, null=True)
    waybill = models.CharField(max_length=40, db_index=True, blank=True)
    carrier = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=12)
    state = models.SmallIntegerField(default=CaseState.OPEN.value)
    source = models.CharField(max_length=8)
    note = models.CharField(max_length=300, default="", blank=True)
    since = models.DateTimeField()
    opened_at = models.DateTimeField()
    first_due = models.DateTimeField()
    due_at = models.DateTimeField()
    assignee_id = models.BigIntegerField(null=True)
    assignee_name = models.CharField(max_length=80, default="", blank=True)
    outcome = models.CharField(max_length=12, default="", blank=True)
    liable = models.CharField(max_length=10, default="", blank=True)
    finding = models.CharField(max_length=300, default="", blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=80, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Case"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["track", "kind"], condition=~Q(state=CLOSED), name="troubles_one_lasts"),
            models.UniqueConstraint(
                fields=["order", "kind"], condition=~Q(state=CLOSED) & Q(track=None), name="troubles_one_in_house"
            ),
            models.CheckConstraint(
                name="troubles_of_a_parcel",
                condition=Q(track=None, kind__in=HOUSE) | Q(track__isnull=False) & ~Q(kind__in=HOUSE),
            ),
            models.CheckConstraint(
                name="troubles_words",
                condition=Q(
                    kind__in=[kind.value for kind in Kind],
                    source__in=[source.value for source in Source],
                    outcome__in=["", *(one.value for one in Outcome)],
                    liable__in=["", *LIABLES],
                ),
            ),
            models.CheckConstraint(
                name="troubles_closed_with_outcome",
                condition=Q(state=CLOSED, closed_at__isnull=False) & ~Q(outcome="") & ~Q(liable="")
                | ~Q(state=CLOSED) & Q(closed_at=None, outcome="", liable=""),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="troubles_due", condition=~Q(state=CLOSED)),
            models.Index(fields=["track", "kind"], name="troubles_of_track"),
            models.Index(fields=["opened_at"], name="troubles_opened"),
        ]


class Contact(models.Model):
    """What was said to a buyer, a carrier, a warehouse or a supplier, with proof; of a case, or of the daily business
    with a provider. Append-only. [D089][D090]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contacts", null=True)
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, null=True)
    party = models.CharField(max_length=10)
    provider = models.CharField(max_length=40, default="", blank=True)
    channel = models.CharField(max_length=10)
    words = models.CharField(max_length=500)
    reference = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Contact"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="troubles_contact_proved",
                condition=Q(party__in=[p.value for p in Party], channel__in=[c.value for c in Channel])
                & ~Q(reference="")
                & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="troubles_contact_with_whom", condition=Q(party=Party.BUYER.value) | ~Q(provider="")
            ),
            models.CheckConstraint(
                name="troubles_contact_of_whom",
                condition=Q(case=None, shop=None) & ~Q(party=Party.BUYER.value)
                | Q(case__isnull=False, shop__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["at"], name="troubles_contact_at")]


class Claim(models.Model):
    """What we want from the carrier for a case; one is on its way at a time. Amounts in yuan. [D089]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="claims")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.SmallIntegerField(default=ClaimState.FILED.value)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    insured = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    agreed = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    reference = models.CharField(max_length=200)
    note = models.CharField(max_length=200, default="", blank=True)
    filed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Claim"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=[ClaimState.FILED.value, ClaimState.AGREED.value]),
                name="troubles_claim_once",
            ),
            models.CheckConstraint(
                name="troubles_claim_amounts",
                condition=Q(amount__gt=0) & (Q(agreed=None) | Q(agreed__gt=0, agreed__lte=models.F("amount"))),
            ),
            models.CheckConstraint(
                name="troubles_claim_agreed",
                condition=~Q(state__in=[ClaimState.AGREED.value, ClaimState.PAID.value]) | Q(agreed__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["due_at", "id"], name="troubles_claim_due")]


class Compensation(models.Model):
    """What a buyer gets for what went wrong: asked by one, above the limit decided by another; not paid here. [D009]

    `limit`: what was left of the company's limit for its order.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="compensations")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.SmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    way = models.CharField(max_length=10)
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    asked_for_id = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=80)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=80, default="", blank=True)
    limit = models.DecimalField(max_digits=14, decimal_places=2)
    answer = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Compensation"])()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="troubles_compensation_sound",
                condition=Q(amount__gt=0, way__in=[way.value for way in Way]) & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="troubles_compensation_two_people",
                condition=~Q(state=GrantState.GRANTED.value)
                | Q(amount__lte=models.F("limit"))
                | Q(decided_by_id__isnull=False) & ~Q(decided_by_id=models.F("asked_by_id")),
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="troubles_compensation_state")]


class Interception(models.Model):
    """A parcel that shall come back because its buyer wants his money back; one lasts at a time. [D073]"""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="+")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    track = models.ForeignKey("tracking.Track", on_delete=models.PROTECT, related_name="+", db_index=False)
    waybill = models.CharField(max_length=40)
    carrier = models.CharField(max_length=40)
    state = models.SmallIntegerField(default=StopState.OPEN.value)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=200, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, default="", blank=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    liable = models.CharField(max_length=10, default="", blank=True)
    by_name = models.CharField(max_length=80, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Interception"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["track"], condition=Q(state__in=[s.value for s in STOPPING]), name="troubles_one_interception"
            ),
            models.CheckConstraint(
                name="troubles_interception_sound",
                condition=Q(liable__in=["", *LIABLES]) & (Q(cost=None) | Q(cost__gte=0)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"], name="troubles_stop_due", condition=Q(state__in=[s.value for s in STOPPING])
            )
        ]
