"""Rows set aside: which go together, where their cells lie, what may be shown of them, what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhanggui.kit.pure import OK, PHONE, Refused, Verdict, msg

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
ORDER_NUMBER = re.compile(r"[A-Za-z0-9_./#-]{1,64}", re.ASCII)
PREVIEW_LENGTH = 40


def shown_order_no(order_no: str) -> str:
    """An order number that is one; anything else may be a shifted cell and is not shown."""
    return order_no if ORDER_NUMBER.fullmatch(order_no) and not PHONE.fullmatch(order_no) else ""


def shown_cells(preview: Mapping[str, str]) -> dict[str, str]:
    """What a list shows of a row set aside: short, without NUL, phone numbers starred."""
    return {heading: PHONE.sub("***", value.replace("\0", ""))[:PREVIEW_LENGTH] for heading, value in preview.items()}


def row_place(shop_id: int, sha256: str, row_no: int) -> str:
    """Where a row set aside lives, for its encryption: under the name its table had when the first ones were sealed."""
    return f"channels_quarantinedrow.raw|{shop_id}|{sha256}|{row_no}"


def fixed_place(shop_id: int, sha256: str, row_no: int) -> str:
    """Where a mended row lives, for its encryption."""
    return f"channels_quarantinedrow.fixed|{shop_id}|{sha256}|{row_no}"


def is_mended(cells: dict[str, str]) -> Verdict:
    """Cells that a person typed: no longer than cells are."""
    if max(map(len, cells.values()), default=0) > LONGEST_CELL:
        return Refused(duty="", why=msg("单元格内容最多 {limit} 字", limit=LONGEST_CELL))
    return OK
