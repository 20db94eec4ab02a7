"""The shape of tables of matches and of bundles: which headings mean what."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from zhanggui.kit.errors import BadInput
from zhanggui.kit.sheet import Limits, read_fields

LIMITS = Limits(rows=100_000)
MATCH_HEADINGS: dict[str, tuple[str, ...]] = {
    "own": ("我方商家编码", "我方编码", "系统商品编码", "系统货品编码", "本地商品编码"),
    "shop": ("店铺", "店铺编码", "店铺名称"),
    "platform": ("平台", "平台编码", "平台名称"),
    "item_id": ("平台商品ID", "商品ID", "宝贝ID", "线上商品ID", "平台款式ID"),
    "platform_sku": ("平台规格ID", "规格ID", "SKUID", "平台SKUID", "商品规格ID", "线上规格ID"),
    "seller_code": ("商家编码", "平台商家编码", "线上商家编码", "外部系统编号", "外部编码"),
    "title": ("平台标题", "标题", "商品标题", "宝贝标题", "线上商品名称"),
    "spec": ("规格", "规格名称", "商品规格", "商品属性", "线上颜色规格"),
}
BUNDLE_HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("组合装编码", "组合商品编码", "套装编码", "组合装商家编码"),
    "title": ("组合装名称", "组合商品名称", "套装名称"),
    "part": ("单品编码", "单品商家编码", "子商品编码", "组成商品编码"),
    "pieces": ("件数", "数量", "单品数量", "组成数量"),
}
Kind = Literal["matches", "bundles"]
Rows = list[tuple[int, dict[str, str]]]


def table_of(path: Path) -> tuple[Kind, Rows]:
    """(row number, field → text) of a table of matches or of bundles. Raises BadInput when it is neither."""
    try:
        needed = frozenset({"code", "part", "pieces"})
        return "bundles", list(read_fields(path, BUNDLE_HEADINGS, needed=needed, limits=LIMITS))
    except BadInput:
        return "matches", list(read_fields(path, MATCH_HEADINGS, needed=frozenset({"own"}), limits=LIMITS))
