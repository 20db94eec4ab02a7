"""What the review rules look at, read for many orders at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import as_dicts
from zhanggui.kit.crypto import unseal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import fen
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.orders.models import RuleSet
from zhanggui.trade.orders.rules import Rule, Subject
from zhanggui.trade.orders.states import Address, State

RECEIVER_RULE = "many_to_one_receiver"
DEFAULT_HOURS = 24


@dataclass(frozen=True)
class LiveRules:
    """The rule set in force."""

    version: int
    title: str
    rules: tuple[Rule, ...]

    @property
    def receiver_hours(self) -> int:
        found = next((r.params for r in self.rules if r.code == RECEIVER_RULE), {})
        return int(found.get("hours", DEFAULT_HOURS))


def live_rules(*, by: Actor) -> LiveRules:  # noqa: ARG001  rules are no one's rows
    """The newest rule set that is live; without one nothing may pass, and that is refused. [D070]"""
    live = RuleSet.objects.exclude(live_at=None).order_by("-version").first()
    if live is None:
        raise Refusal(why=_("还没有生效的审单规则，订单不能自动通过"), duty="D070")
    rules = tuple(Rule(r["code"], r["duty"], r.get("params", {})) for r in live.rules)
    return LiveRules(live.version, live.title, rules)


def review_subjects(*, order_ids: Sequence[int], rules: LiveRules, by: Actor) -> list[Subject]:
    """Lock received orders and read what the rules need. Notes are opened only where there are any."""
    seen, params = sql(by, shop="o.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.shop_id, o.platform_no, o.payment, o.refund, o.address_kind, o.receiver_index, "
            "o.has_notes, o.buyer_sealed, coalesce(o.paid, (SELECT sum(l.price * l.quantity) FROM orders_orderline l "
            "WHERE l.order_id = o.id), 0) AS amount FROM orders_order o "
            f"WHERE o.id = ANY(%s) AND o.state = %s AND {seen} ORDER BY o.id FOR UPDATE OF o",
            [list(order_ids), State.RECEIVED, *params],
        )
        rows = as_dicts(cursor)
    own_label = {shop.id for shop in shops(by=System("orders")) if shop.waybill_mode == "own"}
    same = _receivers([bytes(r["receiver_index"]) for r in rows if r["receiver_index"]], rules.receiver_hours)
    return [
        Subject(
            order_id=row["id"],
            amount_fen=fen(row["amount"]),
            address=Address(row["address_kind"]),
            own_label=row["shop_id"] in own_label,
            payment=row["payment"],
            refund=row["refund"],
            same_receiver=same.get(bytes(row["receiver_index"] or b""), 0),
            notes=_notes(row) if row["has_notes"] else "",
        )
        for row in rows
    ]


def _receivers(indexes: list[bytes], hours: int) -> dict[bytes, int]:
    """How many orders each receiver placed in the window before his newest one, over all shops."""
    if not indexes:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT receiver_index, count(*) FROM (SELECT receiver_index, ordered_at, max(ordered_at) "
            "OVER (PARTITION BY receiver_index) AS newest FROM orders_order WHERE receiver_index = ANY(%s) "
            "AND state <> %s) r WHERE ordered_at > newest - make_interval(hours => %s) GROUP BY 1",
            [indexes, State.CLOSED, hours],
        )
        return {bytes(index): count for index, count in cursor.fetchall()}


def _notes(row: dict[str, Any]) -> str:
    place = f"orders_order.buyer_sealed|{row['shop_id']}|{row['platform_no']}"
    told = json.loads(unseal(row["buyer_sealed"], place))
    return f"{told.get('buyer_message', '')}\n{told.get('seller_remark', '')}"
