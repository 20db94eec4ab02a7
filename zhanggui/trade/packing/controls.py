"""Controls of packing: what is claimed is computed from packings and from what orders told of leaving."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.modes.registry import Gate
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.pure import msg as _
from zhanggui.trade.packing import queries

BY = System("packing")
GATES = (
    Gate("packing.not_expired", url="orders:order", standing=queries.expired_on_bench),
    Gate("packing.weight_right", start=Mode.WARN, url="orders:order"),
)
CONTROLS = (
    Control(
        code="packing.checked",
        title=_("发出的包裹都逐件验货，留有验货人"),
        duties=("D084",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=proved(queries.shipped_unchecked, BY),
    ),
    Control(
        code="packing.not_expired",
        title=_("装箱的商品没有过期（条码里带到期日的）"),
        duties=("D044",),
        kind=Kind.ENFORCE,
        owner="warehouse",
        assess=proved(queries.expired_packed, BY),
    ),
    Control(
        code="packing.weight_right",
        title=_("包裹重量与商品相符，不符的写明原因"),
        duties=("D084",),
        kind=Kind.ENFORCE,
        owner="warehouse",
        assess=proved(queries.weights_off, BY),
    ),
    Control(
        code="packing.label_read",
        title=_("面单贴对：运单号是从面单上扫的"),
        duties=("D085",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=proved(queries.labels_unread, BY),
    ),
)
