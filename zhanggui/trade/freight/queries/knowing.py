"""What we know of a parcel a carrier bills: whose it is, what its goods weigh, what it should cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.queries import sku_weights
from zhanggui.trade.carriers.queries import carrier_card, carrier_rows
from zhanggui.trade.freight.rules import Fee, dearest, priced_at
from zhanggui.trade.fulfilment.queries import parcels_by_waybill
from zhanggui.trade.orders.queries import consignees, lines_sold

OWN = System("freight")


class Known(NamedTuple):
    """A parcel of ours: grams of its goods (None: a piece has no weight), what the carrier's services ask there."""

    shop_id: int
    grams: int | None
    fees: tuple[Fee, ...]

    def price(self, billed_g: int | None) -> Decimal | None:
        """The dearest of the services, in yuan: nobody knows which was used."""
        return dearest(self.fees, priced_at(billed_g, self.grams))


def parcels_known(*, carrier: str, waybills: Collection[str], by: Actor) -> dict[str, Known]:
    """Those of these waybills that left from here. Needs orders.view. [D087]"""
    by.require("orders.view")
    parcels = parcels_by_waybill(waybills=waybills, by=by)
    orders = {p.waybill: p for p in parcels}
    grams = _grams([p.order_id for p in parcels])
    whole: dict[str, list[int | None]] = defaultdict(list)
    for parcel in parcels:
        whole[parcel.waybill].append(grams.get(parcel.order_id))
    regions = {row.order_id: row.region for row in consignees(order_ids=[p.order_id for p in parcels], by=by)}
    fees = _fees(carrier)
    return {
        waybill: Known(
            parcel.shop_id,
            None if None in whole[waybill] else sum(one for one in whole[waybill] if one),
            _there(fees, regions.get(parcel.order_id, "")),
        )
        for waybill, parcel in orders.items()
    }


def _grams(order_ids: list[int]) -> dict[int, int | None]:
    """What the goods of orders weigh; None where a piece has no weight."""
    lines = lines_sold(order_ids=order_ids, by=OWN)
    weights = sku_weights(sku_ids=[line.sku_id for line in lines if line.sku_id], by=OWN)
    found: dict[int, int | None] = {}
    for line in lines:
        own = weights.get(line.sku_id or 0)
        before = found.get(line.order_id, 0)
        found[line.order_id] = None if own is None or before is None else before + own * line.quantity
    return found


def _fees(carrier: str) -> list[tuple[str, Fee]]:
    """Places and prices of all services of a carrier."""
    rows = carrier_rows(ask=Ask(search=carrier, limit=20), by=OWN).rows
    ids = [row.id for row in rows if row.name == carrier]
    cards = [carrier_card(carrier_id=one, by=OWN) for one in ids]
    return [
        (fee.place, Fee(fee.first_kg, fee.first_fee, fee.step_kg, fee.step_fee, fee.surcharge))
        for card in cards
        for service in card.services
        for fee in service.fees
        if fee.served
    ]


def _there(fees: Sequence[tuple[str, Fee]], region: str) -> tuple[Fee, ...]:
    return tuple(fee for place, fee in fees if place and region.startswith(place))
