"""A buyer's data in one encrypted blob, with a masked copy and blind indexes for exact look-up."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from zhanggui.kit.crypto import blind, is_masked, mask_address, mask_name, mask_phone, seal, unseal
from zhanggui.trade.orders.rules import address_kind, region_of
from zhanggui.trade.orders.states import Address

PHONE = re.compile(r"\D")
LAST = 4


@dataclass(frozen=True)
class BuyerColumns:
    """What the order row stores of its buyer; column by column as in the table."""

    region: str = ""
    address_kind: str = Address.NONE.value
    buyer_sealed: bytes | None = None
    buyer_masked: str = "{}"
    phone_index: bytes | None = None
    phone4_index: bytes | None = None
    name_index: bytes | None = None
    nick_index: bytes | None = None
    receiver_index: bytes | None = None
    has_notes: bool = False


def buyer_place(shop_id: int, platform_no: str) -> str:
    """Where a buyer's blob lives, for its encryption."""
    return f"orders_order.buyer_sealed|{shop_id}|{platform_no}"


def buyer_columns(shop_id: int, platform_no: str, *, buyer: dict[str, str], region: str) -> BuyerColumns:
    """Protect what a file tells of a buyer. What the platform masked is kept as masked and gets no index."""
    address = buyer.get("address", "")
    place = region_of(address) or region_of(region)
    kind = address_kind(address or region)
    if not buyer:
        return BuyerColumns(region=place, address_kind=kind.value)
    phone = _open(PHONE.sub("", buyer.get("phone", "")), buyer.get("phone", ""))
    name, nick = _open(buyer.get("receiver", "")), _open(buyer.get("nick", ""))
    return BuyerColumns(
        region=place,
        address_kind=kind.value,
        buyer_sealed=seal(json.dumps(buyer, ensure_ascii=False), buyer_place(shop_id, platform_no)),
        buyer_masked=json.dumps(_masked(buyer, place), ensure_ascii=False),
        phone_index=_index(phone, "phone"),
        phone4_index=_index(phone[-LAST:] if len(phone) > LAST else "", "phone4"),
        name_index=_index(name, "name"),
        nick_index=_index(nick, "nick"),
        receiver_index=_index(f"{phone}|{address}" if phone and kind == Address.FULL else "", "receiver"),
        has_notes=bool(buyer.get("buyer_message") or buyer.get("seller_remark")),
    )


def open_buyer(shop_id: int, platform_no: str, sealed: bytes | memoryview) -> dict[str, str]:
    """A buyer's blob, opened."""
    told: dict[str, str] = json.loads(unseal(sealed, buyer_place(shop_id, platform_no)))
    return told


def fuller(before: dict[str, str], news: dict[str, str]) -> dict[str, str]:
    """Both together: what is new fills gaps and replaces what a platform had masked."""
    better = {name: value for name, value in news.items() if not before.get(name) or is_masked(before[name])}
    kept = {name: value for name, value in better.items() if not (before.get(name) and is_masked(value))}
    return before | kept


def _open(value: str, shown: str = "") -> str:
    """The value, or nothing when the platform hid part of it."""
    return "" if is_masked(shown or value) else value


def _index(value: str, context: str) -> bytes | None:
    return blind(value, context) if value else None


def _masked(buyer: dict[str, str], region: str) -> dict[str, str]:
    masked = {
        "name": mask_name(buyer.get("receiver", "")),
        "phone": mask_phone(buyer.get("phone", "")),
        "address": mask_address(buyer.get("address", ""), region),
        "nick": mask_name(buyer.get("nick", "")),
    }
    return {name: value for name, value in masked.items() if value}
