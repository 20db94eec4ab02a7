"""The only readers of booking."""

from zhanggui.trade.booking.queries.proof import gone_silent, unaccounted
from zhanggui.trade.booking.queries.versions import Version, order_versions

__all__ = ["Version", "gone_silent", "order_versions", "unaccounted"]
