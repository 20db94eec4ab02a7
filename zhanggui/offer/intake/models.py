"""Tables of intake: imports and their files, rows set aside, when files are due, upload tokens."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.intake.states import RowState, RunState, Via

VIAS = [v.value for v in Via]
RUNNING = RunState.RUNNING.value
NOT_ENDED = [RunState.WAITING.value, RunState.RUNNING.value]
ROW_OPEN = RowState.OPEN.value
NOT_SETTLED = [RowState.OPEN.value, RowState.RETURNED.value]


class ImportRun(models.Model):
    """One import of one or more files; `totals` adds up its files."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=20)
    state = models.SmallIntegerField(default=RUNNING)
    via = models.CharField(max_length=10, default=Via.COMMAND.value)
    token = models.ForeignKey("UploadToken", on_delete=models.PROTECT, related_name="+", null=True)
    upload_key = models.CharField(max_length=40, default="")
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80, default="")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    totals = models.JSONField(default=dict)
    fault = models.JSONField(null=True)

    objects = ScopedQuerySet["ImportRun"].as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["shop", "kind", "-id"], name="intake_run_by_shop")]
        constraints = [
            models.CheckConstraint(name="intake_run_state", condition=Q(state__in=[int(s) for s in RunState])),
            models.CheckConstraint(
                name="intake_run_finished",
                condition=Q(state__in=NOT_ENDED, finished_at=None) | ~Q(state__in=NOT_ENDED) & ~Q(finished_at=None),
            ),
            models.CheckConstraint(name="intake_run_via", condition=Q(via__in=VIAS)),
        ]


class ImportFile(models.Model):
    """One file of a run: what it was, and what became of its rows. A refused file says why in `fault`.

    `number` is its place in the kept upload (`ImportRun.upload_key`) of a run that waits for the worker. While it is
    booked, `taken` says how many of its orders are, and `account` what was counted of them.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, default="")
    bytes = models.BigIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    profile = models.CharField(max_length=60, default="")
    layout_version = models.CharField(max_length=20, default="", blank=True)
    rows = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    taken = models.PositiveIntegerField(default=0)
    account = models.JSONField(default=dict)
    data_until = models.DateTimeField(null=True)
    fault = models.JSONField(null=True)

    objects = ScopedQuerySet["ImportFile"].as_manager()

    class Meta:
        ordering = ["id"]


class QuarantinedRow(models.Model):
    """A row that could not be booked (待处理原始单): why, a masked preview, and the row itself encrypted.

    `fixed` is the row as a person mended it, encrypted as well; `raw` stays what the file said. `outcome` says what
    a settled row became (booked, updated, known, duplicate).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="set_aside")
    file_sha256 = models.CharField(max_length=64)
    row_no = models.PositiveIntegerField()
    order_no = models.CharField(max_length=64, default="")
    reason = models.CharField(max_length=40)
    text = models.JSONField()
    preview = models.JSONField(default=dict)
    raw = models.BinaryField(null=True)
    profile = models.CharField(max_length=60, default="")
    state = models.SmallIntegerField(default=ROW_OPEN)
    fixed = models.BinaryField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, default="", blank=True)
    note = models.CharField(max_length=200, default="", blank=True)
    handler_id = models.BigIntegerField(null=True)
    handler_name = models.CharField(max_length=80, default="", blank=True)
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["QuarantinedRow"].as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["shop", "-id"], name="intake_aside_open", condition=Q(resolved_at=None)),
            models.Index(fields=["file"], name="intake_aside_of_file"),
        ]
        constraints = [
            models.CheckConstraint(name="intake_aside_state", condition=Q(state__in=[int(s) for s in RowState])),
            models.CheckConstraint(
                name="intake_aside_resolved",
                condition=Q(state__in=NOT_SETTLED, resolved_at=None) | ~Q(state__in=NOT_SETTLED) & ~Q(resolved_at=None),
            ),
            models.UniqueConstraint(fields=["shop", "file_sha256", "row_no"], name="intake_aside_once"),
        ]


class Feed(models.Model):
    """The rhythm in which a shop's files are expected: at these times on these weekdays (1 is Monday).

    Moments before `since` are not asked for; those up to `judged_until` have been judged and, if missed, announced.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    times = ArrayField(models.TimeField())
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    grace_minutes = models.PositiveSmallIntegerField(default=30)
    since = models.DateTimeField()
    judged_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()

    objects = ScopedQuerySet["Feed"].as_manager()

    class Meta:
        ordering = ["shop_id", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "kind"], name="intake_feed_once"),
            models.CheckConstraint(name="intake_feed_grace", condition=Q(grace_minutes__lte=1440)),
        ]


class UploadToken(models.Model):
    """A key a machine hands files in with, for one shop: only its digest is kept, and it ends with its creator."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    digest = models.BinaryField(unique=True)
    hint = models.CharField(max_length=8)
    owner_id = models.BigIntegerField()
    owner_name = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["UploadToken"].as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="intake_token_period", condition=Q(expires_at__gt=models.F("created_at"))),
        ]
