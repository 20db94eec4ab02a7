"""How a split or a merge ended, and why an order left its merge."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class SplitEnding(StrEnum):
    """`left`: the first parcel went out. `over`: the order was over before."""

    UNDONE = "undone"
    LEFT = "left"
    OVER = "over"


class MergeEnding(StrEnum):
    """`alone`: fewer than two orders were left in it."""

    UNDONE = "undone"
    SHIPPED = "shipped"
    ALONE = "alone"


class Parting(StrEnum):
    """Why an order left its merge. `stopped`: held, in review or an exception; `elsewhere`: another receiver."""

    UNDONE = "undone"
    SHIPPED = "shipped"
    STOPPED = "stopped"
    ELSEWHERE = "elsewhere"
    OVER = "over"
    ALONE = "alone"


PARTING_TITLES: dict[Parting, Text] = {
    Parting.UNDONE: _("人工移出"),
    Parting.SHIPPED: _("一起发出"),
    Parting.STOPPED: _("订单被挂起、转审或成为异常"),
    Parting.ELSEWHERE: _("收件人或地址变了"),
    Parting.OVER: _("订单已结束"),
    Parting.ALONE: _("只剩这一单"),
}
