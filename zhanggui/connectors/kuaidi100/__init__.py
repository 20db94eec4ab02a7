"""Connector: where parcels are, asked of Kuaidi100 and told by it."""

from zhanggui.connectors.kuaidi100.tracker import Kuaidi100
from zhanggui.offer.channels.ports import Connector

CONNECTOR = Connector(code="kuaidi100", news=Kuaidi100())
