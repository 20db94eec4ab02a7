"""Rows on their way in: encrypted at once, laid into a temporary table, so that memory stays flat."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection

from zhanggui.kit.bulk import copy_rows
from zhanggui.kit.crypto import blind, seal, unseal

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderRow

STAGE = "orders_stage"
COLUMNS = ("row_no", "platform_no", "digest", "body")
CHUNK = 2000
MONEY = ("total", "paid", "refund", "postage", "price")
TIMES = ("created_at", "paid_at", "shipped_at", "completed_at")


@dataclass(frozen=True, slots=True)
class StagedRow:
    row_no: int
    platform_no: str
    digest: bytes
    body: bytes


def open_stage() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} (row_no int, platform_no text, digest bytea, body bytea) ON COMMIT DROP"
        )


def stage_rows(rows: Iterable[OrderRow], *, shop_id: int, profile: str) -> None:
    """Encrypt rows and COPY them in."""
    with connection.cursor() as cursor:
        copy_rows(cursor, STAGE, COLUMNS, (_staged(row, shop_id, profile) for row in rows))


def _staged(row: OrderRow, shop_id: int, profile: str) -> tuple[int, str, bytes, bytes]:
    raw = "\x1f".join(row.raw)
    told = json.dumps(_plain(row), ensure_ascii=False)
    return (row.row_no, row.platform_no, blind(raw, profile), seal(told, body_place(shop_id, row.platform_no)))


def body_place(shop_id: int, platform_no: str) -> str:
    """Where a raw row lives, for its encryption."""
    return f"orders_rawbody.body|{shop_id}|{platform_no}"


def _plain(row: OrderRow) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Decimal) else value.isoformat() if isinstance(value, datetime) else value
        for name in FIELDS
        if (value := getattr(row, name)) not in (None, "", ())
    }


FIELDS = (
    *("kind", "raw", "sub_no", "platform_state", "total", "paid", "refund", "created_at", "paid_at"),
    *("nick", "receiver", "phone", "address", "region", "buyer_message", "seller_remark"),
    *("title", "seller_code", "spec", "item_id", "sku_id", "quantity", "price"),
)


def open_row(staged: StagedRow, shop_id: int) -> dict[str, Any]:
    """The row again, as plain values with amounts and times restored."""
    told: dict[str, Any] = json.loads(unseal(staged.body, body_place(shop_id, staged.platform_no)))
    for name in MONEY:
        if name in told:
            told[name] = Decimal(told[name])
    for name in TIMES:
        if name in told:
            told[name] = datetime.fromisoformat(told[name])
    return told


def index_stage() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX ON {STAGE} (platform_no, row_no)")
        cursor.execute(f"ANALYZE {STAGE}")


def lock_staged(shop_id: int) -> None:
    """Lock the file's orders that are on file, all at once and in id order, as every other writer of orders does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM orders_order o WHERE o.shop_id = %s "
            f"AND o.platform_no IN (SELECT platform_no FROM {STAGE}) ORDER BY o.id FOR UPDATE",
            [shop_id],
        )


def staged_orders() -> Iterator[list[list[StagedRow]]]:
    """The staged rows by order, some thousand orders at a time."""
    last = ""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT row_no, platform_no, digest, body FROM {STAGE} WHERE platform_no IN "
                f"(SELECT DISTINCT platform_no FROM {STAGE} WHERE platform_no > %s ORDER BY 1 LIMIT %s) "
                "ORDER BY platform_no, row_no",
                [last, CHUNK],
            )
            rows = [StagedRow(n, no, bytes(d), bytes(b)) for n, no, d, b in cursor.fetchall()]
        if not rows:
            return
        orders: dict[str, list[StagedRow]] = {}
        for row in rows:
            orders.setdefault(row.platform_no, []).append(row)
        last = rows[-1].platform_no
        yield list(orders.values())


def set_aside(platform_nos: Iterable[str]) -> list[StagedRow]:
    """Take the rows of these orders out of the stage: a bad row takes its order aside, never the file."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {STAGE} WHERE platform_no = ANY(%s) RETURNING row_no, platform_no, digest, body",
            [list(platform_nos)],
        )
        return [StagedRow(n, no, bytes(d), bytes(b)) for n, no, d, b in cursor.fetchall()]
