"""What people signed and passed, and what posts and personal data demand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from zhanggui.foundation.credentials.states import CredentialSort

SORT_CHOICES = [(s.value, s.name) for s in CredentialSort]


class CredentialKind(models.Model):
    """An agreement, exam or certificate; `version` counts its words, `months` is how long one is good for."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    sort = models.CharField(max_length=12, choices=SORT_CHOICES)
    version = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("id",)


class Credential(models.Model):
    """Somebody signed or passed a version; another person recorded it. [D187, D220]

    Of a background check it is kept that it was passed, when, by whose word and since when he agreed to it
    (`consent_on`): nothing of what was looked into, and nothing of one that was not passed. [D186]
    """

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    kind = models.ForeignKey(CredentialKind, models.PROTECT, related_name="held")
    version = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True, blank=True)
    consent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="credentials_credential_period", condition=Q(expires_at=None) | Q(expires_at__gt=F("signed_at"))
            ),
            models.CheckConstraint(
                name="credentials_credential_by_another", condition=Q(recorded_by=None) | ~Q(recorded_by=F("employee"))
            ),
        )


class CredentialDemand(models.Model):
    """A post, or (none) every right to personal data, demands a version from a day on; who was there has longer."""

    kind = models.ForeignKey(CredentialKind, models.PROTECT, related_name="demands")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    existing_until = models.DateTimeField()
    set_by_name = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="credentials_demand_period", condition=Q(existing_until__gte=F("since"))),
            models.UniqueConstraint(
                name="credentials_demand_once",
                fields=("kind", "post"),
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
        )
