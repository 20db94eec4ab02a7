"""Tables of channels: platforms, shops, imports, rows set aside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.channels.states import Executor, RunState, ShopState, WaybillMode

WAYBILL_MODES = [m.value for m in WaybillMode]
EXECUTORS = [e.value for e in Executor]
RUNNING = RunState.RUNNING.value


class Platform(models.Model):
    """Where shops stand; shipped reference data."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=40)
    badge = models.CharField(max_length=4)
    version = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=200, default="")
    certainty = models.CharField(max_length=20, default="")

    objects = ScopedQuerySet["Platform"].as_manager()


class Shop(models.Model):
    """One shop on one platform, with the settings its orders are handled by."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "id"}

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="shops")
    state = models.SmallIntegerField()
    executor = models.CharField(max_length=20, default=Executor.ZHANGGUI.value)
    waybill_mode = models.CharField(max_length=20, default=WaybillMode.PLATFORM.value)
    promise_hours = models.PositiveSmallIntegerField(default=48)
    created_at = models.DateTimeField()

    objects = ScopedQuerySet["Shop"].as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(name="channels_shop_state", condition=Q(state__in=[int(s) for s in ShopState])),
            models.CheckConstraint(name="channels_shop_waybill_mode", condition=Q(waybill_mode__in=WAYBILL_MODES)),
            models.CheckConstraint(name="channels_shop_executor", condition=Q(executor__in=EXECUTORS)),
            models.CheckConstraint(name="channels_shop_code_given", condition=~Q(code="")),
            models.CheckConstraint(name="channels_shop_promise", condition=Q(promise_hours__range=(1, 2160))),
        ]


class ImportRun(models.Model):
    """One import of one or more files; `totals` adds up its files."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="runs", null=True)
    kind = models.CharField(max_length=20)
    state = models.SmallIntegerField(default=RUNNING)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80, default="")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    totals = models.JSONField(default=dict)
    fault = models.JSONField(null=True)

    objects = ScopedQuerySet["ImportRun"].as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["shop", "kind", "-id"], name="channels_run_by_shop")]
        constraints = [
            models.CheckConstraint(name="channels_run_state", condition=Q(state__in=[int(s) for s in RunState])),
            models.CheckConstraint(
                name="channels_run_finished",
                condition=Q(state=RUNNING, finished_at=None) | ~Q(state=RUNNING) & ~Q(finished_at=None),
            ),
        ]


class ImportFile(models.Model):
    """One file of a run: what it was, and what became of its rows. A refused file says why in `fault`."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, default="")
    bytes = models.BigIntegerField(default=0)
    profile = models.CharField(max_length=60, default="")
    rows = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    data_until = models.DateTimeField(null=True)
    fault = models.JSONField(null=True)
    document_id = models.BigIntegerField(null=True)

    objects = ScopedQuerySet["ImportFile"].as_manager()

    class Meta:
        ordering = ["id"]


class QuarantinedRow(models.Model):
    """A row that could not be booked (待处理原始单): why, a masked preview, and the row itself encrypted."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="set_aside")
    file_sha256 = models.CharField(max_length=64)
    row_no = models.PositiveIntegerField()
    order_no = models.CharField(max_length=64, default="")
    reason = models.CharField(max_length=40)
    text = models.JSONField()
    preview = models.JSONField(default=dict)
    raw = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["QuarantinedRow"].as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["shop", "-id"], name="channels_aside_open", condition=Q(resolved_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["shop", "file_sha256", "row_no"], name="channels_aside_once"),
        ]
