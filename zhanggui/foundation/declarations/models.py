"""Rounds of a year, and what people declared."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.declarations.states import HANDLED, SORTS, DeclarationState, Finding, Handled, Sort

SORT_CHOICES = [(one.value, one.name) for one in SORTS]
HANDLED_CHOICES = [(one.value, one.name) for one in HANDLED]


class Round(models.Model):
    """Everybody (or whoever holds these posts) states his interests of a year until a day. [D229]"""

    year = models.PositiveSmallIntegerField(unique=True)
    posts = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=80)


class Declaration(models.Model):
    """The statement of a year, or one gift; what was declared never changes, another reviews it. [D229]"""

    state = models.SmallIntegerField(default=DeclarationState.MADE.value)
    sort = models.CharField(max_length=12, choices=SORT_CHOICES)
    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    interests = models.BooleanField(default=False)
    partner = models.CharField(max_length=120, blank=True, default="")
    item = models.CharField(max_length=200, blank=True, default="")
    worth = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    on = models.DateField()
    handled = models.CharField(max_length=12, choices=HANDLED_CHOICES, blank=True, default=Handled.NONE.value)
    detail = models.CharField(max_length=500, blank=True, default="")
    made_at = models.DateTimeField()
    finding = models.CharField(max_length=12, blank=True, default=Finding.NONE.value)
    measures = models.CharField(max_length=200, blank=True, default="")
    reviewed_by = models.BigIntegerField(null=True)
    reviewed_by_name = models.CharField(max_length=80, blank=True, default="")
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="declarations_statement_once",
                fields=("employee", "year"),
                condition=Q(sort=Sort.STATEMENT.value),
            ),
            models.CheckConstraint(
                name="declarations_by_another", condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("employee"))
            ),
            models.CheckConstraint(
                name="declarations_gift_whole",
                condition=Q(sort=Sort.STATEMENT.value) | (Q(worth__gt=0) & ~Q(partner="") & ~Q(item="")),
            ),
        ]
        indexes = [models.Index(fields=["state", "made_at"], name="declarations_by_state")]
