"""Counts that prove or disprove what the controls of orders claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.states import Payment

MOST = 50


@dataclass(frozen=True)
class Proof:
    """How many rows the claim is about, how many break it, and some of those."""

    population: int
    exceptions: int
    numbers: tuple[str, ...]


def shipped_while_held(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders held in the window; broken by a shipment of ours recorded while the newest word on them was the hold."""
    seen, params = sql(by, shop="j.shop_id")
    broken = (
        "EXISTS (SELECT 1 FROM orders_shipment s WHERE s.order_id = j.subject_id AND s.at > j.at AND NOT EXISTS "
        "(SELECT 1 FROM kit_journal r WHERE r.subject_type = 'order' AND r.subject_id = j.subject_id "
        "AND r.fact = 'orders.order_released' AND r.at >= j.at AND r.at <= s.at))"
    )
    return _proof(
        f"SELECT j.subject_id, {broken} FROM kit_journal j "
        f"WHERE j.fact = 'orders.order_held' AND j.at >= %s AND j.at < %s AND {seen}",
        [since, until, *params],
    )


def shipped_unpaid(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders we shipped in the window; broken when no payment is on file."""
    seen, params = sql(by, shop="s.shop_id")
    return _proof(
        "SELECT s.order_id, o.payment <> %s FROM orders_shipment s JOIN orders_order o ON o.id = s.order_id "
        f"WHERE s.at >= %s AND s.at < %s AND {seen}",
        [Payment.PAID, since, until, *params],
    )


def moved_without_decision(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders we shipped in the window; broken when neither a rule set nor a person ever decided to let them pass."""
    seen, params = sql(by, shop="s.shop_id")
    return _proof(
        "SELECT s.order_id, NOT EXISTS (SELECT 1 FROM orders_decision d WHERE d.order_id = s.order_id "
        "AND d.outcome = 'passed') FROM orders_shipment s "
        f"WHERE s.at >= %s AND s.at < %s AND {seen}",
        [since, until, *params],
    )


def _proof(statement: str, params: Sequence[Any]) -> Proof:
    """`statement` selects (order id, broken)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT f.order_id), count(DISTINCT f.order_id) FILTER (WHERE f.broken), "
            f"(array_agg(DISTINCT o.platform_no) FILTER (WHERE f.broken))[:{MOST}] "
            f"FROM ({statement}) AS f (order_id, broken) JOIN orders_order o ON o.id = f.order_id",
            list(params),
        )
        population, exceptions, numbers = cursor.fetchone()
    return Proof(population, exceptions, tuple(numbers or ()))
