"""Places that keep stock: opened, changed, closed; and the items in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Verdict, msg
from zhanggui.kit.reason import reason_given
from zhanggui.kit.turns import take_turn
from zhanggui.offer.inventory import facts, rules
from zhanggui.offer.inventory.models import Allocation, StockItem, Warehouse
from zhanggui.offer.inventory.states import MAIN, MAIN_NAME, WarehouseKind

MANAGE = "inventory.route"
EVERYWHERE = msg("全国")


@transaction.atomic
def warehouse_open(
    *,
    code: str,
    name: str,
    kind: WarehouseKind = WarehouseKind.OWN,
    regions: Sequence[str] = (),
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Put a warehouse on file, once per code; the first one is the default. Returns its id; needs inventory.route.

    `regions` are the provinces it serves, everywhere when there are none. It serves orders once the routing names it.
    """
    by.require(MANAGE)
    _must(rules.are_regions(regions))
    return _opened(code, name, kind, regions, by=by, at=at)


def _opened(
    code: str, name: str, kind: WarehouseKind, regions: Sequence[str], *, by: Actor, at: datetime | None
) -> int:
    take_turn("inventory.warehouse_open")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO inventory_warehouse (code, name, kind, is_default, regions) "
            "SELECT %s, %s, %s, %s AND NOT EXISTS (SELECT FROM inventory_warehouse WHERE is_default), %s::text[] "
            "ON CONFLICT (code) DO NOTHING RETURNING id",
            [code, name, kind.value, kind != WarehouseKind.DROPSHIP, list(regions)],
        )
        made = cursor.fetchone()
    if made:
        announce([facts.WarehouseOpened(subject_id=made[0], code=code)], by=by, at=at)
        return int(made[0])
    return Warehouse.objects.get(code=code).id


@transaction.atomic
def warehouse_change(
    *, warehouse_id: int, name: str, regions: Sequence[str], by: Actor, at: datetime | None = None
) -> None:
    """Change what a warehouse is called and which provinces it serves (none: everywhere). Needs inventory.route."""
    by.require(MANAGE)
    _must(rules.are_regions(regions))
    if not name.strip():
        raise BadInput(why=msg("请填写仓库名称"))
    place = _locked(warehouse_id, by)
    if (place.name, place.regions) != (name.strip(), list(regions)):
        place.name, place.regions = name.strip(), list(regions)
        place.save(update_fields=["name", "regions"])
        told = facts.WarehouseChanged(
            subject_id=place.id, called=place.name, regions=list(regions) or [EVERYWHERE.msgid]
        )
        announce([told], by=by, at=at)


@transaction.atomic
def warehouse_close(*, warehouse_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Close an empty warehouse, with the reason: it takes no goods and serves no orders. [D093]

    Refused for the default one, and while units lie in it or orders hold any. Needs inventory.route.
    """
    by.require(MANAGE)
    why, place, when = reason_given(reason, duty="D093"), _locked(warehouse_id, by), at or clock.now()
    if place.closed_at is not None:
        return
    items = StockItem.objects.filter(warehouse=place).order_by("id").select_for_update(no_key=True)
    units = StockItem.objects.filter(id__in=[item.id for item in items]).aggregate(on_hand=Sum("on_hand"))
    held = Allocation.objects.filter(item__warehouse=place).aggregate(units=Sum("quantity"))
    _may(rules.may_close(is_default=place.is_default, on_hand=units["on_hand"] or 0, held=held["units"] or 0))
    place.closed_at = when
    place.save(update_fields=["closed_at"])
    announce([facts.WarehouseClosed(subject_id=place.id, reason=why)], by=by, at=when)


@transaction.atomic
def warehouse_reopen(*, warehouse_id: int, by: Actor, at: datetime | None = None) -> None:
    """Open a closed warehouse again; the routing's newest version may name it still. Needs inventory.route."""
    by.require(MANAGE)
    place = _locked(warehouse_id, by)
    if place.closed_at is not None:
        place.closed_at = None
        place.save(update_fields=["closed_at"])
        announce([facts.WarehouseReopened(subject_id=place.id)], by=by, at=at)


@transaction.atomic
def warehouse_prefer(*, warehouse_id: int, by: Actor, at: datetime | None = None) -> None:
    """Make a warehouse the default one, where goods go that come in without another word. Needs inventory.route."""
    by.require(MANAGE)
    place = _locked(warehouse_id, by)
    counted = place.kind != WarehouseKind.DROPSHIP
    _may(rules.may_be_default(closed=place.closed_at is not None, counted=counted))
    if not place.is_default:
        Warehouse.objects.filter(is_default=True).update(is_default=False)
        place.is_default = True
        place.save(update_fields=["is_default"])
        announce([facts.WarehousePreferred(subject_id=place.id)], by=by, at=at)


def _locked(warehouse_id: int, by: Actor) -> Warehouse:
    take_turn("inventory.warehouse_open")
    place = Warehouse.objects.seen_by(by).filter(id=warehouse_id).select_for_update(no_key=True).first()
    if place is None:
        raise NotFound
    return place


def _may(verdict: Verdict) -> None:
    Refusal.unless(verdict)


def _must(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"), duty=verdict.duty)


def warehouse_for(warehouse_id: int | None, *, by: Actor) -> int:
    """The named warehouse if the asker may see it, else the default one, made when the company has none yet; refused
    where no stock of ours is kept."""
    if warehouse_id is None:
        warehouse_id = default_warehouse() or _opened(MAIN, MAIN_NAME, WarehouseKind.OWN, (), by=by, at=None)
    place = Warehouse.objects.seen_by(by).filter(id=warehouse_id).first()
    if place is None:
        raise NotFound
    _may(rules.may_keep_stock(kind=place.kind, closed=place.closed_at is not None))
    return place.id


def default_warehouse() -> int | None:
    """The warehouse that takes goods without another word, if the company has one."""
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
