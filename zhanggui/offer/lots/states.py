"""The words of lots."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

CODE_MOST = 40
LIFE_MOST = 3650


class LotKind(StrEnum):
    """Why the units of a lot moved: 收货, 补登 (stock that had no lot is told its lot), 调整, 出库."""

    RECEIVED = "received"
    NAMED = "named"
    ADJUSTED = "adjusted"
    SHIPPED = "shipped"


KIND_TITLES: dict[LotKind, Text] = {
    LotKind.RECEIVED: _("收货入库"),
    LotKind.NAMED: _("补登批号"),
    LotKind.ADJUSTED: _("调整库存"),
    LotKind.SHIPPED: _("发货出库"),
}


class OtherLot(StrEnum):
    """What becomes of a piece of the right goods from another lot than the pick list names."""

    ACCEPT = "accept"
    REFUSE = "refuse"


OTHER_LOT_TITLES: dict[OtherLot, Text] = {
    OtherLot.ACCEPT: _("可以拿，系统提示并改记这个批次"),
    OtherLot.REFUSE: _("不可以，必须拿清单上的批次"),
}


class Freshness(StrEnum):
    """How a lot stands on a day."""

    GOOD = "good"
    SHORT = "short"
    EXPIRED = "expired"
    STOPPED = "stopped"
    UNDATED = "undated"


FRESHNESS_TITLES: dict[Freshness, Text] = {
    Freshness.GOOD: _("在效期内"),
    Freshness.SHORT: _("临期"),
    Freshness.EXPIRED: _("已过期"),
    Freshness.STOPPED: _("已停用"),
    Freshness.UNDATED: _("没有到期日"),
}
FRESHNESS_TONES: dict[Freshness, str] = {
    Freshness.GOOD: "green",
    Freshness.SHORT: "orange",
    Freshness.EXPIRED: "red",
    Freshness.STOPPED: "red",
    Freshness.UNDATED: "neutral",
}
