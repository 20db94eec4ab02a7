"""Write a chunk: COPY what is new, one UPDATE for what changed, facts; and in the end the stock that orders leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows, reserve_ids, staged
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Fact
from zhanggui.kit.stage import StagedRow
from zhanggui.offer.inventory.actions import stock_release, stock_ship
from zhanggui.trade.orders.actions.intake.change import Change
from zhanggui.trade.orders.facts import OrderBooked, OrderUpdated
from zhanggui.trade.orders.states import State

TYPES = {
    "state": "smallint",
    "platform_state": "text",
    "problem": "text",
    "payment": "text",
    "refund": "text",
    "total": "numeric",
    "paid": "numeric",
    "refunded": "numeric",
    "ordered_at": "timestamptz",
    "paid_at": "timestamptz",
    "ship_by": "timestamptz",
    "state_at": "timestamptz",
    "hold_reason": "text",
    "region": "text",
    "address_kind": "text",
    "buyer_sealed": "bytea",
    "buyer_masked": "jsonb",
    "phone_index": "bytea",
    "phone4_index": "bytea",
    "name_index": "bytea",
    "nick_index": "bytea",
    "receiver_index": "bytea",
    "has_notes": "boolean",
}
ORDER = ("id", "shop_id", "platform_no", "received_at", *TYPES)
LINE_VALUES = ("title", "seller_code", "properties", "sku_id", "quantity", "price", "platform_state", "closed")
LINE = ("order_id", "shop_id", "line_key", *LINE_VALUES)
LINE_TYPES = (
    "title text, seller_code text, properties text, sku_id bigint, quantity int, price numeric, "
    "platform_state text, closed boolean"
)
OUT = frozenset({State.SHIPPED, State.COMPLETED})


@dataclass
class Leaving:
    """Whose stock a file sets free; let go when the whole file is written, because stock is always locked last."""

    shipped: list[int] = field(default_factory=list)
    released: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def note(self, changes: Sequence[Change]) -> None:
        """Orders the platform moved out of `allocated`, and lines closed in orders that stay there."""
        for change in changes:
            if change.was != State.ALLOCATED:
                continue
            if change.state == State.ALLOCATED:
                self.lines += [line["id"] for line in change.changed_lines if line["closed"]]
            else:
                (self.shipped if change.state in OUT else self.released).append(change.order_id)

    def let_go(self, *, by: Actor, at: datetime) -> None:
        """Shipped orders took their stock along; the others, and closed lines, give it back."""
        stock_ship(order_ids=sorted(self.shipped), by=by, at=at)
        stock_release(order_ids=sorted(self.released), line_ids=sorted(self.lines), by=by, at=at, reason="platform")


def write_changes(changes: Sequence[Change], *, shop_id: int, by: Actor, at: datetime) -> None:
    """Write what the chunk changed; the orders' own trigger checks every birth and move."""
    new = [change for change in changes if change.is_new]
    for change, order_id in zip(new, reserve_ids("orders_order", len(new)), strict=True):
        change.order_id = order_id
    with connection.cursor() as cursor:
        copy_rows(cursor, "orders_order", ORDER, (_order_row(change, shop_id) for change in new))
    _update([change for change in changes if not change.is_new and change.row])
    with connection.cursor() as cursor:
        copy_rows(cursor, "orders_orderline", LINE, _line_rows(changes, shop_id))
    _update_lines(changes)
    announce([_fact(change, shop_id) for change in changes], by=by, at=at)


def write_raw(rows: Iterable[tuple[StagedRow, int]], *, shop_id: int, profile: str, file_id: int, at: datetime) -> None:
    """Keep the untouched rows: identity in one table, encrypted body in the month's partition."""
    kept = list(rows)
    ids = reserve_ids("orders_rawrow", len(kept))
    identity = ("id", "shop_id", "platform_no", "profile", "digest", "ordinal", "file_id", "recorded_at")
    with connection.cursor() as cursor:
        copy_rows(
            cursor,
            "orders_rawrow",
            identity,
            (
                (i, shop_id, row.key, profile, row.digest, ordinal, file_id, at)
                for i, (row, ordinal) in zip(ids, kept, strict=True)
            ),
        )
        bodies = ((i, row.body) for i, (row, _ordinal) in zip(ids, kept, strict=True))
        copy_rows(cursor, "orders_rawbody", ("raw_id", "body"), bodies)


def _order_row(change: Change, shop_id: int) -> tuple[Any, ...]:
    own = (change.order_id, shop_id, change.news.platform_no, change.row["received_at"])
    return (*own, *(change.row.get(name, "" if name == "hold_reason" else None) for name in TYPES))


def _line_rows(changes: Sequence[Change], shop_id: int) -> Iterable[tuple[Any, ...]]:
    for change in changes:
        for line in change.new_lines:
            yield (change.order_id, shop_id, line["line_key"], *(line[name] for name in LINE_VALUES))


def _update(changes: Sequence[Change]) -> None:
    """Only the columns that changed in some row are sent; a row keeps its own value where it did not."""
    names = [name for name in TYPES if any(name in change.row for change in changes)]
    if not names:
        return
    columns = ", ".join(f"{name} {TYPES[name]}, {name}_told boolean" for name in names)
    rows = ((c.order_id, *(v for n in names for v in (c.row.get(n), n in c.row))) for c in changes)
    sets = ", ".join(f"{name} = CASE WHEN s.{name}_told THEN s.{name} ELSE o.{name} END" for name in names)
    with staged(f"id bigint, {columns}", rows, name="orders_changed") as cursor:
        cursor.execute(f"UPDATE orders_order o SET {sets} FROM orders_changed s WHERE o.id = s.id")


def _update_lines(changes: Sequence[Change]) -> None:
    rows = [(line["id"], *(line[n] for n in LINE_VALUES)) for change in changes for line in change.changed_lines]
    if rows:
        sets = ", ".join(f"{name} = s.{name}" for name in LINE_VALUES)
        with staged(f"id bigint, {LINE_TYPES}", rows, name="lines_changed") as cursor:
            cursor.execute(f"UPDATE orders_orderline l SET {sets} FROM lines_changed s WHERE l.id = s.id")


def _fact(change: Change, shop_id: int) -> Fact:
    about = {"subject_id": change.order_id, "shop_id": shop_id}
    platform_state = change.row.get("platform_state", "")
    if change.was is None:
        return OrderBooked(state=change.state, platform_state=platform_state, **about)
    return OrderUpdated(
        action=change.action, state=change.state, was=change.was, platform_state=platform_state, **about
    )
