"""Controls of booking, under the names they had in orders' time: what is claimed of rows is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.booking import queries
from zhanggui.trade.orders.queries import received_late

BY = System("booking")
CONTROLS = (
    Control(
        code="orders.received_in_time",
        title=_("各渠道订单在付款后 24 小时内进入系统"),
        duties=("D068",),
        kind=Kind.RECORD,
        owner="reviewer",
        assess=proved(received_late, BY, "order"),
    ),
    Control(
        code="orders.every_row_accounted_for",
        title=_("每个订单文件的每一行都有去处"),
        duties=("D068",),
        kind=Kind.RECORD,
        owner="reviewer",
        assess=proved(queries.unaccounted, BY, "file"),
    ),
    Control(
        code="orders.status_kept_current",
        title=_("已付款未结束的订单 15 天内有新状态"),
        duties=("D079",),
        kind=Kind.RECORD,
        owner="reviewer",
        assess=proved(queries.gone_silent, BY, "order"),
    ),
)
