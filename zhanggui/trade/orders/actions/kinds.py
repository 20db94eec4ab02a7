"""What kind an order of a platform is."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.models import Order
from zhanggui.trade.orders.states import HANDMADE, Kind


@transaction.atomic
def orders_mark_kind(*, order_ids: Sequence[int], kind: Kind, by: Actor) -> list[int]:
    """Say that orders of a platform are presale, or normal again; returns those that were not so before. [D079]

    The room above asks for the right and tells why. Orders made by hand are born as what they are (`Taking.kind`) and
    stay it: the database refuses both ways.
    """
    if kind in HANDMADE:
        raise ValueError(f"an order is born as {kind}, not marked so")
    rows = Order.objects.seen_by(by).filter(id__in=list(order_ids)).exclude(kind=kind.value)
    odd = list(rows.order_by("id").select_for_update().values_list("id", flat=True))
    Order.objects.filter(id__in=odd).update(kind=kind.value)
    return odd
