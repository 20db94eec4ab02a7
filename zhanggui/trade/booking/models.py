"""Tables of booking: that a row was seen, and under which headings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhanggui.kit.scope import ScopedQuerySet


class RawHeadings(models.Model):
    """The columns of files whose rows are kept, so that a row can be read again by their names."""

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False)
    digest = models.BinaryField()
    titles = models.JSONField()

    objects = models.Manager.from_queryset(ScopedQuerySet["RawHeadings"])()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shop", "digest"], name="booking_headings_once")]


class RawRow(models.Model):
    """That a row was seen: which file, which version of what. Its untouched text lies encrypted in booking_rawbody, by
    month; that may be erased, and the digest still tells the row again.

    `subject` says what of the order the row is about (a line's key, an after-sales number, nothing: the order).
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    platform_no = models.CharField(max_length=64)
    profile = models.CharField(max_length=60)
    subject = models.CharField(max_length=64, default="", blank=True)
    version = models.PositiveIntegerField(default=1)
    digest = models.BinaryField()
    ordinal = models.PositiveIntegerField(default=1)
    file_id = models.BigIntegerField()
    headings_id = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    objects = models.Manager.from_queryset(ScopedQuerySet["RawRow"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["platform_no", "shop", "digest", "ordinal"], name="booking_raw_once"),
        ]
