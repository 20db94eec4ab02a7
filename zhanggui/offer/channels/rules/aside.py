"""Rows set aside: which go together, where their cells lie, what becomes of them."""

from __future__ import annotations

from zhanggui.kit.pure import OK, Refused, Verdict, msg

# Reasons that are a row's own: its order's other rows do not go with it when a person decides to leave it out.
ALONE = frozenset({"conflict", "other_shop"})
LONGEST_CELL = 5_000
OUTCOMES = {
    "booked": msg("新订单入库"),
    "updated": msg("更新了订单"),
    "known": msg("订单已有，没有变化"),
    "duplicate": msg("与同一订单的另一行重复"),
    "replaced": msg("由修正后的文件代替"),
}


def fixed_place(shop_id: int, sha256: str, row_no: int) -> str:
    """Where a mended row lives, for its encryption."""
    return f"channels_quarantinedrow.fixed|{shop_id}|{sha256}|{row_no}"


def is_mended(cells: dict[str, str]) -> Verdict:
    """Cells that a person typed: no longer than cells are."""
    if max(map(len, cells.values()), default=0) > LONGEST_CELL:
        return Refused(duty="", why=msg("单元格内容最多 {limit} 字", limit=LONGEST_CELL))
    return OK
