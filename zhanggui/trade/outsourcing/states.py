"""The words of outsourced shipping, and the life of an order that an outside warehouse sends for us."""

from __future__ import annotations

from enum import IntEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Fate(IntEnum):
    """What became of an order after its dispatch file was made."""

    GIVEN = 10
    STOPPING = 20
    SHIPPED = 30
    RECALLED = 40
    WENT = 50


F = Fate
LIVE = (F.GIVEN, F.STOPPING)
BARS = (*LIVE, F.WENT)
"""Nobody else may send an order that stands so."""
FATE_TITLES: dict[IntEnum, Text] = {
    F.GIVEN: _("等回单"),
    F.STOPPING: _("待拦截"),
    F.SHIPPED: _("已回单发货"),
    F.RECALLED: _("对方未发，已取回"),
    F.WENT: _("没拦住，已发出"),
}
FATES = Machine(
    "dispatches",
    states=Fate,
    entry=(F.GIVEN,),
    table=(
        T("stop", (F.GIVEN,), F.STOPPING, "D073"),
        T("ship", LIVE, F.SHIPPED, "D086", gated=True),
        T("recall", LIVE, F.RECALLED, "D073"),
        T("go", (F.STOPPING,), F.WENT, "D073"),
    ),
    titles=FATE_TITLES,
    verbs={"stop": _("通知拦截"), "ship": _("回单发货"), "recall": _("确认未发，取回"), "go": _("确认没拦住")},
)
