"""Controls of gifts: what was given is computed from rows."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.trade.gifts import queries

BY = System("gifts")
CONTROLS = (
    Control(
        code="gifts.by_approved_rule",
        title=_("赠品只按两人批准、写明时间和条件的规则送出"),
        duties=("D060", "D061"),
        kind=Kind.ENFORCE,
        owner="operator",
        assess=proved(queries.gifts_by_rule, BY),
    ),
)
