"""Modes of gates, only ever added to; and what passed a gate, one row a subject. Kit knows no room: ids have no key."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from zhanggui.kit.modes.states import Mode

MODES = [mode.value for mode in Mode]


class ModeRow(models.Model):
    """A gate's mode from a moment on, for the company or a shop; the newest that began counts."""

    control = models.CharField(max_length=80)
    mode = models.CharField(max_length=8)
    shop_id = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    existing_until = models.DateField(null=True)
    reason = models.CharField(max_length=400)
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=80)

    class Meta:
        db_table = "kit_mode"
        indexes = [models.Index(fields=["control", "since"], name="kit_mode_of")]
        constraints = [
            models.CheckConstraint(
                name="kit_mode_told",
                condition=Q(mode__in=MODES) & ~Q(reason=""),
            )
        ]


class Passage(models.Model):
    """Something a gate found against its rule: how often, in which mode, why, and the word that let it pass.

    `over_at`: it stands against the rule no more (of gates that are looked at every night).
    """

    control = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    shop_id = models.BigIntegerField(null=True)
    mode = models.CharField(max_length=8)
    setting_id = models.BigIntegerField(null=True)
    duty = models.CharField(max_length=8, blank=True, default="")
    why = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True, default="")
    times = models.PositiveIntegerField(default=0)
    passed = models.BooleanField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    actor_name = models.CharField(max_length=80)
    over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "kit_passage"
        constraints = [
            models.UniqueConstraint(fields=["control", "subject_id"], name="kit_passage_once"),
            models.CheckConstraint(name="kit_passage_told", condition=Q(mode__in=MODES)),
        ]
        indexes = [models.Index(fields=["control", "last_at"], name="kit_passage_lately")]
