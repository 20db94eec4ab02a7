"""Brands, SKUs and the platform items that sell them: company-wide, seen with catalog.view."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.scope import ScopedQuerySet


class Brand(models.Model):
    """A brand as the company writes it."""

    name = models.TextField(_("品牌"), unique=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["Brand"])()

    def __str__(self) -> str:
        return self.name


class Sku(models.Model):
    """One sellable unit under the company's own code (商家编码). Prices move to pricing when that room is built."""

    code = models.TextField(_("商家编码"), unique=True)
    title = models.TextField(_("标题"))
    brand = models.ForeignKey(Brand, models.PROTECT, related_name="skus", null=True, verbose_name=_("品牌"))
    list_price = models.DecimalField(_("吊牌价"), max_digits=14, decimal_places=2, null=True)
    unit_cost = models.DecimalField(_("成本"), max_digits=14, decimal_places=4, null=True)
    barcode = models.TextField(_("条码"), default="", blank=True)
    weight_g = models.PositiveIntegerField(_("重量（克）"), null=True)
    active = models.BooleanField(_("在售"), default=True)
    added_at = models.DateTimeField(_("建档时间"))
    changed_at = models.DateTimeField(_("最近变更"))

    objects = models.Manager.from_queryset(ScopedQuerySet["Sku"])()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="catalog_sku_has_code"),
            models.CheckConstraint(condition=~Q(title=""), name="catalog_sku_has_title"),
            models.CheckConstraint(condition=Q(list_price__gte=0) | Q(list_price=None), name="catalog_sku_price_sound"),
            models.CheckConstraint(condition=Q(unit_cost__gte=0) | Q(unit_cost=None), name="catalog_sku_cost_sound"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(active=False), name="catalog_sku_stopped")]

    def __str__(self) -> str:
        return self.code


class SkuItem(models.Model):
    """A platform's item (商品ID) that sells this SKU, from a moment on; an ended row keeps its dates."""

    platform = models.TextField(_("平台"))
    item_id = models.TextField(_("商品ID"))
    sku = models.ForeignKey(Sku, models.CASCADE, related_name="items")
    since = models.DateTimeField(_("开始"))
    until = models.DateTimeField(_("结束"), null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["SkuItem"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["platform", "item_id", "sku"], condition=Q(until=None), name="catalog_skuitem_open_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="catalog_skuitem_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform} {self.item_id}"
