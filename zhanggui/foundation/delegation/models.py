"""Who acts in whose place, with which rights, on which days."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.delegation.states import DelegationState


class Delegation(models.Model):
    """Rights of one person in another's hand, from `since` to `until`; who, what and when never change. [D009]"""

    state = models.SmallIntegerField(default=DelegationState.GIVEN.value)
    giver = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    agent = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    rights = ArrayField(models.CharField(max_length=60))
    sensitive = models.BooleanField(default=False)
    reason = models.CharField(max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    request = models.ForeignKey("approvals.Request", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=80, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_to_another", condition=~Q(giver=F("agent"))),
            models.CheckConstraint(name="delegation_period", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(
                name="delegation_sensitive_by_approval",
                condition=~Q(state=DelegationState.GIVEN.value, sensitive=True) | Q(request__isnull=False),
            ),
            models.UniqueConstraint(
                name="delegation_once",
                fields=("giver", "agent", "since", "until", "rights"),
                condition=~Q(state=DelegationState.OVER.value),
            ),
        ]
        indexes = [models.Index(fields=["agent", "until"], name="delegation_by_agent")]
