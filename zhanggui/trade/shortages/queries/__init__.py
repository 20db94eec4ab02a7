"""The only readers of shortages."""

from zhanggui.trade.shortages.queries.card import Said, ShortageCard, settlers, shortage_card
from zhanggui.trade.shortages.queries.cases import (
    LackRow,
    ShortageMark,
    ShortageRow,
    order_shortage,
    order_shortages,
    short_choices,
    short_so,
    shortage_counts,
    shortage_labels,
    shortage_rows,
)
from zhanggui.trade.shortages.queries.policy import Times, times_now
from zhanggui.trade.shortages.queries.proof import shortages_settled
from zhanggui.trade.shortages.queries.wording import USUAL, proposal_draft

__all__ = [
    "USUAL",
    "LackRow",
    "Said",
    "ShortageCard",
    "ShortageMark",
    "ShortageRow",
    "Times",
    "order_shortage",
    "order_shortages",
    "proposal_draft",
    "settlers",
    "short_choices",
    "short_so",
    "shortage_card",
    "shortage_counts",
    "shortage_labels",
    "shortage_rows",
    "shortages_settled",
    "times_now",
]
