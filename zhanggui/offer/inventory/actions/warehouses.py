"""Places that keep stock, and the items in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.facts import announce
from zhanggui.offer.inventory.facts import WarehouseOpened
from zhanggui.offer.inventory.models import StockItem, Warehouse
from zhanggui.offer.inventory.states import MAIN, MAIN_NAME, WarehouseKind


@transaction.atomic
def warehouse_open(
    *, code: str, name: str, kind: WarehouseKind = WarehouseKind.OWN, by: Actor, at: datetime | None = None
) -> int:
    """Put a warehouse on file, once per code; the first one is the default. Returns its id; needs inventory.adjust."""
    by.require("inventory.adjust")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('inventory.warehouse_open'))")
        cursor.execute(
            "INSERT INTO inventory_warehouse (code, name, kind, is_default) "
            "SELECT %s, %s, %s, NOT EXISTS (SELECT FROM inventory_warehouse WHERE is_default) "
            "ON CONFLICT (code) DO NOTHING RETURNING id",
            [code, name, kind.value],
        )
        made = cursor.fetchone()
    if made:
        announce([WarehouseOpened(subject_id=made[0], code=code)], by=by, at=at)
        return int(made[0])
    return Warehouse.objects.get(code=code).id


def warehouse_for(warehouse_id: int | None, *, by: Actor) -> int:
    """The named warehouse if the asker may see it, else the default one; made when the company has none yet."""
    if warehouse_id is None:
        warehouse_id = default_warehouse() or warehouse_open(code=MAIN, name=MAIN_NAME, by=by)
    if not by.scope.sees("warehouse", warehouse_id):
        raise NotFound
    return warehouse_id


def default_warehouse() -> int | None:
    """The warehouse that serves orders without another choice, if the company has one."""
    return Warehouse.objects.filter(is_default=True).values_list("id", flat=True).first()


def items_for(sku_ids: Iterable[int], warehouse_id: int) -> dict[int, int]:
    """The stock item of each SKU in a warehouse, made (empty) where there was none: SKU id → item id."""
    wanted = sorted(set(sku_ids))
    items = StockItem.objects.filter(warehouse_id=warehouse_id, sku_id__in=wanted)
    known = dict(items.values_list("sku_id", "id"))
    missing = [StockItem(warehouse_id=warehouse_id, sku_id=sku) for sku in wanted if sku not in known]
    if missing:
        StockItem.objects.bulk_create(missing, ignore_conflicts=True)
        known = dict(items.values_list("sku_id", "id"))
    return known
