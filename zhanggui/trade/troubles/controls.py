"""Controls of troubles: what is claimed of cases and talks is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.troubles import queries

BY = System("troubles")
CONTROLS = (
    Control(
        code="troubles.handled",
        title=_("物流异常按类型限时处理，有沟通、结果和责任方"),
        duties=("D089",),
        kind=Kind.RECORD,
        owner="agent",
        assess=proved(queries.troubles_handled, BY, "waybill"),
    ),
    Control(
        code="troubles.providers_logged",
        title=_("由快递、仓库或供应商负责的异常，有与其对接的记录"),
        duties=("D090",),
        kind=Kind.RECORD,
        owner="warehouse",
        assess=proved(queries.contacts_logged, BY, "waybill"),
    ),
)
