"""The shape of a SKU list with opening stock: which headings mean what."""

from __future__ import annotations

from pathlib import Path

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet import Limits, clean, normalise, open_sheet

LIMITS = Limits(rows=200_000)
HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("商家编码", "SKU编码", "SKU", "货品编码", "外部编码"),
    "title": ("标题", "商品标题", "商品名称", "宝贝标题", "货品名称"),
    "brand": ("品牌", "品牌名称"),
    "list_price": ("吊牌价", "市场价", "价格"),
    "unit_cost": ("成本", "成本价", "采购价"),
    "item_id": ("商品ID", "宝贝ID", "平台商品ID"),
    "stock": ("库存", "期初库存", "库存数量"),
}
FIELDS = {normalise(heading): field for field, headings in HEADINGS.items() for heading in headings}
NEEDED = frozenset({"code", "title"})
SkuRows = list[tuple[int, dict[str, str]]]


def sku_rows(path: Path) -> SkuRows:
    """(row number, field → text) of a CSV or Excel list. Raises BadInput when it is no SKU list."""
    table = open_sheet(path, limits=LIMITS).table(_score)
    if table is None:
        raise BadInput(
            why=msg("没有找到“商家编码”和“标题”两列，这不是商品清单"),
            next_step=msg("请使用列名：商家编码、标题、品牌、吊牌价、成本、商品ID、库存"),
        )
    columns = {field: index for index, name in reversed(list(enumerate(table.headings))) if (field := FIELDS.get(name))}
    return [
        (number, {field: _cell(cells, index) for field, index in columns.items()}) for number, cells in table.rows()
    ]


def _score(headings: tuple[str, ...]) -> float:
    known = {FIELDS[name] for name in headings if name in FIELDS}
    return len(known) if known >= NEEDED else 0


def _cell(cells: list[str], index: int) -> str:
    return clean(cells[index]) if index < len(cells) else ""
