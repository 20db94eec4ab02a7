"""The only readers of tracking."""

from zhanggui.trade.tracking.queries.proof import untracked
from zhanggui.trade.tracking.queries.stands import (
    TrackStand,
    carriers_heard,
    track_stands,
    tracks_amiss,
    tracks_going,
    tracks_sent,
)
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
    "TrackStand",
    "carrier_choices",
    "carriers_heard",
    "track_card",
    "track_counts",
    "track_labels",
    "track_rows",
    "track_stands",
    "tracks_amiss",
    "tracks_going",
    "tracks_of_order",
    "tracks_sent",
    "tracks_wrong",
    "untracked",
]
