"""A buyer's data in one encrypted blob, with a masked copy and blind indexes for exact look-up."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring as quoted
from typing import Any

from zhanggui.kit.crypto import blind, is_masked, mask_address, mask_name, mask_phone, seal, unseal
from zhanggui.trade.orders.rules import read_address
from zhanggui.trade.orders.states import Address

NO_DIGIT = re.compile(r"\D")
FULL = Address.FULL
LAST = 4
REPLACED = "told_"
NOTES = frozenset({"buyer_message", "seller_remark", "flag"})
MASKS = (("receiver", "name", mask_name), ("phone", "phone", mask_phone), ("nick", "nick", mask_name))
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


def buyer_place(shop_id: int, platform_no: str) -> str:
    """Where a buyer's blob lives, for its encryption."""
    return f"orders_order.buyer_sealed|{shop_id}|{platform_no}"


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
    shown = _open(buyer)
    phone, receiver = NO_DIGIT.sub("", shown.get("phone", "")), shown.get("receiver_id", "")
    same = f"id|{receiver}" if receiver else f"{phone}|{told}" if phone and kind == FULL else ""
    return {
        "region": place,
        "address_kind": kind,
        "buyer_sealed": seal(words(buyer), buyer_place(shop_id, platform_no)),
        "buyer_masked": words(_masked(buyer, place)),
        "phone_index": _index(phone, "phone"),
        "phone4_index": _index(phone[-LAST:] if len(phone) > LAST else "", "phone4"),
        "name_index": _index(shown.get("receiver", ""), "name"),
        "nick_index": _index(shown.get("nick", ""), "nick"),
        "receiver_index": _index(same, "receiver"),
        "has_notes": not NOTES.isdisjoint(buyer),
    }


def words(told: dict[str, str]) -> str:
    """Plain words as JSON, a third of the work of a general encoder."""
    return "{" + ",".join(f'"{name}":{quoted(value)}' for name, value in told.items()) + "}"


def open_buyer(shop_id: int, platform_no: str, sealed: bytes | memoryview) -> dict[str, str]:
    """A buyer's blob, opened."""
    told: dict[str, str] = json.loads(unseal(sealed, buyer_place(shop_id, platform_no)))
    return told


def fuller(before: dict[str, str], news: dict[str, str], *, newer: bool) -> dict[str, str]:
    """Both together: news fill gaps and replace what a platform had masked; newer ones replace open words too.

    A word that people changed here is no gap: only a word that differs from the one they replaced is news (`amended`).
    """
    better = {
        name: value
        for name, value in news.items()
        if not _replaced(before, name, value)
        and (not (old := before.get(name)) or (not is_masked(value) and (newer or is_masked(old))))
    }
    settled = {REPLACED + name for name in better}
    return {name: value for name, value in before.items() if name not in settled} | better


def amended(before: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """The buyer's words with those that people changed; what the platform had told of them stays beside, to be known
    again. Its receiver's id names the old address, so it goes with it."""
    gone = {"receiver_id"} if "address" in changes else set()
    kept = {REPLACED + name: before.get(REPLACED + name, before.get(name, "")) for name in (*changes, *sorted(gone))}
    return {name: value for name, value in before.items() if name not in gone} | kept | changes


def _replaced(before: dict[str, str], name: str, value: str) -> bool:
    """The word was changed here, and this is what stood there before, or nobody can tell."""
    was = before.get(REPLACED + name)
    return was is not None and (not was or value == was or is_masked(was) or is_masked(value))


def _open(buyer: dict[str, str]) -> dict[str, str]:
    """What the platform did not hide in part."""
    if not is_masked("\n".join(buyer.values())):
        return buyer
    return {name: value for name, value in buyer.items() if not is_masked(value)}


def _index(value: str, context: str) -> bytes | None:
    return blind(value, context) if value else None


def _masked(buyer: dict[str, str], region: str) -> dict[str, str]:
    masked = {name: mask(buyer[told]) for told, name, mask in MASKS if told in buyer}
    if region or "address" in buyer:
        masked["address"] = mask_address(buyer.get("address", ""), region)
    return masked
