"""What is already on file of the orders of a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection

from zhanggui.kit.bulk import as_dicts
from zhanggui.trade.orders.actions.intake.change import OnFile
from zhanggui.trade.orders.rules import Case


def on_file(shop_id: int, numbers: Sequence[str]) -> dict[str, OnFile]:
    """Whole orders; they were locked before (`orders_lock`)."""
    orders = _rows("SELECT * FROM orders_order WHERE shop_id = %s AND platform_no = ANY(%s)", [shop_id, list(numbers)])
    found = {row["id"]: OnFile(row) for row in orders}
    for line in _rows("SELECT * FROM orders_orderline WHERE order_id = ANY(%s) ORDER BY id", [list(found)]):
        found[line["order_id"]].lines[line["line_key"]] = line
    cases = "SELECT order_id, refund_no, line_key, state, amount FROM orders_refundcase WHERE order_id = ANY(%s)"
    for case in _rows(cases, [list(found)]):
        told = Case(case["line_key"], case["state"], case["amount"])
        found[case["order_id"]].cases[case["refund_no"], told.line_key] = told
    return {order.row["platform_no"]: order for order in found.values()}


def _rows(statement: str, params: list[Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return as_dicts(cursor)
