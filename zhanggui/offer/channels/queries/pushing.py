"""Connectors that tell platforms of parcels."""

from __future__ import annotations

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.ports import ShipmentPush, connectors


def push_connectors(*, by: Actor) -> list[tuple[str, Text]]:
    """Code and title of every connector that tells platforms of parcels. Needs channels.view."""
    by.require("channels.view")
    return [(one.code, one.shipments.title) for one in connectors() if one.shipments]


def shipment_push(*, connector: str, by: Actor) -> ShipmentPush:
    """The connector itself, by its code. Needs channels.view; raises NotFound."""
    by.require("channels.view")
    for one in connectors():
        if one.code == connector and one.shipments:
            return one.shipments
    raise NotFound(why=msg("没有安装接口“{code}”", code=connector))
