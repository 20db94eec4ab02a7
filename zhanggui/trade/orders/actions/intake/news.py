"""One order's rows of one file, gathered into what they tell of the order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhanggui.offer.channels.states import CLOSED_UNDECIDED, PlatformState
from zhanggui.trade.orders.rules import Known

LIST = "list"
PERSONAL = ("receiver", "phone", "address", "nick", "buyer_message", "seller_remark")


@dataclass(frozen=True)
class LineNews:
    """One item line as the file tells it; `key` is the same for the same line in the next file."""

    key: str
    title: str
    seller_code: str
    properties: str
    quantity: int
    price: Decimal
    platform_state: PlatformState


@dataclass(frozen=True)
class OrderNews:
    """What a file tells of one order."""

    platform_no: str
    known: Known
    lines: tuple[LineNews, ...]
    buyer: dict[str, str]
    region: str


def news_of(platform_no: str, rows: Sequence[dict[str, Any]]) -> OrderNews:
    """Gather the rows of one order; of a value given several times the first stands.

    What an unpaid order "paid" is not an amount: it is not known yet.
    """
    lines = _lines([row for row in rows if row["kind"] != LIST])
    stated = next((_state(row) for row in rows if row["kind"] == LIST), PlatformState.UNSTATED)
    known = Known(
        platform_state=stated,
        total=_first(rows, "total"),
        paid=_first(rows, "paid") if _first(rows, "paid_at") else None,
        refunded=_first(rows, "refund") or Decimal(0),
        ordered_at=_first(rows, "created_at"),
        paid_at=_first(rows, "paid_at"),
    )
    buyer = {name: value for name in PERSONAL if (value := _first(rows, name))}
    return OrderNews(platform_no, known, lines, buyer, _first(rows, "region") or "")


def _first(rows: Sequence[dict[str, Any]], name: str) -> Any:
    return next((row[name] for row in rows if row.get(name) is not None), None)


def _state(row: dict[str, Any]) -> PlatformState:
    said = row.get("platform_state") or PlatformState.UNSTATED
    return PlatformState.CLOSED_UNPAID if said == CLOSED_UNDECIDED else PlatformState(said)


def _lines(rows: Sequence[dict[str, Any]]) -> tuple[LineNews, ...]:
    seen: Counter[str] = Counter()
    lines = []
    for row in rows:
        key = _line_key(row)
        seen[key] += 1
        lines.append(
            LineNews(
                key=f"{key}-{seen[key]}",
                title=row.get("title", ""),
                seller_code=row.get("seller_code", ""),
                properties=row.get("spec", ""),
                quantity=int(row.get("quantity") or 1),
                price=row.get("price") or Decimal(0),
                platform_state=_state(row),
            )
        )
    return tuple(lines)


def _line_key(row: dict[str, Any]) -> str:
    """The platform's own line number where it gives one, else what the line sells at which price."""
    own = row.get("sub_no")
    parts = [own] if own else [row.get("seller_code", ""), row.get("title", ""), row.get("spec", ""), row.get("price")]
    return hashlib.sha256("\x1f".join(str(p) for p in parts).encode()).hexdigest()[:24]
