"""What somebody asks for, as the form, the drawer of an order or a table brings it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.trade.handmade.states import Cause, Kind, Liable, Method


class Piece(NamedTuple):
    """So many of a code of ours at a price (nothing where nothing is sold), for a line of the original or for none."""

    code: str
    quantity: int
    price: Decimal = Decimal(0)
    line_id: int | None = None


class Payment(NamedTuple):
    """How, by which reference and when it was paid outside the platforms."""

    method: Method
    reference: str
    paid_at: datetime


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One request. `receiver` (receiver, phone, address): blank takes the original's, unseen. `again`: why a line that
    something was sent for already gets it once more. `files` go to whoever decides."""

    key: UUID
    kind: Kind
    pieces: tuple[Piece, ...]
    reason: str
    shop_id: int | None = None
    original_id: int | None = None
    receiver: Mapping[str, str] = field(default_factory=dict)
    cause: Cause | None = None
    liable: Liable | None = None
    party: str = ""
    party_no: str = ""
    payment: Payment | None = None
    again: str = ""
    files: tuple[Enclosure, ...] = ()
