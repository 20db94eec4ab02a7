"""Tables of carriers: who they are, what they ask where, by which rules one is chosen, and their numbers.

Keys to orders have no constraint of their own; they are asked once per statement.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.trade.carriers.states import NumberState

FREE, TAKEN = NumberState.FREE.value, NumberState.TAKEN.value


class Carrier(models.Model):
    """A carrier: shipped names and codes; `in_use`, `rank` and `low` are the company's."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40, unique=True)
    aliases = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    kuaidi100 = models.CharField(max_length=40, default="", blank=True)
    kdniao = models.CharField(max_length=40, default="", blank=True)
    pattern = models.CharField(max_length=100, default="", blank=True)
    in_use = models.BooleanField(default=False)
    rank = models.PositiveSmallIntegerField(default=99)
    low = models.PositiveIntegerField(default=200)

    objects = models.Manager.from_queryset(ScopedQuerySet["Carrier"])()

    class Meta:
        constraints = [models.CheckConstraint(name="carriers_carrier_named", condition=~Q(code="") & ~Q(name=""))]


class Service(models.Model):
    """What a carrier offers under a price of its own."""

    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=40)

    objects = models.Manager.from_queryset(ScopedQuerySet["Service"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier", "name"], name="carriers_service_once"),
            models.CheckConstraint(name="carriers_service_named", condition=~Q(name="")),
        ]


class Tariff(models.Model):
    """The prices of a service from a moment until the next version; versions stay."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="tariffs")
    at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["Tariff"])()

    class Meta:
        constraints = [models.CheckConstraint(name="carriers_tariff_reasoned", condition=~Q(reason=""))]
        indexes = [models.Index("service", F("at").desc(), F("id").desc(), name="carriers_tariff_newest")]


class Zone(models.Model):
    """A place of a tariff (a province, or one of its cities): is it served, and for how much; weights in grams."""

    tariff = models.ForeignKey(Tariff, on_delete=models.CASCADE, related_name="zones")
    place = models.CharField(max_length=40)
    served = models.BooleanField(default=True)
    first_g = models.PositiveIntegerField(default=1000)
    first_fee = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    step_g = models.PositiveIntegerField(default=1000)
    step_fee = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    surcharge = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    objects = models.Manager.from_queryset(ScopedQuerySet["Zone"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tariff", "place"], name="carriers_zone_once"),
            models.CheckConstraint(
                name="carriers_zone_sound",
                condition=~Q(place="")
                & Q(first_g__gte=1, step_g__gte=1, first_fee__gte=0, step_fee__gte=0, surcharge__gte=0),
            ),
        ]


class ChoiceRules(models.Model):
    """A version of the rules by which a carrier is chosen; the newest counts, older ones stay."""

    at = models.DateTimeField()
    heeds_wish = models.BooleanField(default=True)
    reason = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)

    objects = models.Manager.from_queryset(ScopedQuerySet["ChoiceRules"])()

    class Meta:
        constraints = [models.CheckConstraint(name="carriers_rules_reasoned", condition=~Q(reason=""))]


class ChoiceRule(models.Model):
    """Orders of a shop (any), to places (any), of a weight (any) go with a service. The first that fits and serves."""

    rules = models.ForeignKey(ChoiceRules, on_delete=models.CASCADE, related_name="lines")
    rank = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    for_shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    places = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    from_g = models.PositiveIntegerField(null=True)
    to_g = models.PositiveIntegerField(null=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")

    objects = models.Manager.from_queryset(ScopedQuerySet["ChoiceRule"])()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rules", "rank"], name="carriers_rule_rank")]


class PoolNumber(models.Model):
    """A waybill number the carrier gave us: free, taken by parcels that go out under it, or void."""

    carrier = models.ForeignKey(Carrier, on_delete=models.PROTECT, related_name="numbers")
    number = models.CharField(max_length=40)
    state = models.CharField(max_length=6, default=FREE)
    added_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["PoolNumber"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="carriers_number_once"),
            models.CheckConstraint(
                name="carriers_number_state", condition=Q(state__in=[state.value for state in NumberState])
            ),
        ]
        indexes = [models.Index(fields=["carrier", "id"], name="carriers_number_free", condition=Q(state=FREE))]


class Taken(models.Model):
    """A number for a parcel of an order: one at a time; `prints`: how often its label was printed."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    number = models.ForeignKey(PoolNumber, on_delete=models.PROTECT, related_name="taken")
    order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    parcel = models.PositiveSmallIntegerField()
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    prints = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=200, default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Taken"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "parcel"], condition=Q(returned_at=None), name="carriers_one_number"
            ),
            models.CheckConstraint(
                name="carriers_returned_reasoned", condition=Q(returned_at=None) | ~Q(returned_why="")
            ),
        ]
