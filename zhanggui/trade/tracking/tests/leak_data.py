"""Parcels of a near and a far shop, for the leak test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.offer.channels.queries import NewsAnswer, ParcelNews
from zhanggui.trade.carriers.models import Carrier
from zhanggui.trade.fulfilment.models import Shipment
from zhanggui.trade.orders.models import Order
from zhanggui.trade.tracking import actions
from zhanggui.trade.tracking.models import Track
from zhanggui.trade.tracking.rules import Heard
from zhanggui.trade.tracking.states import Source, Step
from zhanggui.trade.tracking.tests.making import ACCOUNT

BY = System("test")
COMPANY = "the company's account; no shop stands in it"


def cases(ground: Ground) -> list[Case]:
    """Every query, asked about a parcel of the far shop."""
    order = Order.objects.filter(shop_id=ground.far).order_by("id").first()
    assert order is not None
    sent_at = clock.now() - timedelta(days=3)
    told = {"carrier": "far-carrier", "waybill": "FAR-TRACK-1", "at": sent_at, "actor_name": "x"}
    Shipment.objects.create(order=order, parcel=99, shop_id=ground.far, **told)
    Carrier.objects.get_or_create(code="far", defaults={"name": "far-carrier", "kuaidi100": "far"})
    actions.parcels_watch(order_ids=[order.id], by=BY)
    heard = Heard("FAR-TRACK-1", sent_at, Step.TROUBLE, "", "far-words")
    actions.events_take(heard=[heard], source=Source.FILE, by=BY)
    track = Track.objects.get(waybill="FAR-TRACK-1")
    actions.news_route_set(connector="kuaidi100", account=ACCOUNT, is_on=True, subscribes=True, by=BY)
    batch = actions.parcel_query(track_id=track.id, by=BY)
    answer = NewsAnswer({"FAR-TRACK-1": ParcelNews("FAR-TRACK-1", why="far-refusal", final=True)})
    actions.asks_record(batch=batch, answer=answer, by=BY)
    window = {"since": sent_at - timedelta(days=1), "until": clock.now()}
    return [
        Case("track_rows", {"ask": Ask()}, ("FAR-TRACK-1",)),
        Case("track_counts", {}, open="numbers only, of the same rows as the list"),
        Case("tracks_wrong", {}, near=0),
        Case("track_labels", {"ids": [track.id]}, ("FAR-TRACK-1",)),
        Case("track_card", {"track_id": track.id}, ("FAR-TRACK-1",)),
        Case("tracks_of_order", {"order_id": order.id}, ("FAR-TRACK-1",)),
        Case("carrier_choices", {}, ("far-carrier",)),
        Case("carriers_heard", {"since": sent_at}, ("far-carrier",)),
        Case("tracks_amiss", {"quiet_before": clock.now(), "sent_before": clock.now()}, ("FAR-TRACK-1",)),
        Case("tracks_going", {}, ("FAR-TRACK-1",)),
        Case("track_stands", {"track_ids": [track.id], "waybills": ["FAR-TRACK-1"]}, ("FAR-TRACK-1",)),
        Case("tracks_sent", window, ("FAR-TRACK-1",)),
        Case("untracked", window, ("FAR-TRACK-1",)),
        Case("track_asks", {"track_id": track.id}, ("far-refusal",)),
        Case("news_asked", {}, open=COMPANY),
        Case("news_routes", {}, open=COMPANY),
        Case("news_route", {"connector": "kuaidi100"}, open=COMPANY),
        Case("news_runs", {}, open="numbers of rounds, no parcel"),
        Case("service_faults", {}, open=COMPANY),
        Case("news_answer", {"batch": replace(batch, connector="none")}, open="asks the service, reads no rows"),
    ]
