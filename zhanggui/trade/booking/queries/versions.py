"""The rows files told of an order, version by version: which columns changed, never what they hold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import as_dicts
from zhanggui.kit.crypto import unseal
from zhanggui.offer.intake.queries import file_names
from zhanggui.trade.orders.queries import OrderNumber, order_number

MOST = 200
SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Version:
    """A row as one file told it. `changed`: the columns that differ from the version before; None: nobody can say."""

    number: int
    at: datetime
    file: str
    profile: str
    changed: tuple[str, ...] | None
    erased: bool


def raw_rows(order: OrderNumber) -> list[dict[str, Any]]:
    """The order's rows as they are kept, newest last, each opened (`cells` by heading; None: erased)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.subject, r.version, r.profile, r.file_id, r.recorded_at, b.body, h.titles FROM booking_rawrow r "
            "LEFT JOIN booking_rawbody b ON b.raw_id = r.id AND b.body IS NOT NULL "
            "LEFT JOIN booking_rawheadings h ON h.id = r.headings_id "
            "WHERE r.shop_id = %s AND r.platform_no = %s ORDER BY r.id DESC LIMIT %s",
            [order.shop_id, order.platform_no, MOST],
        )
        rows = as_dicts(cursor)
    return [row | {"cells": _opened(row, order)} for row in reversed(rows)]


def order_versions(*, order_id: int, by: Actor) -> list[Version]:
    """Every row files told of this order, newest first. Needs orders.view."""
    by.require("orders.view")
    rows = raw_rows(order_number(order_id=order_id, by=by))
    names = file_names(ids=sorted({row["file_id"] for row in rows}), by=System("booking"))
    last: dict[tuple[str, str], dict[str, str] | None] = {}
    found = []
    for row in rows:
        about, cells = (row["profile"], row["subject"]), row["cells"]
        changed = _changed(last[about], cells) if about in last else ()
        name = names.get(row["file_id"], "")
        found.append(Version(row["version"], row["recorded_at"], name, row["profile"], changed, cells is None))
        last[about] = cells
    return found[::-1]


def _opened(row: dict[str, Any], order: OrderNumber) -> dict[str, str] | None:
    if row["body"] is None or row["titles"] is None:
        return None
    text = unseal(row["body"], f"orders_rawbody.body|{order.shop_id}|{order.platform_no}").decode()
    cells: Sequence[str] = json.loads(text) if text.startswith("[") else text.split(SEPARATOR)
    titles = json.loads(row["titles"]) if isinstance(row["titles"], str) else row["titles"]
    return dict(zip(titles, cells, strict=False))


def _changed(before: dict[str, str] | None, now: dict[str, str] | None) -> tuple[str, ...] | None:
    if before is None or now is None:
        return None
    return tuple(name for name in now if now[name] != before.get(name, ""))
