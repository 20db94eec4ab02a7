"""Doorsteps of booking: old links to the import, the versions of an order's rows."""

from zhanggui.trade.booking.views.files import orders_import
from zhanggui.trade.booking.views.versions import drawer_rows, versions

__all__ = ["drawer_rows", "orders_import", "versions"]
