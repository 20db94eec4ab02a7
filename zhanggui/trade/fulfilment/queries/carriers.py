"""The carriers a person may choose from when shipping."""

from __future__ import annotations

from zhanggui.kit.actor import Actor, System
from zhanggui.trade.carriers.queries import carrier_names_known
from zhanggui.trade.fulfilment.models import Shipment

LATELY = 500


def carrier_names(*, by: Actor) -> list[str]:
    """Names offered when shipping: those used lately in the asker's shops first, then all we know."""
    by.require("orders.ship")
    used = Shipment.objects.seen_by(by).order_by("-id").values_list("carrier", flat=True)[:LATELY]
    return list(dict.fromkeys([*used, *carrier_names_known(by=System("fulfilment"))]))
