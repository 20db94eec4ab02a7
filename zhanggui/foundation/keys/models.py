"""What opens the door besides the password. Secrets stand sealed, codes as keyed digests."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Totp(models.Model):
    """An authenticator of a person; without `confirmed_at` it is being set up. `last_step`: no code opens twice."""

    employee = models.OneToOneField("org.Employee", models.PROTECT, related_name="+")
    secret = models.BinaryField()
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)


class RecoveryCode(models.Model):
    """One code on paper; it opens once."""

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    digest = models.BinaryField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="keys_recovery_code_once", fields=("employee", "digest")),
            models.CheckConstraint(
                name="keys_recovery_used_later", condition=Q(used_at=None) | Q(used_at__gte=F("made_at"))
            ),
        )


class Passkey(models.Model):
    """A key in a phone, a computer or a stick: its public half. `suspect_at`: its counter went back; shut."""

    employee = models.ForeignKey("org.Employee", models.PROTECT, related_name="+")
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    label = models.CharField(max_length=40)
    count = models.BigIntegerField(default=0)
    synced = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    suspect_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)


class SpentChallenge(models.Model):
    """A challenge that was answered: none is answered twice. Kept for as long as it could be."""

    digest = models.BinaryField(primary_key=True)
    at = models.DateTimeField(db_index=True)


class Tries(models.Model):
    """Wrong codes and passwords in a row, of somebody who is known already. Its row is the lock of all his keys."""

    employee = models.OneToOneField("org.Employee", models.PROTECT, related_name="+")
    failures = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
