"""The journal row is the fact row, the trail and the outbox; there is no second history."""

from __future__ import annotations

from django.db import models

from zhanggui.kit.scope import ScopedQuerySet


class Entry(models.Model):
    """One fact: when it happened (`at`), when it was written (`recorded_at`), who, about what. Append-only."""

    id = models.BigIntegerField(primary_key=True)
    batch_id = models.BigIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    acting_for = models.TextField()
    room = models.TextField()
    fact = models.TextField()
    subject_type = models.TextField()
    subject_id = models.BigIntegerField()
    shop_id = models.BigIntegerField(null=True)
    duty = models.TextField()
    payload = models.JSONField()

    objects = models.Manager.from_queryset(ScopedQuerySet["Entry"])()

    class Meta:
        db_table = "kit_journal"


class FailedFact(models.Model):
    """A fact a handler could not take: visible, with its error, until it is retried."""

    id = models.BigAutoField(primary_key=True)
    handler = models.TextField()
    fact_id = models.BigIntegerField()
    error = models.TextField()
    failed_at = models.DateTimeField()
    retried_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kit_fact_failed"


class Seal(models.Model):
    """A sealed part of the journal: how many rows, and when. What it holds besides is read by SQL. Append-only."""

    id = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    rows = models.IntegerField()

    class Meta:
        db_table = "kit_journal_seal"
