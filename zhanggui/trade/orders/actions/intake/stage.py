"""Order rows on the stage: sealed for the order they belong to, opened again when it is booked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection

from zhanggui.kit.crypto import blind, seal, unseal
from zhanggui.kit.stage import Stage, StagedRow

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderRow

STAGE = Stage("orders_stage")
MONEY = ("total", "paid", "refund", "price")
TIMES = ("created_at", "paid_at")
FIELDS = (
    *("kind", "raw", "sub_no", "platform_state", "total", "paid", "refund", "created_at", "paid_at"),
    *("nick", "receiver", "phone", "address", "region", "buyer_message", "seller_remark"),
    *("title", "seller_code", "spec", "item_id", "sku_id", "quantity", "price"),
)


def stage_rows(rows: Iterable[OrderRow], *, shop_id: int, profile: str) -> None:
    """Encrypt rows and lay them on the stage."""
    STAGE.add(_staged(row, shop_id, profile) for row in rows)


def _staged(row: OrderRow, shop_id: int, profile: str) -> tuple[int, str, bytes, bytes]:
    digest = blind("\x1f".join(row.raw), profile)
    told = json.dumps(_plain(row), ensure_ascii=False)
    return (row.row_no, row.platform_no, digest, seal(told, body_place(shop_id, row.platform_no)))


def body_place(shop_id: int, platform_no: str) -> str:
    """Where a raw row lives, for its encryption."""
    return f"orders_rawbody.body|{shop_id}|{platform_no}"


def _plain(row: OrderRow) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Decimal) else value.isoformat() if isinstance(value, datetime) else value
        for name in FIELDS
        if (value := getattr(row, name)) not in (None, "", ())
    }


def open_row(staged: StagedRow, shop_id: int) -> dict[str, Any]:
    """The row again, as plain values with amounts and times restored."""
    told: dict[str, Any] = json.loads(unseal(staged.body, body_place(shop_id, staged.key)))
    told |= {name: Decimal(told[name]) for name in MONEY if name in told}
    return told | {name: datetime.fromisoformat(told[name]) for name in TIMES if name in told}


def lock_staged(shop_id: int) -> None:
    """Lock the file's orders that are on file, all at once and in id order, as every other writer of orders does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM orders_order o WHERE o.shop_id = %s "
            f"AND o.platform_no IN (SELECT key FROM {STAGE.table}) ORDER BY o.id FOR UPDATE",
            [shop_id],
        )
