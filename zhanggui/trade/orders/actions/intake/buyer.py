"""An order's buyer: sealed for the order, masked for screens, found by blind indexes."""

from __future__ import annotations

from typing import Any

from zhanggui.kit.crypto import person
from zhanggui.kit.pure import Address, read_address
from zhanggui.trade.orders.queries.marks import buyer_place

FULL = Address.FULL
NOTES = frozenset({"buyer_message", "seller_remark", "flag"})
NOBODY: dict[str, Any] = {
    "region": "",
    "address_kind": Address.NONE,
    "buyer_sealed": None,
    "buyer_masked": "{}",
    "phone_index": None,
    "phone4_index": None,
    "name_index": None,
    "nick_index": None,
    "receiver_index": None,
    "has_notes": False,
}


def buyer_columns(shop_id: int, platform_no: str, *, buyer: dict[str, str], region: str) -> dict[str, Any]:
    """What the order's row stores of its buyer. What the platform masked is kept as masked and gets no index.

    Two orders have the same receiver when the platform says so by its own id; without one, by phone and full address.
    """
    told = buyer.get("address", "")
    place, kind = read_address(told or region)
    if told and not place:
        place = read_address(region)[0]
    if not buyer:
        return NOBODY | {"region": place, "address_kind": kind}
    shown = person.plain(buyer)
    phone, receiver = shown["phone"], shown.get("receiver_id", "")
    same = f"id|{receiver}" if receiver else f"{phone}|{told}" if phone and kind == FULL else ""
    return {
        "region": place,
        "address_kind": kind,
        "buyer_sealed": person.sealed(buyer, buyer_place(shop_id, platform_no)),
        "buyer_masked": person.masked(buyer, place),
        **person.indexes(shown),
        "receiver_index": person.index(same, "receiver"),
        "has_notes": not NOTES.isdisjoint(buyer),
    }
