"""The only writers of tracking."""

from zhanggui.trade.tracking.actions.hearing import (
    Taken,
    event_note,
    events_take,
    export_record,
    parcels_arrived,
    parcels_watch,
    push_take,
)
from zhanggui.trade.tracking.actions.trackfile import TRACKING_COLUMNS, TrackResult, tracking_file_import

__all__ = [
    "TRACKING_COLUMNS",
    "Taken",
    "TrackResult",
    "event_note",
    "events_take",
    "export_record",
    "parcels_arrived",
    "parcels_watch",
    "push_take",
    "tracking_file_import",
]
