"""From platform numbers to orders and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.models import Order


class OrderNumber(NamedTuple):
    """The shop of an order and its number there."""

    shop_id: int
    platform_no: str


class PlatformWord(NamedTuple):
    """What the platform said of an order so far: its state, and what was paid."""

    state: str
    paid: Decimal | None


def order_ids_by_number(*, shop_id: int, numbers: Sequence[str], by: Actor) -> dict[str, int]:
    """The orders of a shop that have these platform numbers, as far as the asker may see them."""
    found = Order.objects.seen_by(by).filter(shop_id=shop_id, platform_no__in=list(numbers))
    return dict(found.values_list("platform_no", "id"))


def orders_numbered(*, number: str, shop_ids: Collection[int], by: Actor) -> list[int]:
    """The orders of these shops that have this platform number, as far as the asker may see them."""
    found = Order.objects.seen_by(by).filter(shop_id__in=list(shop_ids), platform_no=number)
    return list(found.order_by("shop_id").values_list("id", flat=True))


def order_number(*, order_id: int, by: Actor) -> OrderNumber:
    """The shop and the number of an order. Raises NotFound when the asker may not see it."""
    found = Order.objects.seen_by(by).filter(id=order_id).values_list("shop_id", "platform_no").first()
    if found is None:
        raise NotFound
    return OrderNumber(*found)


def platform_words(*, shop_id: int, numbers: Sequence[str], by: Actor) -> dict[str, PlatformWord]:
    """The word on file of those of these numbers that are on file, as far as the asker may see them."""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.platform_no, o.platform_state, o.paid FROM orders_order o "
            f"WHERE o.shop_id = %s AND o.platform_no = ANY(%s) AND {seen}",
            [shop_id, list(numbers), *params],
        )
        return {number: PlatformWord(state, paid) for number, state, paid in cursor.fetchall()}
