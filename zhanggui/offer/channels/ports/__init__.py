"""What a connector offers: reading order files, telling a platform of parcels, knowing where parcels are.

Connectors know only these ports and kit; nobody imports a connector.
"""

from zhanggui.offer.channels.ports.declared import Connector, connectors
from zhanggui.offer.channels.ports.news import (
    AskedParcel,
    NewsAccount,
    NewsAnswer,
    NewsEvent,
    NewsStep,
    ParcelNews,
    TrackingNews,
)
from zhanggui.offer.channels.ports.orderfiles import (
    Amounts,
    Batch,
    Column,
    FieldSpec,
    FileLook,
    FileProbe,
    Kind,
    LayoutInfo,
    OrderFile,
    OrderFileReader,
    OrderRow,
    Own,
    ProfileMatch,
    RowFault,
    StateWords,
    What,
)
from zhanggui.offer.channels.ports.shipments import LeftParcel, PushAnswer, PushPlace, PushWord, ShipmentPush
from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformRefund, PlatformState

__all__ = [
    "CLOSED_UNDECIDED",
    "Amounts",
    "AskedParcel",
    "Batch",
    "Column",
    "Connector",
    "FieldSpec",
    "FileLook",
    "FileProbe",
    "Kind",
    "LayoutInfo",
    "LeftParcel",
    "NewsAccount",
    "NewsAnswer",
    "NewsEvent",
    "NewsStep",
    "OrderFile",
    "OrderFileReader",
    "OrderRow",
    "Own",
    "ParcelNews",
    "PlatformRefund",
    "PlatformState",
    "ProfileMatch",
    "PushAnswer",
    "PushPlace",
    "PushWord",
    "RowFault",
    "ShipmentPush",
    "StateWords",
    "TrackingNews",
    "What",
    "connectors",
]
