"""Counts that prove or disprove what the controls of orders claim, computed from rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import array
from zhanggui.kit.controls import Proof
from zhanggui.kit.law import param_at
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import shops, shops_since
from zhanggui.trade.orders.queries.bench import order_labels
from zhanggui.trade.orders.states import HANDMADE, MOVING, Payment, State, WaybillMode

MOST = 50
FIT = (
    "EXISTS (SELECT 1 FROM orders_orderline l WHERE l.order_id = o.id AND NOT l.closed AND l.quantity > 0) "
    "AND NOT EXISTS (SELECT 1 FROM orders_orderline l WHERE l.order_id = o.id AND NOT l.closed AND l.sku_id IS NULL) "
    "AND CASE WHEN o.shop_id = ANY(%s) OR o.kind = ANY(%s) THEN o.address_kind = 'full' AND o.phone_index IS NOT NULL "
    "ELSE o.address_kind <> 'none' END"
)


@dataclass(frozen=True)
class Still:
    """How many orders are on their way, and shop and number of those that stand still."""

    population: int
    shop_ids: tuple[int, ...]
    numbers: tuple[str, ...]


def received_late(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Paid orders received in the window; broken when they came later after their payment than `order_received_hours`.

    What was paid before its shop was on file cannot have come late, and is left out; so is what people enter by hand.
    """
    opened = shops_since(by=System("orders"))
    in_time = timedelta(hours=float(param_at("order_received_hours", on=clock.shanghai(since).date())))
    return _proof(
        "SELECT o.platform_no, o.received_at > o.paid_at + %s FROM orders_order o "
        "JOIN unnest(%s::bigint[], %s::timestamptz[]) AS s (shop_id, opened) ON s.shop_id = o.shop_id "
        "WHERE o.received_at >= %s AND o.received_at < %s AND o.paid_at >= s.opened AND o.kind <> ALL(%s)",
        [in_time, list(opened), list(opened.values()), since, until, [kind.value for kind in HANDMADE]],
        by,
    )


def unfit(*, since: datetime, until: datetime, passed: Sequence[int], by: Actor) -> Proof:
    """Orders received in the window that were let pass; broken without receiver, phone, goods or quantity to ship by.

    `passed`: those somebody decided to let pass, wherever they stand; those on their way were let pass too. Where the
    platform prints the label it knows phone and street; what it gives of the address suffices, but for orders made by
    hand: no platform knows those.
    """
    own = [shop.id for shop in shops(by=System("orders")) if shop.waybill_mode == WaybillMode.OWN]
    return _proof(
        f"SELECT o.platform_no, NOT ({FIT}) FROM orders_order o WHERE o.received_at >= %s AND o.received_at < %s "
        "AND o.state <> %s AND (o.state = ANY(%s) OR o.id = ANY(%s::bigint[]))",
        [
            own,
            [kind.value for kind in HANDMADE],
            since,
            until,
            State.CLOSED.value,
            [state.value for state in MOVING],
            array(passed),
        ],
        by,
    )


def still_orders(*, since: datetime, until: datetime, by: Actor) -> Still:
    """Paid orders that are not over at `until`, and those of them that nothing moved from `since` on."""
    seen, scope = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(array_agg(o.shop_id ORDER BY o.id) FILTER (WHERE o.state_at < %s), '{}'), "
            "coalesce(array_agg(o.platform_no ORDER BY o.id) FILTER (WHERE o.state_at < %s), '{}') FROM orders_order o "
            f"WHERE o.received_at < %s AND o.payment = %s AND o.state < %s AND {seen}",
            [since, since, until, Payment.PAID.value, State.COMPLETED.value, *scope],
        )
        population, shop_ids, numbers = cursor.fetchone()
    return Still(population, tuple(shop_ids), tuple(numbers))


def parts_waiting(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  what waits now
    """Orders of which a part went out and the rest is here; broken when its promised time is over at `until`."""
    return _proof(
        "SELECT o.platform_no, o.ship_by < %s FROM orders_openorder w JOIN orders_order o ON o.id = w.order_id "
        "WHERE o.delivery = 'part' AND EXISTS (SELECT FROM orders_orderline l WHERE l.order_id = o.id "
        "AND l.sent_at IS NOT NULL)",
        [until],
        by,
    )


def _proof(statement: str, params: Sequence[Any], by: Actor) -> Proof:
    """`statement` selects (number, broken) from orders as `o`."""
    seen, scope = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), count(*) FILTER (WHERE f.broken), (array_agg(f.no) FILTER (WHERE f.broken))[:{MOST}] "
            f"FROM ({statement} AND {seen}) AS f (no, broken)",
            [*params, *scope],
        )
        population, exceptions, numbers = cursor.fetchone()
    return Proof(population, exceptions, tuple(sorted(numbers or ())))


def orders_proof(*, population: int, broken: Collection[int], by: Actor) -> Proof:
    """The proof of a claim about orders: those that break it by number, as far as the asker sees them."""
    labels = order_labels(ids=sorted(broken)[:MOST], by=by)
    return Proof(population, len(broken), tuple(sorted(labels.values())))
