"""Which lots went to whom: of one order, and of one lot for a recall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.offer.catalog.queries import SkuFace, sku_faces
from zhanggui.offer.channels.queries import ShopCard, shops
from zhanggui.offer.lots.queries import lot_departures, lots_sent
from zhanggui.trade.fulfilment.queries import SentParcel, parcels_of_orders
from zhanggui.trade.orders.queries import Consignee, consignees, order_labels
from zhanggui.trade.packing.queries.goods import OWN


@dataclass(frozen=True)
class SentLot:
    """Pieces of a lot that went to an order."""

    sku: SkuFace
    lot: str
    ends: date | None
    pieces: int


@dataclass(frozen=True)
class RecallRow:
    """Pieces of a lot, the order they went to and who got it (masked), in which parcel."""

    id: int
    order_id: int
    number: str
    shop: ShopCard | None
    receiver: str
    region: str
    code: str
    title: str
    lot: str
    ends: date | None
    pieces: int
    waybills: str
    at: datetime

    @property
    def shop_name(self) -> str:
        return self.shop.name if self.shop else ""


def order_lots(*, order_id: int, by: Actor) -> list[SentLot]:
    """The lots that went to an order of the asker's shops. Needs orders.view. [D044]"""
    if not order_labels(ids=[order_id], by=by):
        return []
    sent = lots_sent(order_ids=[order_id], by=OWN)
    faces = sku_faces(ids={one.sku_id for one in sent}, by=OWN)
    return [SentLot(faces[one.sku_id], one.code, one.ends, one.units) for one in sent]


def recall_rows(*, ask: Ask, by: Actor) -> Page[RecallRow]:
    """One page of what left of lots, with orders, receivers (masked) and waybills; search by the whole lot. [D044]

    Needs lots.recall and orders.view.
    """
    by.require("lots.recall")
    page = lot_departures(ask=ask, by=by)
    ids = [one.order_id for one in page.rows]
    who = {one.order_id: one for one in consignees(order_ids=ids, by=by)}
    sent, cards = parcels_of_orders(order_ids=ids, by=by), {shop.id: shop for shop in shops(by=by)}
    faces = sku_faces(ids={one.sku_id for one in page.rows}, by=OWN)
    rows = [
        _row(
            (one.id, one.lot, one.ends, one.units, one.at), faces[one.sku_id], who[one.order_id], cards,
            sent.get(one.order_id, []),
        )
        for one in page.rows
        if one.order_id in who
    ]  # fmt: skip
    return Page(rows, page.next, page.prev, page.total, page.capped)


def _row(
    left: tuple[int, str, date | None, int, datetime],
    sku: SkuFace,
    who: Consignee,
    cards: dict[int, ShopCard],
    sent: list[SentParcel],
) -> RecallRow:
    """A departure with its order; the parcel is the one that left at the same moment."""
    row_id, lot, ends, pieces, at = left
    parcels = [parcel for parcel in sent if parcel.at == at] or sent
    return RecallRow(
        row_id, who.order_id, who.platform_no, cards.get(who.shop_id), who.name or "", who.region, sku.code, sku.title,
        lot, ends, pieces, " ".join(f"{parcel.carrier} {parcel.waybill}" for parcel in parcels), at,
    )  # fmt: skip
