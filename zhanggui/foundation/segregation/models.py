"""Pairs of rights that one person should not hold, and exceptions to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.segregation.states import Origin, SodMode

ORIGIN_CHOICES = [(o.value, o.name) for o in Origin]
MODE_CHOICES = [(s.value, s.name) for s in SodMode]


class SodRule(models.Model):
    """Two rights that one person should not hold; shipped in `data/sod.tsv` or the company's own. [D010]"""

    code = models.CharField(max_length=40, unique=True)
    first = models.CharField(max_length=60)
    second = models.CharField(max_length=60)
    mode = models.CharField(max_length=8, choices=MODE_CHOICES)
    why = models.CharField(max_length=200)
    origin = models.CharField(max_length=8, choices=ORIGIN_CHOICES, default=Origin.OWN.value)
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="segregation_sod_two_rights", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(name="segregation_sod_pair_once", fields=("first", "second")),
        )


class SodException(models.Model):
    """Somebody may hold both rights of a pair until a day; another person approved it. [D010]"""

    rule = models.ForeignKey(SodRule, models.PROTECT, related_name="exceptions")
    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    approved_by = models.BigIntegerField()
    approved_by_name = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(name="segregation_sod_exception_period", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(
                name="segregation_sod_exception_by_another", condition=~Q(approved_by=F("employee"))
            ),
        )
