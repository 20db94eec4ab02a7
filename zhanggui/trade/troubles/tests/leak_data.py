"""Troubles of a near and a far shop, for the leak test."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from tests.house.leaks import Case as Leak
from tests.house.leaks import Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.pure import Channel
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.tracking.actions import parcels_watch
from zhanggui.trade.troubles import actions
from zhanggui.trade.troubles.models import Case, Claim, Compensation, Interception
from zhanggui.trade.troubles.states import Kind, Liable, Outcome, Party, Way

BY = System("test")
FAR = ("FAR-TROUBLE",)
SAME = "the same for everybody"
NUMBERS = "numbers only, of the same rows as the list"


def cases(ground: Ground) -> list[Leak]:
    """Every query of troubles, asked about a parcel of the far shop; the near one has one too."""
    _near, far = (_trouble(shop, name) for shop, name in ((ground.near, "NEAR"), (ground.far, "FAR")))
    stop = Interception.objects.get(waybill="FAR-TROUBLE")
    window = {"since": clock.now() - timedelta(days=1), "until": clock.now() + timedelta(days=9)}
    claim, granted = Claim.objects.get(case=far), Compensation.objects.get(case=far)
    of_order = {"order_id": far.order_id}
    return [
        Leak("trouble_rows", {"ask": Ask()}, FAR),
        Leak("trouble_counts", {}, open=NUMBERS),
        Leak("troubles_open", {}, near=1),
        Leak("trouble_labels", {"ids": [far.id]}, FAR),
        Leak("trouble_carriers", {}, ("FAR-carrier",)),
        Leak("order_cases", of_order, FAR),
        Leak("trouble_card", {"case_id": far.id}, FAR),
        Leak("case_parcels", of_order, FAR),
        Leak("handlers", {}, open="names of colleagues who may deal with cases, for who may"),
        Leak("contact_rows", {"ask": Ask()}, ("FAR words",)),
        Leak("providers", {}, ("FAR-carrier",)),
        Leak("interception_rows", {"ask": Ask()}, FAR),
        Leak("interception_counts", {}, open=NUMBERS),
        Leak("interception_labels", {"ids": [stop.id]}, FAR),
        Leak("order_interceptions", of_order, FAR),
        Leak("claim_rows", {"ask": Ask()}, FAR),
        Leak("claim_counts", {}, open=NUMBERS),
        Leak("claim_labels", {"ids": [claim.id]}, FAR),
        Leak("compensation_rows", {"ask": Ask()}, FAR),
        Leak("compensation_counts", {}, open=NUMBERS),
        Leak("compensation_labels", {"ids": [granted.id]}, (Order.objects.get(id=far.order_id).platform_no,)),
        Leak("times_now", {}, open=SAME),
        Leak("troubles_handled", window, open=NUMBERS),
        Leak("contacts_logged", {**window, "since": clock.now() - timedelta(days=2)}, FAR),
        Leak("harms_of", {"track_ids": [far.track_id]}, near={}),
    ]


def _trouble(shop: int, name: str) -> Case:
    """A parcel of the shop with all that may go wrong."""
    order = Order.objects.filter(shop_id=shop).order_by("id").first()
    assert order is not None
    waybill, at = f"{name}-TROUBLE", clock.now() - timedelta(days=1)
    sent = {"carrier": f"{name}-carrier", "waybill": waybill, "at": at, "actor_name": "x"}
    Shipment.objects.create(order=order, parcel=90, shop_id=shop, **sent)
    parcels_watch(order_ids=[order.id], by=BY)
    told = {"order_id": order.id, "waybill": waybill, "note": f"{name} note", "by": BY}
    case = Case.objects.get(id=actions.trouble_report(kind=Kind.LOST, **told))
    said = {"channel": Channel.CHAT, "words": f"{name} words", "reference": "x", "by": BY}
    actions.trouble_contact(case_ids=[case.id], party=Party.CARRIER, **said)
    actions.claim_file(case_id=case.id, amount=Decimal(1), insured=Decimal(1), reference="x", by=BY)
    actions.compensation_ask(case_id=case.id, amount=Decimal(1), way=Way.COUPON, reason="x", by=BY)
    late = actions.trouble_report(kind=Kind.LATE, **told)
    actions.trouble_close(case_ids=[late], outcome=Outcome.RESENT, liable=Liable.WAREHOUSE, by=BY)
    actions.trouble_report(kind=Kind.DAMAGED, **told)
    Order.objects.filter(id=order.id).update(refund="asked")
    actions.interceptions_open(order_ids=[order.id], by=BY, at=clock.now())
    return case
