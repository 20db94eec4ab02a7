"""Controls of outsourced shipping."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.outsourcing import queries

CONTROLS = (
    Control(
        "outsourcing.stopped_answered",
        _("已交给外仓的订单一旦停止，对方按时答复并且没有发出"),
        ("D073",),
        Kind.ENFORCE,
        "warehouse",
        proved(queries.stopped_unanswered, System("outsourcing")),
    ),
)
