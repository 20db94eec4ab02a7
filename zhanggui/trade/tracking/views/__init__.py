"""Pages of tracking."""

from zhanggui.trade.tracking.views.parcels import ask, card, drawer_tracks, export, file, note, template, tracks
from zhanggui.trade.tracking.views.services import push, service_set, services

__all__ = [
    "ask",
    "card",
    "drawer_tracks",
    "export",
    "file",
    "note",
    "push",
    "service_set",
    "services",
    "template",
    "tracks",
]
