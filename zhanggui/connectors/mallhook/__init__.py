"""Connector: parcels told to the company's own mall or middleware, as signed JSON over HTTPS."""

from zhanggui.connectors.mallhook.pusher import MallPush
from zhanggui.offer.channels.ports import Connector

CONNECTOR = Connector(code="mallhook", shipments=MallPush())
