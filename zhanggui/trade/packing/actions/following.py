"""What left by a file or by hand while it lay on a bench is not packed any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import msg as _
from zhanggui.kit.text import render
from zhanggui.trade.fulfilment.queries import parcels_of_orders
from zhanggui.trade.packing.actions.judged import Hand
from zhanggui.trade.packing.actions.shipping import shipped
from zhanggui.trade.packing.models import PackedOrder, Packing
from zhanggui.trade.packing.queries import packing_orders
from zhanggui.trade.packing.states import LIVE, PACKINGS, WHOLE

ELSEWHERE = _("已由发货文件或手工发出")


@transaction.atomic
def packings_follow(*, order_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Orders left by another door: a whole parcel was this one, a parcel that is not whole is laid down. [D084]

    Asked by the system only, when orders tell that they left.
    """
    by.require("packing.pack")
    live = PackedOrder.objects.seen_by(by).filter(order_id__in=list(order_ids), live=True).values("packing_id")
    found = Packing.objects.seen_by(by).filter(id__in=live, state__in=[state.value for state in LIVE])
    for packing in found.order_by("id").select_for_update(of=("self",)):
        ids = packing_orders(packing_id=packing.id, by=by)
        sent = parcels_of_orders(order_ids=ids, by=by)
        if packing.state in WHOLE and sent:
            parcel = sent[min(sent)][-1]
            shipped(Hand(packing, ids, by, at), parcel.waybill)
            Packing.objects.filter(id=packing.id).update(carrier=parcel.carrier)
            continue
        changes = {"over_at": at, "ended_why": render(ELSEWHERE), "parked": False}
        advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="give_up", by=by, changes=changes)
        PackedOrder.objects.filter(packing=packing, live=True).update(live=False)
