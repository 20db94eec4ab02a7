"""A count of shelves: two items were not as the book said, and whoever counted them put them right with a reason."""

from __future__ import annotations

from datetime import datetime

from zhanggui.demo.staff import Staff
from zhanggui.kit.desk import Ask
from zhanggui.offer.inventory.actions import stock_adjust
from zhanggui.offer.inventory.queries import stock_rows

FOUND = {
    "LX-T01-01": (-1, "月度盘点：少 1 件，货架后方破损，已拍照"),
    "LX-T01-02": (2, "月度盘点：多 2 件，上次退货入库漏登"),
}
"""How many more or fewer there were, and why."""


def shelves_counted(staff: Staff, at: datetime) -> None:
    """As the warehouse does it on its page."""
    clerk = staff.actors["warehouse"]
    for code, (units, reason) in FOUND.items():
        item = stock_rows(ask=Ask(search=code), by=clerk).rows[0]
        stock_adjust(item_id=item.id, quantity=units, reason=reason, by=clerk, at=at)
