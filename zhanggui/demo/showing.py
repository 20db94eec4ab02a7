"""What shops show of the stock: a plan for each of two shops, and the file of today that the platform took."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhanggui.demo.staff import Staff
from zhanggui.offer.publishing.actions import Plan, plan_set, stock_file_make, stock_file_tell

SHOWN = {
    "lanxu-tmall": ({"ratio": 100, "buffer": 2}, "主店按可售减两件显示，防同时下单"),
    "lanxu-jd": ({"ratio": 60}, "京东按可售的六成显示，其余留给主店"),
}
"""What each shop shows of what is free, and why."""


def stock_shown(staff: Staff, at: datetime) -> None:
    """Decided a week ago; told to the platforms before today's first file of orders."""
    operator = staff.actors["head"]
    for shop, (figures, reason) in SHOWN.items():
        shop_id = staff.shop_ids[shop]
        plan_set(plan=Plan(shop_id, **figures), reason=reason, by=operator, at=at - timedelta(days=7))
        made = stock_file_make(shop_id=shop_id, by=operator, at=at)
        proof = f"商家后台批量改库存，{at:%m月%d日}批次"
        stock_file_tell(file_ids=[made], reference=proof, by=operator, at=at + timedelta(minutes=6))
