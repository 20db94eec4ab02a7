"""The only readers of tracking."""

from zhanggui.trade.tracking.queries.proof import untracked
from zhanggui.trade.tracking.queries.tracks import (
    EventRow,
    TrackRow,
    carrier_choices,
    track_card,
    track_counts,
    track_labels,
    track_rows,
    tracks_of_order,
    tracks_wrong,
)

__all__ = [
    "EventRow",
    "TrackRow",
    "carrier_choices",
    "track_card",
    "track_counts",
    "track_labels",
    "track_rows",
    "tracks_of_order",
    "tracks_wrong",
    "untracked",
]
