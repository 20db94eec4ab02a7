"""Rows of order files as a check-up hears them: what is personal becomes a mark that lives as long as the reading."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from zhanggui.oversight.checkup.rules import Goods, Ground, Told, asks_something, goes_private, wants_invoice
from zhanggui.oversight.checkup.rules.deals import Deal

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderRow

CLEAR_PHONE = re.compile(r"^\+?(?:86)?1[3-9]\d{9}$")
MASK = re.compile(r"[*＊]")
PLAIN = str.maketrans("", "", " -")
TIMES = ("created_at", "paid_at", "shipped_at", "completed_at")

FILLS: dict[str, Callable[[OrderRow], object]] = {
    "state": lambda row: row.platform_state,
    "paid_at": lambda row: row.paid_at,
    "paid": lambda row: row.paid,
    "shipped_at": lambda row: row.shipped_at,
    "completed_at": lambda row: row.completed_at,
    "ship_by": lambda row: row.ship_by,
    "waybill": lambda row: row.waybill,
    "receiver": lambda row: row.receiver and row.phone and (row.address or row.region),
    "phone": lambda row: row.phone,
    "message": lambda row: row.buyer_message,
    "remark": lambda row: row.seller_remark or row.flag,
    "title": lambda row: row.title,
    "price": lambda row: row.price is not None or row.amount is not None,
    "refund": lambda row: row.refund,
    "code": lambda row: row.seller_code,
}
"""The columns a check may ask for, and when a row fills one."""


class Hearing:
    """Takes in the rows of one file after the other."""

    def __init__(self, ground: Ground, salt: bytes) -> None:
        self.ground, self.salt = ground, salt

    def hear(self, row: OrderRow, file: int, platform: str, *, adds_up: bool) -> None:
        """One row: of a refund, or of an order."""
        ground = self.ground
        ground.rows += 1
        deal = ground.deals.get(row.platform_no)
        if deal is None:
            deal = ground.deals[row.platform_no] = Deal(row.platform_no, platform)
        if row.kind == "refund":
            self._refund(deal, row, file)
            return
        for name, fills in FILLS.items():
            if fills(row):
                ground.filled[name] = ground.filled.get(name, 0) | 1 << file
        self._until(*(getattr(row, name) for name in TIMES))
        deal.hear(_told(row, self._who(row), adds_up=adds_up), file)

    def _refund(self, deal: Deal, row: OrderRow, file: int) -> None:
        deal.files |= 1 << file
        if row.created_at and row.refund_state != "none":
            self.ground.filled["asked_at"] = self.ground.filled.get("asked_at", 0) | 1 << file
            deal.asked_at = min(deal.asked_at or row.created_at, row.created_at)
            deal.refunded_at = deal.refunded_at or (row.completed_at if row.refund_state == "done" else None)
            deal.refund_open = deal.refund_open or row.refund_state == "asked"
        self._until(row.created_at, row.completed_at)

    def _until(self, *moments: datetime | None) -> None:
        known = [one for one in (*moments, self.ground.until) if one]
        self.ground.until = max(known, default=None)

    def _who(self, row: OrderRow) -> bytes:
        """A mark of the receiver: his number on the platform, or name, phone and address when none is masked."""
        words = row.receiver_id or f"{row.receiver}|{row.phone}|{row.address}"
        if not row.receiver_id and (not row.phone or not row.address or MASK.search(words)):
            return b""
        return hashlib.blake2b(words.encode(), key=self.salt, digest_size=12).digest()


def _told(row: OrderRow, who: bytes, *, adds_up: bool) -> Told:
    text = f"{row.buyer_message} {row.seller_remark}".strip()
    return Told(
        number=row.platform_no,
        state=row.platform_state or "",
        total=row.total,
        paid=row.paid,
        refund=row.refund,
        ordered_at=row.created_at,
        paid_at=row.paid_at,
        shipped_at=row.shipped_at,
        completed_at=row.completed_at,
        ship_by=row.ship_by,
        waybill=bool(row.waybill),
        who=who,
        gaps=row.kind != "detail" and not (row.receiver and row.phone and (row.address or row.region)),
        clear_phone=bool(CLEAR_PHONE.match(row.phone.translate(PLAIN))),
        asks=bool(asks_something(row.buyer_message)),
        invoice=bool(wants_invoice(row.buyer_message)),
        private=bool(goes_private(text)),
        written=bool(text),
        remarked=bool(row.seller_remark or row.flag),
        goods=_goods(row),
        adds_up=adds_up,
    )


def _goods(row: OrderRow) -> Goods | None:
    """The line of a row; the price of one piece, or the line's money over its pieces."""
    if not row.title and not row.seller_code:
        return None
    price = row.price
    if price is None and row.amount is not None and row.quantity:
        price = row.amount / row.quantity
    key = row.seller_code or f"{row.title} {row.spec}".strip()
    return Goods(key, row.title, price, row.gift)
