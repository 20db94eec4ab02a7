"""Controls of lots: that what left was good, and that what is past its end does not lie among the goods."""

from __future__ import annotations

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, proved
from zhanggui.kit.pure import msg as _
from zhanggui.offer.lots import queries

BY = System("lots")
CONTROLS = (
    Control(
        code="lots.sent_fresh",
        title=_("发出的批次没有过期，也没有停用"),
        duties=("D044",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.expired_sent, BY, "lot"),
    ),
    Control(
        code="lots.none_expired",
        title=_("在库的批次没有过期的"),
        duties=("D044",),
        kind=Kind.MEASURE,
        owner="warehouse",
        assess=proved(queries.expired_lying, BY, "lot"),
    ),
)
