"""Controls of presale: what was promised to buyers is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.presale import queries

BY = System("presale")
CONTROLS = (
    Control(
        code="presale.promise_kept",
        title=_("预售商品有计划、有发货日期，并在承诺日前发出"),
        duties=("D094",),
        kind=Kind.ENFORCE,
        owner="operator",
        assess=proved(queries.presale_kept, BY),
    ),
)
