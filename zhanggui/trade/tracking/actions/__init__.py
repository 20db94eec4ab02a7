"""The only writers of tracking."""

from zhanggui.trade.tracking.actions.asking import (
    Asked,
    asks_claim,
    asks_forget,
    asks_record,
    parcel_query,
    push_take,
)
from zhanggui.trade.tracking.actions.hearing import (
    Taken,
    event_note,
    events_take,
    export_record,
    parcels_arrived,
    parcels_watch,
)
from zhanggui.trade.tracking.actions.routes import news_route_set
from zhanggui.trade.tracking.actions.trackfile import TRACKING_COLUMNS, TrackResult, tracking_file_import

__all__ = [
    "TRACKING_COLUMNS",
    "Asked",
    "Taken",
    "TrackResult",
    "asks_claim",
    "asks_forget",
    "asks_record",
    "event_note",
    "events_take",
    "export_record",
    "news_route_set",
    "parcel_query",
    "parcels_arrived",
    "parcels_watch",
    "push_take",
    "tracking_file_import",
]
