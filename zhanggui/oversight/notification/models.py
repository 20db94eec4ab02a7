"""The tables of notices outside: where people are reached, what they want, what was sent."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zhanggui.oversight.notification.states import CHINESE, LANGUAGES, AddressState, DeliveryState


class Address(models.Model):
    """Where somebody, or a group (`person_id` None), is reached; address and secret encrypted.

    `kinds`: of which a group is told. `language`: letters there are written in it.
    `mark`: the digest of owner, way and address, so that nobody is told twice there; empty for those from before it was
    kept, which are opened instead.
    `code`: the digest of what has to be typed to prove that it is read there.
    """

    state = models.SmallIntegerField(default=AddressState.NEW.value)
    person_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=10)
    title = models.CharField(max_length=60)
    sealed = models.BinaryField()
    mark = models.BinaryField(null=True)
    shown = models.CharField(max_length=120)
    kinds = ArrayField(models.CharField(max_length=60), default=list)
    language = models.CharField(max_length=7, default=CHINESE)
    added_by_name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    code = models.BinaryField(null=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notification_address_verified",
                condition=~Q(state=AddressState.VERIFIED.value) | Q(verified_at__isnull=False),
            ),
            models.CheckConstraint(name="notification_address_tongue", condition=Q(language__in=list(LANGUAGES))),
            models.UniqueConstraint(
                name="notification_address_once", fields=["mark"], condition=~Q(state=AddressState.STOPPED.value)
            ),
        ]
        indexes = [models.Index(fields=["person_id"], name="notification_address_of")]


class Habit(models.Model):
    """What one person wants: quiet hours, the hour of his digest, the pace per kind and way."""

    person_id = models.BigIntegerField(unique=True)
    quiet_from = models.TimeField()
    quiet_until = models.TimeField()
    digest_at = models.PositiveSmallIntegerField()
    paces = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="notification_habit_hour", condition=Q(digest_at__lt=24))]


class Delivery(models.Model):
    """A notice on its way to an address, once per source; several due together go as one letter (`letter`)."""

    state = models.SmallIntegerField(default=DeliveryState.WAITING.value)
    notice_id = models.BigIntegerField()
    source = models.CharField(max_length=80)
    address = models.ForeignKey(Address, models.PROTECT, related_name="deliveries")
    due_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    letter = models.BigIntegerField(null=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "source"], name="notification_delivery_once")]
        indexes = [
            models.Index(
                fields=["due_at"], name="notification_delivery_due", condition=Q(state=DeliveryState.WAITING.value)
            ),
            models.Index(fields=["state", "-id"], name="notification_delivery_list"),
        ]


class Server(models.Model):
    """The company's way outside, one row: its mail server (password encrypted), and where the system is reached."""

    host = models.CharField(max_length=120, default="", blank=True)
    port = models.PositiveIntegerField(default=465)
    security = models.CharField(max_length=10, default="tls")
    username = models.CharField(max_length=120, default="", blank=True)
    sealed = models.BinaryField(null=True)
    sender = models.CharField(max_length=120, default="", blank=True)
    site = models.CharField(max_length=120, default="", blank=True)
    changed_by_name = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="notification_server_one", condition=Q(id=1))]
