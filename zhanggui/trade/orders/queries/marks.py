"""By what a room above knows a buyer again: blind indexes and masked words, and what is sealed, opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import person, unseal_all
from zhanggui.trade.orders.models import Order


class BuyerMarks(NamedTuple):
    """The buyer of an order: blind indexes (None: not told, or masked by the platform), masked words, and in clear."""

    order_id: int
    shop_id: int
    phone: bytes | memoryview | None
    nick: bytes | memoryview | None
    receiver: bytes | memoryview | None
    masked: dict[str, str]
    told: dict[str, str]


def buyer_place(shop_id: int, platform_no: str) -> str:
    """Where a buyer's blob lives, for its encryption."""
    return f"orders_order.buyer_sealed|{shop_id}|{platform_no}"


def buyer_opened(shop_id: int, platform_no: str, sealed: bytes | memoryview | None) -> dict[str, str]:
    """A buyer's blob in clear, for a rule to read; never shown, never kept as it is."""
    return person.opened(sealed, buyer_place(shop_id, platform_no)) if sealed else {}


def buyer_texts(sealed: Iterable[tuple[int, str, bytes | memoryview]]) -> list[str]:
    """Buyers' blobs (shop, number, blob) as they were sealed, JSON: to look for words before taking them apart.

    Never shown, never kept.
    """
    opened = unseal_all((blob, buyer_place(shop_id, platform_no)) for shop_id, platform_no, blob in sealed)
    return [text.decode() for text in opened]


def buyer_marks(*, order_ids: Sequence[int], by: Actor) -> list[BuyerMarks]:
    """By what the buyers of these orders are known again. Needs orders.review. [D074]"""
    by.require("orders.review")
    rows = Order.objects.seen_by(by).filter(id__in=list(order_ids)).order_by("id")
    return [
        BuyerMarks(
            row.id,
            row.shop_id,
            row.phone_index,
            row.nick_index,
            row.receiver_index,
            row.buyer_masked,
            buyer_opened(row.shop_id, row.platform_no, row.buyer_sealed),
        )
        for row in rows
    ]
