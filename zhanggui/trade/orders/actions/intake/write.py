"""Write a chunk: COPY what is new, one UPDATE for what changed, facts; and in the end the stock that orders leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import copy_rows, reserve_ids, staged
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.pure import Fact
from zhanggui.offer.inventory.actions import stock_lock, stock_release, stock_ship
from zhanggui.trade.orders.actions.intake.change import Change
from zhanggui.trade.orders.facts import OrderBooked, OrderUpdated, RefundAsked, RefundMade, RefundWithdrawn
from zhanggui.trade.orders.states import HOLDING, Kind, Refund, State

ORDER = {
    "state": "int2",
    "platform_state": "varchar",
    "told_state": "varchar",
    "told_refund": "varchar",
    "told": "int2",
    "problem": "varchar",
    "payment": "varchar",
    "delivery": "varchar",
    "refund": "varchar",
    "total": "numeric",
    "paid": "numeric",
    "refunded": "numeric",
    "postage": "numeric",
    "ordered_at": "timestamptz",
    "paid_at": "timestamptz",
    "ship_by": "timestamptz",
    "state_at": "timestamptz",
    "hold_reason": "varchar",
    "region": "varchar",
    "address_kind": "varchar",
    "buyer_sealed": "bytea",
    "buyer_masked": "jsonb",
    "phone_index": "bytea",
    "phone4_index": "bytea",
    "name_index": "bytea",
    "nick_index": "bytea",
    "receiver_index": "bytea",
    "has_notes": "bool",
}
NEW_ORDER = {"id": "int8", "shop_id": "int8", "platform_no": "varchar", "received_at": "timestamptz", **ORDER}
LINE = {
    "line_key": "varchar",
    "title": "varchar",
    "seller_code": "varchar",
    "item_no": "varchar",
    "sku_no": "varchar",
    "properties": "varchar",
    "sku_id": "int8",
    "quantity": "int4",
    "price": "numeric",
    "total": "numeric",
    "paid": "numeric",
    "refunded": "numeric",
    "platform_state": "varchar",
    "told_refund": "varchar",
    "closed": "bool",
}
OLD_LINE = {**LINE, "later": "bool"}
NEW_LINE = {"order_id": "int8", "shop_id": "int8", **LINE}
CASE = "order_id bigint, shop_id bigint, refund_no text, line_key text, state text, amount numeric"
OUT = frozenset({State.SHIPPED, State.COMPLETED})
order_values, line_values, old_line_values = itemgetter(*ORDER), itemgetter(*LINE), itemgetter(*OLD_LINE)


@dataclass
class Leaving:
    """Whose stock a file sets free; let go when a transaction's orders are written, because stock is locked last."""

    shipped: list[int] = field(default_factory=list)
    released: list[int] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    """The order of each."""

    def note(self, changes: Sequence[Change]) -> None:
        """Orders the platform moved away from their stock, and lines closed in orders that stay; what is closed as the
        rest of an order did not ship."""
        for change in changes:
            if change.was not in HOLDING:
                continue
            if change.state in HOLDING:
                self.lines |= {line["id"]: change.order_id for line in change.changed_lines if line["closed"]}
            else:
                (self.shipped if change.state in OUT and change.action != "close_rest" else self.released).append(
                    change.order_id
                )

    def let_go(self, *, by: Actor, at: datetime) -> None:
        """Shipped orders took their stock along; the others, and closed lines, give it back.

        Both lock in order, but only all at once keeps the order over both.
        """
        others = [*self.released, *self.lines.values()]
        if self.shipped and others:
            stock_lock(order_ids=sorted({*self.shipped, *others}), sku_ids=(), by=by)
        stock_ship(order_ids=sorted(self.shipped), by=by, at=at)
        stock_release(order_ids=sorted(self.released), line_ids=sorted(self.lines), by=by, at=at, reason="platform")
        for told in (self.shipped, self.released, self.lines):
            told.clear()


def write_changes(
    changes: Sequence[Change], *, shop_id: int, kind: Kind = Kind.NORMAL, by: Actor, at: datetime
) -> None:
    """Write what the chunk changed, new orders as of this kind; the orders' own trigger checks every birth and move."""
    new = [change for change in changes if change.is_new]
    for change, order_id in zip(new, reserve_ids("orders_order", len(new)), strict=True):
        change.order_id = order_id
    orders = ((c.order_id, shop_id, c.platform_no, at, *order_values(c.row)) for c in new)
    lines = ((c.order_id, shop_id, *line_values(line)) for c in changes for line in c.new_lines)
    with connection.cursor() as cursor:
        if kind == Kind.NORMAL:
            copy_rows(cursor, "orders_order", NEW_ORDER, orders)
        else:
            copy_rows(cursor, "orders_order", {**NEW_ORDER, "kind": "varchar"}, ((*row, kind.value) for row in orders))
        copy_rows(cursor, "orders_orderline", NEW_LINE, lines)
    old = [change for change in changes if not change.is_new]
    if old:
        _update_lines(old)  # first: the database compares an order that goes with its lines
        _update(old)
    _write_cases(changes, shop_id)
    _announce(changes, shop_id=shop_id, by=by, at=at)


def _update(changes: Sequence[Change]) -> None:
    """Only the columns that changed in some row are sent; a row keeps its own value where it did not."""
    names = [name for name in ORDER if any(name in change.row for change in changes)]
    if not names:
        return
    columns = ", ".join(f"{name} {ORDER[name]}, {name}_told boolean" for name in names)
    rows = ((c.order_id, *(v for n in names for v in (c.row.get(n), n in c.row))) for c in changes if c.row)
    sets = ", ".join(f"{name} = CASE WHEN s.{name}_told THEN s.{name} ELSE o.{name} END" for name in names)
    with staged(f"id bigint, {columns}", rows, name="orders_changed") as cursor:
        cursor.execute(f"UPDATE orders_order o SET {sets} FROM orders_changed s WHERE o.id = s.id")


def _update_lines(changes: Sequence[Change]) -> None:
    rows = [(line["id"], *old_line_values(line)) for change in changes for line in change.changed_lines]
    if rows:
        columns = ", ".join(f"{name} {kind}" for name, kind in OLD_LINE.items())
        sets = ", ".join(f"{name} = s.{name}" for name in OLD_LINE)
        with staged(f"id bigint, {columns}", rows, name="lines_changed") as cursor:
            cursor.execute(f"UPDATE orders_orderline l SET {sets} FROM lines_changed s WHERE l.id = s.id")


def _write_cases(changes: Sequence[Change], shop_id: int) -> None:
    rows = [(c.order_id, shop_id, number, *case) for c in changes for (number, _line), case in c.cases.items()]
    if rows:
        with staged(CASE, rows, name="cases_told") as cursor:
            cursor.execute(
                "INSERT INTO orders_refundcase (order_id, shop_id, refund_no, line_key, state, amount) "
                "SELECT order_id, shop_id, refund_no, line_key, state, amount FROM cases_told "
                "ON CONFLICT (order_id, refund_no, line_key) DO UPDATE SET "
                "state = excluded.state, amount = excluded.amount"
            )


def _announce(changes: Sequence[Change], *, shop_id: int, by: Actor, at: datetime) -> None:
    """New orders that stand alike are told of together."""
    alike: dict[tuple[int, str], list[tuple[int, int | None]]] = {}
    for change in changes:
        if change.is_new:
            born = (change.state, change.row["platform_state"])
            alike.setdefault(born, []).append((change.order_id, shop_id))
    for (state, platform_state), about in alike.items():
        fact = OrderBooked(subject_id=0, state=state, platform_state=platform_state)
        announce_alike(fact, about, by=by, at=at)
    old = [change for change in changes if not change.is_new]
    told = [_updated(change, shop_id) for change in old]
    announce([*told, *(fact for change in old for fact in _of_refund(change, shop_id))], by=by, at=at)


def _updated(change: Change, shop_id: int) -> Fact:
    return OrderUpdated(
        subject_id=change.order_id,
        shop_id=shop_id,
        action=change.action,
        state=change.state,
        was=change.was or State.RECEIVED,
        platform_state=change.row.get("platform_state", ""),
    )


def _of_refund(change: Change, shop_id: int) -> Iterator[Fact]:
    """What the platform told of money going back, apart from all else it told."""
    about = {"subject_id": change.order_id, "shop_id": shop_id}
    now = change.row.get("refund")
    if now == Refund.ASKED:
        yield RefundAsked(**about)
    elif now == Refund.NONE:
        yield RefundWithdrawn(**about)
    if change.row.get("refunded"):
        yield RefundMade(**about, refunded=f"{change.row['refunded']:,.2f}")
