"""Lines under the data that are no orders: totals and remarks. They must stand at the end and be plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhanggui.kit.sheet import clean

TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|汇\s*总|总\s*数|共计)[:：]?(?:[\d,.]*(?:元|笔|条|单)?)?")
REMARK = re.compile(r"#|(?:导出|制表|打印|生成|下载)(?:时间|日期|人)[:：]|[-=*]{3,}")


def is_footer(cells: Sequence[str], order_column: int) -> bool:
    """A row that begins with a word for a total, or a remark alone in its row, and whose order number is none."""
    filled = [text for cell in cells if (text := clean(cell))]
    if not filled:
        return False
    number = clean(cells[order_column]) if order_column < len(cells) else ""
    if TOTAL.fullmatch(filled[0]):
        return not number or bool(TOTAL.fullmatch(number))
    return bool(REMARK.match(filled[0])) and (filled[0].startswith("#") or len(filled) == 1)
