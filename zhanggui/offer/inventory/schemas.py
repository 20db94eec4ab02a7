"""The shape of a SKU list with opening stock: which headings mean what."""

from __future__ import annotations

from pathlib import Path

from zhanggui.kit.sheet import Limits, read_fields

LIMITS = Limits(rows=200_000)
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("商家编码", "SKU编码", "SKU", "货品编码", "外部编码"),
    "title": ("标题", "商品标题", "商品名称", "宝贝标题", "货品名称"),
    "brand": ("品牌", "品牌名称"),
    "list_price": ("吊牌价", "市场价", "价格"),
    "unit_cost": ("成本", "成本价", "采购价"),
    "weight_g": ("重量(克)", "重量（克）", "重量(g)", "克重"),
    "barcode": ("条码", "商品条码", "条形码", "国际条码", "69码"),
    "item_id": ("商品ID", "宝贝ID", "平台商品ID"),
    "stock": ("库存", "期初库存", "库存数量"),
    "lot": ("批号", "批次", "生产批号"),
    "produced": ("生产日期",),
    "ends": ("到期日", "有效期至", "失效日期"),
}
NEEDED = frozenset({"code", "title"})
SkuRows = list[tuple[int, dict[str, str]]]


def sku_rows(path: Path) -> SkuRows:
    """(row number, field → text) of a CSV or Excel list. Raises BadInput when it is no SKU list."""
    return list(read_fields(path, HEADINGS, needed=NEEDED, limits=LIMITS))
