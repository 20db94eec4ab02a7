"""The parcel leaves: by fulfilment, in the same transaction, or not at all."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.offer.inventory.queries import pieces_held
from zhanggui.offer.lots.actions import lots_settle
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.packing.actions.gate import ASIDE
from zhanggui.trade.packing.actions.judged import Hand, Judged
from zhanggui.trade.packing.facts import OrderPacked
from zhanggui.trade.packing.models import PackedOrder, Packing
from zhanggui.trade.packing.queries import OWN, packing_lots
from zhanggui.trade.packing.states import PACKINGS, Outcome

NOT_GONE = Refused(duty="D086", why=_("此单刚才已由别处发出"))


def ship(hand: Hand, waybill: str) -> Judged:
    """Ship the orders of a packing with this label; what orders refuse is red, and the packing stays as it was."""
    parcels = [Parcel(i, hand.packing.carrier, waybill) for i in hand.ids]
    try:
        with transaction.atomic():
            scanned = _lots_told(hand)
            moved = parcels_ship(parcels=parcels, scanned=scanned, by=hand.by, at=hand.at)
            for i in hand.ids:
                if i not in moved.moved:
                    raise Refusal.of(moved.refused.get(i, NOT_GONE))
    except Refusal as refusal:
        return hand.told(Outcome.STOPPED, refusal.why, ASIDE, refusal.duty)
    shipped(hand, waybill)
    return Judged(Outcome.SHIPPED, title=_("已发货 {waybill}", waybill=waybill), packing=hand.packing)


def _lots_told(hand: Hand) -> set[tuple[int, str]]:
    """The orders are promised the lots that were scanned into this parcel, so that those leave with it: (SKU, lot) of
    them, which the gate let pass. [D044]"""
    lots = packing_lots(packing_id=hand.packing.id, by=hand.by)
    if not lots:
        return set()
    wants: dict[tuple[int, int], dict[int, int]] = {}
    for one in pieces_held(order_ids=hand.ids, by=OWN):
        wants.setdefault((one.sku_id, one.warehouse_id), {})[one.order_id] = one.pieces
    for (sku, place), orders in sorted(wants.items()):
        if sku in lots:
            lots_settle(wants=orders, sku_id=sku, warehouse_id=place, told=lots[sku], by=OWN)
    return {(sku, code) for sku, told in lots.items() for code in told}


def shipped(hand: Hand, waybill: str) -> None:
    """The parcel is gone under this label: the packing is over. [D084][D085]"""
    packing = hand.packing
    changes = {"waybill": waybill, "label_how": hand.how, "over_at": hand.at, "parked": False}
    advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="ship", by=hand.by, changes=changes)
    PackedOrder.objects.filter(packing=packing, live=True).update(live=False)
    fact = OrderPacked(subject_id=0, weight_g=packing.weight_g or 0, waybill=waybill, material=packing.material)
    facts = [replace(fact, subject_id=i, shop_id=packing.shop_id) for i in hand.ids]
    announce(facts, by=hand.by, at=hand.at)
