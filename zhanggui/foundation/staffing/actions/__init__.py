"""The only writers of staffing."""

from zhanggui.foundation.staffing.actions.departures import (
    departure_plan,
    departure_withdraw,
    departures_carry_out,
    departures_end,
)
from zhanggui.foundation.staffing.actions.handovers import (
    handovers_open,
    handovers_settle,
    item_add,
    items_assign,
    items_finish,
)

__all__ = [
    "departure_plan",
    "departure_withdraw",
    "departures_carry_out",
    "departures_end",
    "handovers_open",
    "handovers_settle",
    "item_add",
    "items_assign",
    "items_finish",
]
