"""Rows that must wait until the whole file is read: sealed for the order they belong to, opened when it is booked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from zhanggui.kit.crypto import seal, unseal
from zhanggui.kit.stage import Stage, StagedRow
from zhanggui.offer.channels.actions import OrderRow
from zhanggui.trade.booking.actions.groups import Group, digest_of
from zhanggui.trade.booking.actions.raw import raw_place

STAGE = Stage("booking_stage")
MONEY = tuple(OrderRow._fields.index(name) for name in ("total", "paid", "refund", "postage", "price", "amount"))
TIMES = tuple(
    OrderRow._fields.index(name) for name in ("created_at", "paid_at", "shipped_at", "completed_at", "ship_by")
)
RAW = OrderRow._fields.index("raw")
ENCODER = json.JSONEncoder(ensure_ascii=False, default=str)


def stage_rows(rows: Iterable[OrderRow], *, shop_id: int, profile: str) -> None:
    """Encrypt rows and lay them on the stage."""
    STAGE.add((row.row_no, row.platform_no, digest_of(row, profile), _sealed(row, shop_id)) for row in rows)


def staged_groups(shop_id: int) -> Iterator[list[Group]]:
    """What lies on the stage, one group for each order, some thousand at a time."""
    for orders in STAGE.by_key():
        yield [group_of(rows, shop_id) for rows in orders]


def group_of(rows: Iterable[StagedRow], shop_id: int) -> Group:
    """Staged rows of one order, opened."""
    group = Group("")
    for row in rows:
        group.platform_no = row.key
        group.add(_opened(row, shop_id), row.digest)
    return group


def _sealed(row: OrderRow, shop_id: int) -> bytes:
    return seal(ENCODER.encode(row), raw_place(shop_id, row.platform_no))


def _opened(staged: StagedRow, shop_id: int) -> OrderRow:
    told: list[Any] = json.loads(unseal(staged.body, raw_place(shop_id, staged.key)))
    for place in MONEY:
        told[place] = Decimal(told[place]) if told[place] is not None else None
    for place in TIMES:
        told[place] = datetime.fromisoformat(told[place]) if told[place] is not None else None
    told[RAW] = tuple(told[RAW])
    return OrderRow._make(told)
