"""Tokens of people for programs, and how often each came in this minute."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Token(models.Model):
    """A key of a person's program: only the digest of it is kept. `rights`: at most these; `networks`: none is any."""

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    label = models.CharField(max_length=60)
    digest = models.BinaryField(unique=True)
    hint = models.CharField(max_length=8)
    rights = ArrayField(models.CharField(max_length=60))
    networks = ArrayField(models.CharField(max_length=50), default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_from = models.CharField(max_length=60, default="")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=80, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(name="tokens_token_period", condition=Q(expires_at__gt=F("made_at"))),
            models.CheckConstraint(name="tokens_token_has_rights", condition=~Q(rights=[])),
        )
        indexes = (models.Index(name="tokens_token_of", fields=["employee", "-id"]),)


class Tally(models.Model):
    """How often a token was shown in a minute (its number since 1970): one narrow row a token, written at each use."""

    token = models.OneToOneField(Token, models.CASCADE, related_name="tally", primary_key=True)
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField()
