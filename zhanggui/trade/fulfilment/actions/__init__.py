"""The only writers of fulfilment."""

from zhanggui.trade.fulfilment.actions.shipfile import SHIPPING_COLUMNS, ShipResult, shipping_file_import
from zhanggui.trade.fulfilment.actions.shipping import Parcel, parcel_ship, parcels_ship

__all__ = ["SHIPPING_COLUMNS", "Parcel", "ShipResult", "parcel_ship", "parcels_ship", "shipping_file_import"]
