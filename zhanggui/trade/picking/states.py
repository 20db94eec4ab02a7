"""The words of waves: their life, what kind they are, where an order in one stands and why it left."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class WaveState(IntEnum):
    """A wave is over when each of its orders was packed or pulled."""

    OPEN = 10
    PICKING = 20
    PICKED = 30
    DONE = 40
    CANCELLED = 50


W = WaveState
LIVE_WAVES = (W.OPEN, W.PICKING, W.PICKED)


class WaveKind(StrEnum):
    """`prepack`: one SKU, one piece, so often that it is packed before anybody knows for whom."""

    URGENT = "urgent"
    PREPACK = "prepack"
    SINGLE = "single"
    MULTI = "multi"


SINGLES = (WaveKind.PREPACK, WaveKind.SINGLE)
"""Each basket is one piece of one SKU."""


class Seat(StrEnum):
    """Where an order in a wave stands."""

    WAITING = "waiting"
    PICKED = "picked"
    PACKED = "packed"
    PULLED = "pulled"


LIVE_SEATS = (Seat.WAITING, Seat.PICKED)


class Why(StrEnum):
    """Why an order left its wave."""

    STOPPED = "stopped"
    REFUND = "refund"
    CLOSED = "closed"
    CHANGED = "changed"
    MISSING = "missing"
    UNDONE = "undone"
    CANCELLED = "cancelled"


class Said(StrEnum):
    """What a scan while picking came to."""

    RIGHT = "right"
    NOTE = "note"
    STRANGE = "strange"
    ENOUGH = "enough"
    OVER = "over"
    EXPIRED = "expired"
    LOT = "lot"
    OTHER = "other"


COUNTED = (Said.RIGHT, Said.OTHER)
"""Scans whose pieces lie in the cart; OTHER: of another lot than the list names."""


class Zoning(StrEnum):
    """By what orders that go the same way are kept together."""

    REGION = "region"
    CARRIER = "carrier"
    NONE = "none"


KIND_TITLES: dict[WaveKind, Text] = {
    WaveKind.URGENT: _("急单"),
    WaveKind.PREPACK: _("爆款（先打包后贴单）"),
    WaveKind.SINGLE: _("单品单件"),
    WaveKind.MULTI: _("多件"),
}
SEAT_TITLES: dict[Seat, Text] = {
    Seat.WAITING: _("待拣"),
    Seat.PICKED: _("已拣"),
    Seat.PACKED: _("已打包发出"),
    Seat.PULLED: _("已移出"),
}
WHY_TITLES: dict[Why, Text] = {
    Why.STOPPED: _("订单被挂起或转审"),
    Why.REFUND: _("买家申请退款"),
    Why.CLOSED: _("平台已关闭或已完成"),
    Why.CHANGED: _("订单内容有变化"),
    Why.MISSING: _("货位上找不到货"),
    Why.UNDONE: _("人工移出"),
    Why.CANCELLED: _("波次作废"),
}
ZONING_TITLES: dict[Zoning, Text] = {
    Zoning.REGION: _("按省份分开"),
    Zoning.CARRIER: _("按快递分开"),
    Zoning.NONE: _("不分"),
}
WAVES = Machine(
    "waves",
    states=WaveState,
    entry=(W.OPEN,),
    table=(
        T("start", (W.OPEN,), W.PICKING, "D084"),
        T("finish", (W.OPEN, W.PICKING), W.PICKED, "D084"),
        T("done", LIVE_WAVES, W.DONE, "D084"),
        T("cancel", LIVE_WAVES, W.CANCELLED, "D078"),
    ),
    titles={
        W.OPEN: _("待拣货"),
        W.PICKING: _("拣货中"),
        W.PICKED: _("已拣完"),
        W.DONE: _("已完成"),
        W.CANCELLED: _("已作废"),
    },
    verbs={"start": _("开始拣货"), "finish": _("拣完"), "done": _("完成"), "cancel": _("作废波次")},
)
