"""What is already on file for the orders of a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from zhanggui.kit.bulk import as_dicts
from zhanggui.trade.orders.rules import Known
from zhanggui.trade.orders.states import PlatformState, Refund, State

SeenRow = tuple[str, bytes, int]


@dataclass
class OnFile:
    """Orders by platform number, their lines by key, and the rows seen before."""

    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[int, dict[str, dict[str, Any]]] = field(default_factory=dict)
    seen: set[SeenRow] = field(default_factory=set)


def on_file(shop_id: int, profile: str, platform_nos: Sequence[str]) -> OnFile:
    """Read in three queries; the import locked these orders before (`lock_staged`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT platform_no, digest, ordinal FROM orders_rawrow "
            "WHERE shop_id = %s AND profile = %s AND platform_no = ANY(%s)",
            [shop_id, profile, list(platform_nos)],
        )
        seen = {(no, bytes(digest), ordinal) for no, digest, ordinal in cursor.fetchall()}
        cursor.execute(
            "SELECT * FROM orders_order WHERE shop_id = %s AND platform_no = ANY(%s)",
            [shop_id, list(platform_nos)],
        )
        orders = {row["platform_no"]: row for row in as_dicts(cursor)}
        cursor.execute(
            "SELECT * FROM orders_orderline WHERE order_id = ANY(%s)", [[row["id"] for row in orders.values()]]
        )
        lines: dict[int, dict[str, dict[str, Any]]] = {}
        for row in as_dicts(cursor):
            lines.setdefault(row["order_id"], {})[row["line_key"]] = row
    return OnFile(orders, lines, seen)


def known_of(row: dict[str, Any] | None) -> Known:
    """An order's row as the rules read it."""
    if row is None:
        return Known()
    return Known(
        platform_state=PlatformState(row["platform_state"]),
        total=row["total"],
        paid=row["paid"],
        refunded=row["refunded"],
        ordered_at=row["ordered_at"],
        paid_at=row["paid_at"],
    )


def refund_of(row: dict[str, Any] | None) -> Refund:
    return Refund(row["refund"]) if row else Refund.NONE


def state_of(row: dict[str, Any]) -> State:
    return State(row["state"])
