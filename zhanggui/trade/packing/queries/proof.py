"""Counts that prove or disprove what the controls of packing claim."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.models import F
from django.db.models.functions import TruncDate

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.trade.orders.queries import orders_proof
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.states import READ, PackState

MOST = 50
LEFT = "('orders.order_shipped', 'orders.order_part_shipped')"


def shipped_unchecked(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Orders that left by our hand in a time; broken where no packing of theirs was checked and shipped. [D084]"""
    by.require("orders.view")
    seen, params = sql(by, shop="j.shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT j.subject_id, EXISTS (SELECT FROM packing_packedorder o "
            "JOIN packing_packing p ON p.id = o.packing_id "
            "WHERE o.order_id = j.subject_id AND p.state = %s AND p.checked_at IS NOT NULL) FROM "
            f"(SELECT DISTINCT subject_id, shop_id FROM kit_journal WHERE fact IN {LEFT} AND subject_type = 'order' "
            f"AND at >= %s AND at < %s) j WHERE {seen} ORDER BY 1",
            [PackState.SHIPPED.value, since, until, *params],
        )
        left = dict(cursor.fetchall())
    return orders_proof(
        population=len(left), broken=[order_id for order_id, checked in left.items() if not checked], by=by
    )


def expired_packed(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Pieces whose code told their end, counted in a time; broken where they were past it that day. [D044]"""
    by.require("orders.view")
    told = Scan.objects.seen_by(by).filter(at__gte=since, at__lt=until, pieces__gt=0, ends_on__isnull=False)
    late = told.filter(ends_on__lt=TruncDate("at", tzinfo=clock.SHANGHAI))
    numbers = late.order_by("id").values_list("packing__number", flat=True)[:MOST]
    return Proof(told.count(), late.count(), tuple(sorted(set(numbers))))


def expired_on_bench(*, by: Actor) -> list[Stop]:
    """Orders on a bench with a counted piece past its end: what the gate would refuse if it were scanned now. [D044]

    Needs orders.view.
    """
    by.require("orders.view")
    late = Scan.objects.seen_by(by).filter(pieces__gt=0, ends_on__lt=clock.today(), round=F("packing__round"))
    live = PackedOrder.objects.seen_by(by).filter(live=True, packing__in=late.values("packing_id")).order_by("order_id")
    verdict = Refused(duty="D044", why=_("箱里有过期的商品"))
    return [Stop(order, verdict, shop) for order, shop in live.values_list("order_id", "shop_id")]


def weights_off(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Parcels that left weighed in a time; broken where the weight was off and nobody said why. [D084]"""
    by.require("orders.view")
    sent = Packing.objects.seen_by(by).filter(
        state=PackState.SHIPPED.value, over_at__gte=since, over_at__lt=until, weight_g__isnull=False
    )
    off = sent.filter(weight_off=True, weight_why="")
    numbers = off.order_by("id").values_list("number", flat=True)[:MOST]
    return Proof(sent.count(), off.count(), tuple(sorted(numbers)))


def labels_unread(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Parcels of this bench that left in a time; broken where the waybill was not read from the label. [D085]"""
    by.require("orders.view")
    sent = Packing.objects.seen_by(by).filter(state=PackState.SHIPPED.value, over_at__gte=since, over_at__lt=until)
    unread = sent.exclude(label_how__in=READ)
    numbers = unread.order_by("id").values_list("number", flat=True)[:MOST]
    return Proof(sent.count(), unread.count(), tuple(sorted(numbers)))
