"""Connectors that tell platforms of parcels, and those that know where parcels are."""

from __future__ import annotations

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.ports import Connector, ShipmentPush, TrackingNews, connectors


def push_connectors(*, by: Actor) -> list[tuple[str, Text]]:
    """Code and title of every connector that tells platforms of parcels. Needs channels.view."""
    by.require("channels.view")
    return [(one.code, one.shipments.title) for one in connectors() if one.shipments]


def shipment_push(*, connector: str, by: Actor) -> ShipmentPush:
    """The connector itself, by its code. Needs channels.view; raises NotFound."""
    by.require("channels.view")
    if port := _installed(connector).shipments:
        return port
    raise _missing(connector)


def news_connectors(*, by: Actor) -> list[tuple[str, TrackingNews]]:
    """Code and port of every connector that knows where parcels are. Needs channels.view."""
    by.require("channels.view")
    return [(one.code, one.news) for one in connectors() if one.news]


def tracking_news(*, connector: str, by: Actor) -> TrackingNews:
    """The connector itself, by its code. Needs channels.view; raises NotFound."""
    by.require("channels.view")
    if port := _installed(connector).news:
        return port
    raise _missing(connector)


def _installed(code: str) -> Connector:
    for one in connectors():
        if one.code == code:
            return one
    raise _missing(code)


def _missing(code: str) -> NotFound:
    return NotFound(why=msg("没有安装接口“{code}”", code=code))
