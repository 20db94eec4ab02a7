"""The words of packing, and the life of one packing."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class PackState(IntEnum):
    """Checked: every piece was scanned; packed: its weight was told, or that it is not weighed."""

    OPEN = 10
    CHECKED = 20
    PACKED = 30
    SHIPPED = 40
    GIVEN_UP = 50


P = PackState
LIVE = (P.OPEN, P.CHECKED, P.PACKED)
WHOLE = (P.CHECKED, P.PACKED)
PACKINGS = Machine(
    "packings",
    states=PackState,
    entry=(P.OPEN,),
    table=(
        T("check", (P.OPEN,), P.CHECKED, "D084"),
        T("recheck", WHOLE, P.OPEN, "D084"),
        T("weigh", WHOLE, P.PACKED, "D084"),
        T("ship", WHOLE, P.SHIPPED, "D086"),
        T("give_up", LIVE, P.GIVEN_UP, "D084"),
    ),
    titles={
        P.OPEN: _("验货中"),
        P.CHECKED: _("已验货"),
        P.PACKED: _("已打包"),
        P.SHIPPED: _("已发货"),
        P.GIVEN_UP: _("已放下"),
    },
    verbs={
        "check": _("验完"), "recheck": _("重新验货"), "weigh": _("称重"), "ship": _("发货"), "give_up": _("放下"),
    },
)  # fmt: skip
PACK_TONES: dict[int, str] = {
    P.OPEN: "indigo", P.CHECKED: "azure", P.PACKED: "azure", P.SHIPPED: "green", P.GIVEN_UP: "neutral",
}  # fmt: skip


class Outcome(StrEnum):
    """What a scan came to. Those that are not good are red, and nothing was counted."""

    OPENED = "opened"
    RIGHT = "right"
    WHOLE = "whole"
    WEIGHED = "weighed"
    SHIPPED = "shipped"
    AGAIN = "again"
    STRANGE = "strange"
    WRONG = "wrong"
    MANY = "many"
    EXPIRED = "expired"
    WARNED = "warned"
    MISSING = "missing"
    CHANGED = "changed"
    STOPPED = "stopped"
    GONE = "gone"
    TAKEN = "taken"
    BUSY = "busy"
    HEAVY = "heavy"
    UNWEIGHED = "unweighed"
    LABEL = "label"
    CARRIER = "carrier"


GOOD = frozenset({Outcome.OPENED, Outcome.RIGHT, Outcome.WHOLE, Outcome.WEIGHED, Outcome.SHIPPED, Outcome.AGAIN})
COUNTED = (Outcome.RIGHT, Outcome.WHOLE)
OUTCOME_TITLES: dict[Outcome, Text] = {
    Outcome.OPENED: _("开始验货"),
    Outcome.RIGHT: _("对"),
    Outcome.WHOLE: _("齐了"),
    Outcome.WEIGHED: _("已称重"),
    Outcome.SHIPPED: _("已发货"),
    Outcome.AGAIN: _("已经扫过"),
    Outcome.STRANGE: _("不认识的条码"),
    Outcome.WRONG: _("扫错了"),
    Outcome.MANY: _("多了一件"),
    Outcome.EXPIRED: _("过期或临期"),
    Outcome.WARNED: _("过期或临期，写明原因才能装"),
    Outcome.MISSING: _("还没有验完"),
    Outcome.CHANGED: _("商品变了，重新验货"),
    Outcome.STOPPED: _("不能打包"),
    Outcome.GONE: _("已经发出"),
    Outcome.TAKEN: _("别人正在打包"),
    Outcome.BUSY: _("先完成手上这一单"),
    Outcome.HEAVY: _("重量不对"),
    Outcome.UNWEIGHED: _("还没有称重"),
    Outcome.LABEL: _("面单不对"),
    Outcome.CARRIER: _("没有快递公司"),
}
READ = ("gun", "camera")
"""A text that was read from a label, not typed."""
SKIP, AGREE = "=0", "=ok"
"""What is said in the place of a scan: this parcel is not weighed; it is right as it is, and after a blank why."""
