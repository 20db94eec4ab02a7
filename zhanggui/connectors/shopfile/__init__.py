"""Connector: order files that merchants download from their platforms."""

from zhanggui.connectors.shopfile.reader import ShopFileReader
from zhanggui.offer.channels.ports import Connector

CONNECTOR = Connector(code="shopfile", order_files=ShopFileReader())
