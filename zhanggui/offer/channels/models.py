"""Tables of channels: platforms, shops, layouts of files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.channels.states import Executor, ShopState, WaybillMode

WAYBILL_MODES = [m.value for m in WaybillMode]
EXECUTORS = [e.value for e in Executor]


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


class Layout(models.Model):
    """A layout the company taught: one of its own, or words added to a shipped one (`extends`). Versions are kept."""

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=80)
    extends = models.CharField(max_length=60, default="", blank=True)
    body = models.JSONField()
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=80, default="")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = ScopedQuerySet["Layout"].as_manager()

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="channels_layout_version"),
            models.UniqueConstraint(fields=["code"], condition=Q(retired_at=None), name="channels_layout_in_use_once"),
        ]
