"""Doorsteps of booking: old links to the import, the versions of an order's rows, the way to goods nobody matched."""

from zhanggui.trade.booking.views.files import orders_import
from zhanggui.trade.booking.views.unmatched import goods_orders, goods_waiting, match_next
from zhanggui.trade.booking.views.versions import drawer_rows, versions

__all__ = ["drawer_rows", "goods_orders", "goods_waiting", "match_next", "orders_import", "versions"]
