"""The only readers of staffing."""

from zhanggui.foundation.staffing.queries.departures import DepartureSeen, departures_ahead, departures_kept
from zhanggui.foundation.staffing.queries.handovers import (
    HandoverCard,
    HandoverRow,
    ItemSeen,
    handed_over_in_time,
    handover_card,
    handover_counts,
    handover_labels,
    handover_open_count,
    handover_rows,
    handovers_of,
)

__all__ = [
    "DepartureSeen",
    "HandoverCard",
    "HandoverRow",
    "ItemSeen",
    "departures_ahead",
    "departures_kept",
    "handed_over_in_time",
    "handover_card",
    "handover_counts",
    "handover_labels",
    "handover_open_count",
    "handover_rows",
    "handovers_of",
]
