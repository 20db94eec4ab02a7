"""How orders find their warehouse, and what suppliers send for us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg, yuan
from zhanggui.kit.reason import reason_given
from zhanggui.kit.scope import ALL
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory import facts, rules
from zhanggui.offer.inventory.actions.warehouses import MANAGE
from zhanggui.offer.inventory.models import RoutedWarehouse, RoutingVersion, StockItem, Warehouse
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind


@transaction.atomic
def routing_set(
    *,
    freights: Mapping[int, Decimal],
    ranking: Sequence[RouteRule],
    parcels: int = 1,
    reason: str,
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Write the next version of the routing, valid from now; returns its number. [D092]

    `freights` are the warehouses that serve orders, in their rank, with what an order from each costs in yuan;
    `ranking` the rules that choose among them, the weightiest first; `parcels` over how many warehouses an order may
    be split when none has all of it. Needs inventory.route and every warehouse in scope. Older versions stay.
    """
    by.require(MANAGE)
    if by.scope.grant("warehouse") is not ALL:
        raise Refusal(why=msg("分仓规则涉及全部仓库，需要全部仓库的数据范围"), duty="D092")
    why, when = reason_given(reason, duty="D092"), at or clock.now()
    take_turn("inventory.warehouse_open")
    open_ids = set(Warehouse.objects.filter(closed_at=None).values_list("id", flat=True))
    verdict = rules.may_route(warehouses=list(freights), open_ids=open_ids, ranking=ranking, parcels=parcels)
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"), duty=verdict.duty)
    version = RoutingVersion.objects.create(
        at=when, rules=[rule.value for rule in ranking], parcels=parcels, reason=why, actor_id=by.id, actor_name=by.name
    )
    RoutedWarehouse.objects.bulk_create(
        RoutedWarehouse(version=version, warehouse_id=place, rank=rank, freight=yuan(freight))
        for rank, (place, freight) in enumerate(freights.items(), start=1)
    )
    told = facts.RoutingChanged(subject_id=version.id, warehouses=len(freights), parcels=parcels, reason=why)
    announce([told], by=by, at=when)
    return version.id


@transaction.atomic
def supply_set(*, warehouse_id: int, codes: Sequence[str], by: Actor, at: datetime | None = None) -> int:
    """State which SKUs a supplier sends for us from now on; those not named end. Returns how many. [D093]

    What orders hold of an ended SKU stays with the supplier. An unknown code is refused. Needs inventory.route.
    """
    by.require(MANAGE)
    place = Warehouse.objects.seen_by(by).filter(id=warehouse_id).select_for_update(no_key=True).first()
    if place is None:
        raise NotFound
    if place.kind != WarehouseKind.DROPSHIP:
        raise Refusal(why=msg("只有供应商代发仓登记代发商品"), duty="D093")
    named = list(dict.fromkeys(codes))
    ids = sku_ids_by_code(codes=named, by=by)
    if unknown := [code for code in named if code not in ids]:
        raise BadInput(why=msg("没有商家编码“{code}”", code=unknown[0]))
    items = StockItem.objects.filter(warehouse=place).order_by("id").select_for_update(no_key=True)
    was = {item.sku_id: bool(item.supplied) for item in items}
    wanted = set(ids.values())
    StockItem.objects.bulk_create(
        StockItem(warehouse=place, sku_id=sku, supplied=True) for sku in sorted(wanted - was.keys())
    )
    StockItem.objects.filter(warehouse=place, sku_id__in=wanted, supplied=False).update(supplied=True)
    StockItem.objects.filter(warehouse=place, supplied=True).exclude(sku_id__in=wanted).update(supplied=False)
    begun, ended = wanted - {sku for sku, on in was.items() if on}, {sku for sku, on in was.items() if on} - wanted
    if begun or ended:
        announce([facts.SupplyChanged(subject_id=place.id, begun=len(begun), ended=len(ended))], by=by, at=at)
    return len(wanted)
