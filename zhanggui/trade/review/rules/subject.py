"""What rules see: one order with its lines and its history, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from zhanggui.kit.pure import Text, from_fen

Params = Mapping[str, Any]
TOLD = "told"
"""What a buyer and a seller wrote, the address with it: sealed, and opened for rules only."""


class Line(NamedTuple):
    """A line of the order. Amounts of one piece in fen; what nobody knows is None."""

    title: str
    price_fen: int
    quantity: int
    cost_fen: int | None = None
    usual_fen: int | None = None


class Subject(NamedTuple):
    """One order as rules see it. Amounts in fen; history is filled in only where a live rule asks for it.

    An address is `full` when a label can be written by it, `known` when the platform knows more than nothing of it;
    `stop` is what keeps the order back whatever the rules say. Counts of history include
    this order: `same_receiver` orders of its receiver, `alike` of its goods and amount by its buyer or receiver,
    `split` of its buyer just under the threshold, `burst` of its shop in this hour. `confirmed` counts other orders
    of the buyer or receiver that were judged wrong; `listed` says why the list stops him, `watched` why it wants him
    looked at; `kind` is the order's, and says which rules do not ask.
    """

    order_id: int
    amount_fen: int
    address_known: bool
    address_full: bool
    own_label: bool
    stop: Text | None = None
    region: str = ""
    address: str = ""
    message: str = ""
    remark: str = ""
    flag: str = ""
    lines: tuple[Line, ...] = ()
    same_receiver: int = 0
    alike: int = 0
    split: int = 0
    burst: int = 0
    buyer_new: bool = False
    buyer_orders: int = 0
    buyer_refunds: int = 0
    confirmed: int = 0
    listed: str = ""
    watched: str = ""
    kind: str = ""


def money(amount_fen: int) -> str:
    """Fen as people read them."""
    return f"{from_fen(amount_fen):,.2f}"


def first_found(words: list[str], text: str) -> str | None:
    """The first of these words that the text holds."""
    for word in words:
        if word in text:
            return word
    return None
