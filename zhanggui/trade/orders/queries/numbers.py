"""From platform numbers to orders."""

from __future__ import annotations

from collections.abc import Sequence

from zhanggui.kit.actor import Actor
from zhanggui.trade.orders.models import Order


def order_ids_by_number(*, shop_id: int, numbers: Sequence[str], by: Actor) -> dict[str, int]:
    """The orders of a shop that have these platform numbers, as far as the asker may see them."""
    found = Order.objects.seen_by(by).filter(shop_id=shop_id, platform_no__in=list(numbers))
    return dict(found.values_list("platform_no", "id"))
