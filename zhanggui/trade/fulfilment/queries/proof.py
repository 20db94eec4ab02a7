"""Counts that prove or disprove what the controls of fulfilment claim."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.law import param_at
from zhanggui.kit.scope import sql
from zhanggui.trade.fulfilment.models import ParcelNotice, Shipment
from zhanggui.trade.fulfilment.states import Telling
from zhanggui.trade.orders.queries import orders_proof, unpaid_among
from zhanggui.trade.review.queries import undecided_among

MOST = 50


def shipped_while_held(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders held in the window; broken by a shipment of ours recorded while the newest word on them was the hold."""
    seen, params = sql(by, shop="j.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.subject_id, bool_or(EXISTS ("
            "SELECT 1 FROM fulfilment_shipment s WHERE s.order_id = j.subject_id AND s.at > j.at AND NOT EXISTS "
            "(SELECT 1 FROM kit_journal r WHERE r.subject_type = 'order' AND r.subject_id = j.subject_id "
            "AND r.fact IN ('orders.order_released', 'orders.release_forced') AND r.at >= j.at AND r.at <= s.at))) "
            "FROM kit_journal j "
            f"WHERE j.fact = 'orders.order_held' AND j.at >= %s AND j.at < %s AND {seen} GROUP BY 1",
            [since, until, *params],
        )
        held = dict(cursor.fetchall())
    return orders_proof(population=len(held), broken=[order_id for order_id, broken in held.items() if broken], by=by)


def shipped_unpaid(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders we shipped in the window; broken when no payment is on file."""
    shipped = _shipped(since, until, by)
    return orders_proof(population=len(shipped), broken=unpaid_among(order_ids=shipped, by=by), by=by)


def shipped_undecided(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders we shipped in the window; broken when neither a rule set nor a person ever decided to let them pass."""
    shipped = _shipped(since, until, by)
    return orders_proof(population=len(shipped), broken=undecided_among(order_ids=shipped, by=by), by=by)


def shipped_unrecorded(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders that left by our hand in the window; broken when no carrier and waybill is on record. [D086]"""
    seen, params = sql(by, shop="j.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.subject_id, bool_or(NOT EXISTS (SELECT 1 FROM fulfilment_shipment s "
            "WHERE s.order_id = j.subject_id AND s.at <= j.at)) FROM kit_journal j "
            "WHERE j.fact IN ('orders.order_shipped', 'orders.order_part_shipped') AND j.at >= %s AND j.at < %s "
            f"AND {seen} GROUP BY 1",
            [since, until, *params],
        )
        left = dict(cursor.fetchall())
    return orders_proof(population=len(left), broken=[order_id for order_id, broken in left.items() if broken], by=by)


def parcels_untold(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Parcels that left in the window long enough ago (`parcel_told_hours`); broken when the platform did not confirm
    in time. [D086]

    The proof is the platform's word, never ours: its result file, or its order shown as shipped.
    """
    patience = timedelta(hours=float(param_at("parcel_told_hours", on=clock.shanghai(since).date())))
    late = min(until, clock.now() - patience)
    sent = ParcelNotice.objects.seen_by(by).filter(sent_at__gte=since, sent_at__lt=late)
    untold = sent.exclude(state=Telling.ACCEPTED.value, settled_at__lte=F("sent_at") + patience)
    broken = list(untold.order_by("id").values_list("shipment__order_id", flat=True))
    return orders_proof(population=sent.count(), broken=broken, by=by)


def _shipped(since: datetime, until: datetime, by: Actor) -> list[int]:
    shipments = Shipment.objects.seen_by(by).filter(at__gte=since, at__lt=until)
    return list(shipments.values_list("order_id", flat=True).distinct())
