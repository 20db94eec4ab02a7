"""What the order desk announces, under the name it had in orders' time."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class OrdersExported(Fact):
    """A list left the house: how long it was; `subject_id` is who took it."""

    room, subject, duty, title, icon, tone = "orders", "employee", "D077", "导出订单列表", "download", "azure"
    sentence = "{count} 行"
    count: int
