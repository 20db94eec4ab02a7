"""Controls of fulfilment: what is claimed is computed from shipments, their orders and the journal."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.pure import msg as _
from zhanggui.trade.fulfilment import queries

BY = System("fulfilment")
GATES = (
    Gate("fulfilment.waybill_recorded", always=_("没有运单号就发货，说不清货在哪里，也可能发两次")),
    Gate("fulfilment.held_cannot_ship", always=_("挂起的订单发出去，追不回来")),
    Gate("fulfilment.unpaid_cannot_ship", always=_("没有收到的钱，发货就是损失")),
    Gate("fulfilment.every_order_is_judged", always=_("没有判过的订单可能已退款或违法，不能发货")),
)
CONTROLS = (
    Control(
        code="fulfilment.waybill_recorded",
        title=_("每张发出的订单都先记下运单号"),
        duties=("D086",),
        kind=Kind.ENFORCE,
        owner="warehouse",
        assess=proved(queries.shipped_unrecorded, BY),
    ),
    Control(
        code="fulfilment.buyer_told",
        title=_("发出的包裹按时由平台确认运单号，买家由此得知"),
        duties=("D086",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.parcels_untold, BY),
    ),
    Control(
        code="fulfilment.held_cannot_ship",
        title=_("挂起的订单不能发货"),
        duties=("D073",),
        kind=Kind.ENFORCE,
        owner="reviewer",
        assess=proved(queries.shipped_while_held, BY),
    ),
    Control(
        code="fulfilment.unpaid_cannot_ship",
        title=_("未确认付款的订单不能进入履约"),
        duties=("D075",),
        kind=Kind.ENFORCE,
        owner="reviewer",
        assess=proved(queries.shipped_unpaid, BY),
    ),
    Control(
        code="fulfilment.every_order_is_judged",
        title=_("每张发出的订单都经规则或人工审核"),
        duties=("D070", "D071"),
        kind=Kind.ENFORCE,
        owner="reviewer",
        assess=proved(queries.shipped_undecided, BY),
    ),
)
