"""The pages of the catalogue."""

from zhanggui.offer.catalog.views.bundles import (
    bundle,
    bundle_dissolve,
    bundle_edit,
    bundle_new,
    bundle_part,
    bundles,
    bundles_export,
)
from zhanggui.offer.catalog.views.goods import (
    goods,
    goods_accept,
    goods_accept_sure,
    goods_bundle,
    goods_choose,
    goods_export,
    goods_head,
    goods_one,
    sku_codes,
    sku_options,
)
from zhanggui.offer.catalog.views.lists import matches_import
from zhanggui.offer.catalog.views.matches import match, match_change, match_end, matches, matches_export
from zhanggui.offer.catalog.views.skus import export, resume, sku, skus, stop

__all__ = [
    "bundle",
    "bundle_dissolve",
    "bundle_edit",
    "bundle_new",
    "bundle_part",
    "bundles",
    "bundles_export",
    "export",
    "goods",
    "goods_accept",
    "goods_accept_sure",
    "goods_bundle",
    "goods_choose",
    "goods_export",
    "goods_head",
    "goods_one",
    "match",
    "match_change",
    "match_end",
    "matches",
    "matches_export",
    "matches_import",
    "resume",
    "sku",
    "sku_codes",
    "sku_options",
    "skus",
    "stop",
]
