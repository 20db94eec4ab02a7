"""The words that 商品匹配 is told in: what a match goes by, why a SKU is suggested."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Basis(StrEnum):
    """What goods must carry for a match to mean them, the most trusted first."""

    SKU = "sku"
    ITEM_CODE = "item_code"
    ITEM_SPEC = "item_spec"
    ITEM = "item"
    CODE = "code"
    TITLE = "title"


PARTS: dict[Basis, tuple[str, ...]] = {
    Basis.SKU: ("platform_sku",),
    Basis.ITEM_CODE: ("item_id", "seller_code"),
    Basis.ITEM_SPEC: ("item_id", "spec"),
    Basis.ITEM: ("item_id",),
    Basis.CODE: ("seller_code",),
    Basis.TITLE: ("title", "spec"),
}
"""The parts of goods each basis compares; the first of them is never empty."""
OF_PLATFORM = (Basis.SKU, Basis.ITEM_CODE, Basis.ITEM_SPEC, Basis.ITEM)
"""Told by the platform's own numbers: unique on one platform, so that a match may hold for all its shops."""

BASIS_TITLES: dict[Basis, Text] = {
    Basis.SKU: _("平台规格ID"),
    Basis.ITEM_CODE: _("平台商品ID + 商家编码"),
    Basis.ITEM_SPEC: _("平台商品ID + 规格"),
    Basis.ITEM: _("平台商品ID"),
    Basis.CODE: _("商家编码"),
    Basis.TITLE: _("平台标题 + 规格"),
}


class Hint(StrEnum):
    """Why a SKU is suggested. A list may name only some of the specs an item has, so that LISTED is not sure.

    PACK: the titles are alike, but the platform sells several pieces in one: a bundle of this SKU rather than the SKU.
    """

    CODE = "code"
    LISTED = "listed"
    SAME_TITLE = "same_title"
    TITLE = "title"
    PACK = "pack"


SURE = (Hint.CODE, Hint.SAME_TITLE)
HINT_TITLES: dict[Hint, Text] = {
    Hint.CODE: _("编码相同"),
    Hint.LISTED: _("同一平台商品"),
    Hint.SAME_TITLE: _("标题相同"),
    Hint.TITLE: _("标题相近"),
    Hint.PACK: _("像是多件装"),
}
