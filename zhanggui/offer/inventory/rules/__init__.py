"""Who gets the stock and from where, and what may be corrected."""

from zhanggui.offer.inventory.rules.routing import Asked, Place, Routing, Served, Want, ranked, routing_told, serve
from zhanggui.offer.inventory.rules.stock import (
    may_adjust,
    may_keep_stock,
    may_name,
    may_receive,
    may_set_safety,
    set_aside,
)
from zhanggui.offer.inventory.rules.warehouses import are_regions, may_be_default, may_close, may_route

__all__ = [
    "Asked",
    "Place",
    "Routing",
    "Served",
    "Want",
    "are_regions",
    "may_adjust",
    "may_be_default",
    "may_close",
    "may_keep_stock",
    "may_name",
    "may_receive",
    "may_route",
    "may_set_safety",
    "ranked",
    "routing_told",
    "serve",
    "set_aside",
]
