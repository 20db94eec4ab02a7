"""Providers of identities, their secrets sealed, and which identity there is which employee here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zhanggui.foundation.signon.states import LONGEST_REALM, LONGEST_SUBJECT


class Provider(models.Model):
    """An identity provider of the company. Kind, id and place never change: bindings hang on them.

    `allowed`: mail domains or organisations, none: any. `proves`: its word is the second step too.
    """

    kind = models.CharField(max_length=10)
    label = models.CharField(max_length=40)
    client_id = models.CharField(max_length=200)
    base = models.CharField(max_length=200, blank=True, default="")
    agent = models.CharField(max_length=20, blank=True, default="")
    secret = models.BinaryField()
    allowed = ArrayField(models.CharField(max_length=LONGEST_REALM), default=list, blank=True)
    proves = models.BooleanField(default=False)
    enabled = models.BooleanField(default=False)
    tested_at = models.DateTimeField(null=True)
    tested_said = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="signon_provider_once", fields=("kind", "client_id", "base", "agent")),
            models.CheckConstraint(
                name="signon_provider_tested_first", condition=Q(enabled=False) | Q(tested_at__isnull=False)
            ),
        )


class Binding(models.Model):
    """An identity at a provider is this employee. `own`: he bound it himself, from within his account. [D010]"""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="bindings")
    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    own = models.BooleanField()
    bound_at = models.DateTimeField()
    bound_by = models.CharField(max_length=80)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(name="signon_identity_is_one_person", fields=("provider", "subject")),
            models.UniqueConstraint(name="signon_person_is_one_identity", fields=("provider", "employee")),
        )
