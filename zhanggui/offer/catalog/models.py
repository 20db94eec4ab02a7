"""Brands, SKUs, what bundles consist of, and which platform goods are which SKU.

SKUs are the company's, seen with catalog.view; goods and matches of a shop are seen by those who see the shop.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.scope import ScopedQuerySet
from zhanggui.offer.catalog.states import OF_PLATFORM, PARTS, Basis, Hint

SEPARATOR = Value("\x1f")
TEXT = models.TextField()


def _joined(*parts: str) -> Concat | F:
    """Parts of goods in one text, as `rules.key_of` writes it."""
    return Concat(F(parts[0]), SEPARATOR, F(parts[1]), output_field=TEXT) if len(parts) > 1 else F(parts[0])


KEY = Case(*(When(basis=b.value, then=_joined(*PARTS[b])) for b in Basis), default=Value(""), output_field=TEXT)


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


class BundlePart(models.Model):
    """One part of a bundle (组合装). The database keeps bundles flat: a part is no bundle, a bundle is no part."""

    bundle = models.ForeignKey(Sku, models.CASCADE, related_name="parts")
    part = models.ForeignKey(Sku, models.PROTECT, related_name="used_in")
    pieces = models.PositiveSmallIntegerField(_("件数"))

    objects = models.Manager.from_queryset(ScopedQuerySet["BundlePart"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bundle", "part"], name="catalog_bundlepart_once"),
            models.CheckConstraint(condition=Q(pieces__gte=1), name="catalog_bundlepart_pieces"),
            models.CheckConstraint(condition=~Q(part=F("bundle")), name="catalog_bundlepart_not_itself"),
        ]


class GoodsMatch(models.Model):
    """These platform goods are this SKU, from a moment on; an ended row keeps its dates.

    `basis` says which of its texts count (`key` holds them), the others tell what the goods looked like. It holds for a
    shop, for a platform, or (by 商家编码) for the whole company: then `shop` and `platform` are empty.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", models.PROTECT, related_name="+", null=True)
    platform = models.TextField(default="", blank=True)
    basis = models.TextField()
    item_id = models.TextField(default="", blank=True)
    platform_sku = models.TextField(default="", blank=True)
    seller_code = models.TextField(default="", blank=True)
    title = models.TextField(default="", blank=True)
    spec = models.TextField(default="", blank=True)
    key = models.GeneratedField(expression=KEY, output_field=models.TextField(), db_persist=True)
    sku = models.ForeignKey(Sku, models.CASCADE, related_name="matches")
    since = models.DateTimeField(_("开始"))
    until = models.DateTimeField(_("结束"), null=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["GoodsMatch"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "basis", "shop", "platform"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="catalog_goodsmatch_one_meaning",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="catalog_goodsmatch_period"
            ),
            models.CheckConstraint(condition=Q(basis__in=[b.value for b in Basis]), name="catalog_goodsmatch_basis"),
            models.CheckConstraint(
                condition=~Q(key="") & ~Q(key__startswith="\x1f"), name="catalog_goodsmatch_has_key"
            ),
            models.CheckConstraint(
                condition=Q(shop__isnull=False, platform="")
                | Q(shop=None, basis__in=[b.value for b in OF_PLATFORM]) & ~Q(platform="")
                | Q(shop=None, basis=Basis.CODE.value, platform=""),
                name="catalog_goodsmatch_reach",
            ),
        ]
        indexes = [models.Index(fields=["shop", "-since"], name="catalog_goodsmatch_by_shop")]


class UnmatchedGoods(models.Model):
    """Goods a shop sold that are no SKU yet, as orders last told; `orders` of them wait. A SKU may be suggested.

    `basis` is the narrowest these goods can be told again by; `key` is what a match of that basis would hold.
    """

    SCOPE: ClassVar[dict[str, str]] = {"shop": "shop_id"}

    shop = models.ForeignKey("channels.Shop", models.PROTECT, related_name="+")
    basis = models.TextField()
    item_id = models.TextField(default="", blank=True)
    platform_sku = models.TextField(default="", blank=True)
    seller_code = models.TextField(default="", blank=True)
    title = models.TextField(default="", blank=True)
    spec = models.TextField(default="", blank=True)
    key = models.GeneratedField(expression=KEY, output_field=models.TextField(), db_persist=True)
    orders = models.PositiveIntegerField(_("等待订单"))
    last_at = models.DateTimeField(_("最近下单"), null=True)
    noticed_at = models.DateTimeField(_("首次出现"))
    suggested = models.ForeignKey(Sku, models.SET_NULL, related_name="+", null=True)
    hint = models.TextField(default="", blank=True)
    likeness = models.PositiveSmallIntegerField(default=0)
    weighed_with = models.TextField(default="", blank=True)

    objects = models.Manager.from_queryset(ScopedQuerySet["UnmatchedGoods"])()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "basis", "shop"], name="catalog_unmatchedgoods_once"),
            models.CheckConstraint(
                condition=Q(basis__in=[b.value for b in Basis]), name="catalog_unmatchedgoods_basis"
            ),
            models.CheckConstraint(
                condition=Q(suggested=None) | Q(hint__in=[h.value for h in Hint]), name="catalog_unmatchedgoods_hint"
            ),
        ]
        indexes = [models.Index(fields=["-orders", "-id"], name="catalog_unmatched_waiting")]
