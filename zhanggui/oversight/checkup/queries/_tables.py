"""The files handed in: each opened with the layout that fits, or taken as a list of costs, or refused in words."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import System
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.jobs.progress import report
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.sheet import Limits, amount, read_fields
from zhanggui.offer.channels.queries import OpenedFile, order_file
from zhanggui.oversight.checkup.queries._rows import Hearing
from zhanggui.oversight.checkup.rules import Ground

MOST_ROWS = 1_000_000
COSTS: dict[str, tuple[str, ...]] = {
    "code": ("商家编码", "SKU编码", "SKU", "货品编码", "外部编码"),
    "cost": ("成本", "成本价", "采购价"),
}
LIMITS = Limits(rows=200_000)
TOO_MANY = msg("文件共超过 {most} 行，请只放一个月的订单", most=f"{MOST_ROWS:,}")


def heard(tables: Sequence[tuple[Path, str]], ground: Ground) -> list[dict[str, Any]]:
    """Read every file into `ground`; returns an account of each. A file that cannot be read is told, not fatal."""
    hearing, told = Hearing(ground, secrets.token_bytes(16)), []
    for place, (path, name) in enumerate(tables):
        try:
            told.append({"name": name} | _one(path, place, hearing))
        except Refusal as refusal:
            why = refusal.why if isinstance(refusal.why, Text) else Text(str(refusal.why))
            told.append({"name": name, "fault": why.as_dict()})
    return told


def _one(path: Path, place: int, hearing: Hearing) -> dict[str, Any]:
    try:
        opened = order_file(path=path, by=System("checkup"))
    except Refusal:
        if costs := _costs(path):
            hearing.ground.costs = {**hearing.ground.costs, **costs}
            hearing.ground.filled["cost"] = -1
            return {"layout": "costs", "rows": len(costs), "faults": 0, "orders": 0}
        raise
    return _orders(opened, place, hearing)


def _orders(opened: OpenedFile, place: int, hearing: Hearing) -> dict[str, Any]:
    match, ground = opened.match, hearing.ground
    platform = match.platforms[0] if match.platforms else ""
    rows, faults, before = 0, 0, len(ground.deals)
    ground.filled["row"] = ground.filled.get("row", 0) | 1 << place
    for batch in opened.file.batches():
        for row in batch.rows:
            hearing.hear(row, place, platform, adds_up=match.amounts == "line")
        rows, faults = rows + len(batch.rows), faults + len(batch.faults)
        ground.rows, ground.faults = ground.rows + len(batch.faults), ground.faults + len(batch.faults)
        report("read", ground.rows)
        if ground.rows > MOST_ROWS:
            raise BadInput(why=TOO_MANY)
    told = {"layout": match.title, "platform": platform, "certainty": match.certainty}
    return told | {"rows": rows + faults, "faults": faults, "orders": len(ground.deals) - before}


def _costs(path: Path) -> dict[str, Decimal]:
    """Seller's code → cost, of a list of goods; empty when the file is none."""
    try:
        rows = list(read_fields(path, COSTS, needed=frozenset({"code", "cost"}), limits=LIMITS))
    except Refusal:
        return {}
    found: dict[str, Decimal] = {}
    for _number, row in rows:
        try:
            cost = amount(row["cost"]) if row.get("cost") else None
        except (Refusal, ValueError):
            cost = None
        if cost and row.get("code"):
            found[row["code"]] = cost
    return found
