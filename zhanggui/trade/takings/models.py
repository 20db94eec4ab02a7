"""Tables of takings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zhanggui.kit.scope import ScopedQuerySet


class PaidDay(models.Model):
    """What some orders of a shop added to a day: their money, their number, the last moment one of them was paid.

    Written by the database alone, in the transaction that wrote the orders; rows are added up and never changed in
    place, so that nobody waits for anybody. A correction adds a row below zero.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey(
        "channels.Shop", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    day = models.DateField()
    paid = models.DecimalField(max_digits=14, decimal_places=2)
    orders = models.IntegerField()
    last_at = models.DateTimeField(null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["PaidDay"])()

    class Meta:
        indexes = [models.Index(fields=["day", "shop"], name="takings_day")]
