"""What is already on file for the orders of a chunk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from zhanggui.kit.bulk import as_dicts
from zhanggui.trade.orders.actions.intake.change import OnFile
from zhanggui.trade.orders.rules import Case


class Seen(NamedTuple):
    """The rows of an order seen before: digests with their place among equal ones, newest version by subject."""

    digests: set[tuple[bytes, int]]
    versions: dict[str, int]


def standing_of(shop_id: int, numbers: Sequence[str]) -> dict[str, dict[str, Any]]:
    """State and amount paid of the orders that are on file."""
    rows = _rows(
        "SELECT platform_no, platform_state, paid FROM orders_order WHERE shop_id = %s AND platform_no = ANY(%s)",
        [shop_id, list(numbers)],
    )
    return {row["platform_no"]: row for row in rows}


def seen_rows(shop_id: int, profile: str, numbers: Sequence[str]) -> dict[str, Seen]:
    """The rows of these orders that were seen before in files of this layout."""
    found = {number: Seen(set(), {}) for number in numbers}
    rows = _rows(
        "SELECT platform_no, digest, ordinal, subject, version FROM orders_rawrow "
        "WHERE shop_id = %s AND platform_no = ANY(%s) AND profile = %s",
        [shop_id, list(numbers), profile],
    )
    for row in rows:
        seen = found[row["platform_no"]]
        seen.digests.add((bytes(row["digest"]), row["ordinal"]))
        seen.versions[row["subject"]] = max(seen.versions.get(row["subject"], 0), row["version"])
    return found


def on_file(shop_id: int, numbers: Sequence[str]) -> dict[str, OnFile]:
    """Whole orders; the import locked them before (`lock_staged`)."""
    orders = _rows("SELECT * FROM orders_order WHERE shop_id = %s AND platform_no = ANY(%s)", [shop_id, list(numbers)])
    found = {row["id"]: OnFile(row) for row in orders}
    for line in _rows("SELECT * FROM orders_orderline WHERE order_id = ANY(%s) ORDER BY id", [list(found)]):
        found[line["order_id"]].lines[line["line_key"]] = line
    cases = "SELECT order_id, refund_no, line_key, state, amount FROM orders_refundcase WHERE order_id = ANY(%s)"
    for case in _rows(cases, [list(found)]):
        told = Case(case["line_key"], case["state"], case["amount"])
        found[case["order_id"]].cases[case["refund_no"]] = told
    return {order.row["platform_no"]: order for order in found.values()}


def _rows(statement: str, params: list[Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return as_dicts(cursor)
