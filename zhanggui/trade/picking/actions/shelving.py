"""Where goods lie: bins, by hand or by a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.trade.picking.facts import BinsSet
from zhanggui.trade.picking.models import Bin

BIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
OWN = System("picking")


class BinRow(NamedTuple):
    """A row of a file: its number in it, the SKU's code, the bin's."""

    row: int
    code: str
    bin: str


@dataclass
class BinsTaken:
    """The account of a file: rows = set + same + refused."""

    rows: int = 0
    set: int = 0
    same: int = 0
    refused: list[tuple[int, str, Text]] = field(default_factory=list)


@transaction.atomic
def bins_set(
    *, warehouse_id: int, rows: Sequence[BinRow], by: Actor, at: datetime | None = None, trial: bool = False
) -> BinsTaken:
    """Say on which shelf SKUs of a warehouse lie; the last word of a file counts. Safe to repeat. [D084]

    Needs picking.bins. `trial` only says what would happen. Rows that cannot be are listed with the reason.
    """
    by.require("picking.bins")
    if not by.scope.sees("warehouse", warehouse_id) or warehouse_id not in {p.id for p in warehouses(by=OWN)}:
        raise NotFound
    when, taken = at or clock.now(), BinsTaken(len(rows))
    ids = sku_ids_by_code(codes=[row.code for row in rows], by=OWN)
    wanted: dict[int, str] = {}
    for row in rows:
        if row.code not in ids:
            taken.refused.append((row.row, row.code, _("没有商家编码“{code}”的商品", code=row.code[:64])))
        elif not BIN.fullmatch(row.bin):
            taken.refused.append((row.row, row.code, _("货位最多 20 位：字母、数字、点、横线")))
        else:
            wanted[ids[row.code]] = row.bin
    known = dict(Bin.objects.filter(warehouse_id=warehouse_id, sku_id__in=wanted).values_list("sku_id", "code"))
    new = {sku: code for sku, code in wanted.items() if known.get(sku) != code}
    taken.set, taken.same = len(new), taken.rows - len(taken.refused) - len(new)
    if new and not trial:
        who = {"changed_at": when, "changed_by_name": by.name}
        Bin.objects.bulk_create(
            (Bin(warehouse_id=warehouse_id, sku_id=sku, code=code, **who) for sku, code in sorted(new.items())),
            update_conflicts=True,
            unique_fields=["warehouse", "sku"],
            update_fields=["code", "changed_at", "changed_by_name"],
        )
        announce([BinsSet(subject_id=warehouse_id, count=len(new))], by=by, at=when)
    return taken
