"""Parcels that left, and whether their platform knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.filters import on_days
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.law import param_at
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.queries import shop_card, shop_codes
from zhanggui.trade.fulfilment.models import ParcelNotice, ToldFile, ToldRow
from zhanggui.trade.fulfilment.queries.layouts import shipping_layout
from zhanggui.trade.fulfilment.states import PROOF_TITLES, TELLING_TITLES, TELLING_TONES, Proof, Telling

SORTS = {"sent": Sort("sent_at"), "settled": Sort("settled_at", nullable=True)}
DUE = (Telling.DUE.value, Telling.REFUSED.value)


@dataclass(frozen=True)
class NoticeRow:
    """A parcel, its platform's word on it, and what proves that."""

    id: int
    order_id: int
    number: str
    shop: str
    carrier: str
    waybill: str
    state: Telling
    sent_at: datetime
    settled_at: datetime | None
    why: str
    proof: str
    tries: int = 0
    is_stuck: bool = False
    is_late: bool = False

    @property
    def state_title(self) -> Text:
        return TELLING_TITLES[self.state]

    @property
    def tone(self) -> str:
        return TELLING_TONES[self.state]

    @property
    def proof_title(self) -> Text | None:
        return PROOF_TITLES[Proof(self.proof)] if self.proof else None


@dataclass(frozen=True)
class MadeFile:
    """A file made for a platform: its name, its rows with the heading, its shape."""

    name: str
    table: tuple[tuple[str, ...], ...]
    shape: str


@dataclass(frozen=True)
class ShopDue:
    """A shop with parcels its platform should be told of, by which layout, and the file made last."""

    shop_id: int
    code: str
    name: str
    due: int
    waits: int
    late: int
    is_sure: bool
    file_id: int | None
    file_at: datetime | None
    file_rows: int


def notice_rows(*, ask: Ask, by: Actor) -> Page[NoticeRow]:
    """The list. Needs orders.view. [D086]"""
    by.require("orders.view")
    names = dict(shop_codes(by=by))
    rows = _queued(ParcelNotice.objects.seen_by(by), ask.queue).select_related("shipment", "shop", "push")
    if ask.search:
        rows = rows.filter(Q(number=ask.search) | Q(shipment__waybill=ask.search))
    if shops := ask.filters.get("shop"):
        rows = rows.filter(shop__code__in=shops)
    if days := ask.filters.get("sent"):
        rows = rows.filter(on_days("sent_at", days))
    late = _late()
    return paginate(rows, ask=ask, sorts=SORTS, make=lambda row: _row(row, names.get(row.shop.code, ""), late))


def notice_counts(*, by: Actor) -> dict[str, int]:
    """How many wait, were refused, are late, are done. Needs orders.view."""
    by.require("orders.view")
    rows = ParcelNotice.objects.seen_by(by)
    return {
        queue: _queued(rows, queue).count() for queue in ("due", "made", "refused", "stuck", "late", "accepted", "all")
    }


def notice_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Order numbers by id of the notice. Needs orders.view."""
    by.require("orders.view")
    return dict(ParcelNotice.objects.seen_by(by).filter(id__in=list(ids)).values_list("id", "number"))


def notices_late(*, by: Actor) -> int:
    """How many parcels their platform should know of for hours. Needs orders.view."""
    by.require("orders.view")
    return _queued(ParcelNotice.objects.seen_by(by), "late").count()


def shops_to_tell(*, by: Actor) -> list[ShopDue]:
    """The shops whose platforms do not know of parcels yet, or whose file was made lately. Needs orders.ship. [D086]"""
    by.require("orders.ship")
    late = _late()
    rows = ParcelNotice.objects.seen_by(by).exclude(state=Telling.ACCEPTED.value).order_by().values("shop_id")
    counted = rows.annotate(
        due=Count("id", filter=Q(state__in=DUE)),
        waits=Count("id", filter=Q(state=Telling.MADE.value)),
        late=Count("id", filter=Q(sent_at__lt=late)),
    )
    found = {row["shop_id"]: row for row in counted}
    files = ToldFile.objects.seen_by(by).filter(shop_id__in=found).order_by("shop_id", "-id").distinct("shop_id")
    newest = {file.shop_id: file for file in files}
    return [_due(row, newest.get(shop_id), by) for shop_id, row in sorted(found.items())]


def told_file(*, file_id: int, by: Actor) -> MadeFile:
    """A made file, as it was made however often it is asked for. Needs orders.ship."""
    by.require("orders.ship")
    file = ToldFile.objects.seen_by(by).select_related("shop").filter(id=file_id).first()
    if file is None:
        raise NotFound
    shop = shop_card(shop_id=file.shop_id, by=by)
    layout = shipping_layout(platform=shop.platform, by=by)
    rows = ToldRow.objects.seen_by(by).filter(file=file).select_related("notice__shipment").order_by("id")
    table = [(layout.order, layout.carrier, layout.waybill)]
    table += [(row.notice.number, row.carrier, row.notice.shipment.waybill) for row in rows]
    return MadeFile(f"{shop.code}-{file.at.astimezone(clock.SHANGHAI):%m%d-%H%M}-{file.id}", tuple(table), layout.shape)


def _queued(rows: QuerySet[ParcelNotice], queue: str) -> QuerySet[ParcelNotice]:
    if queue == "late":
        return rows.exclude(state=Telling.ACCEPTED.value).filter(sent_at__lt=_late())
    if queue == "stuck":
        return rows.filter(state=Telling.DUE.value, push__stuck_at__isnull=False)
    return rows.filter(state=queue) if queue in set(Telling) else rows


def _late() -> datetime:
    """What left before is late: the platform should have confirmed it."""
    return clock.now() - timedelta(hours=float(param_at("parcel_told_hours", on=clock.today())))


def _row(row: ParcelNotice, shop: str, late: datetime) -> NoticeRow:
    sent, push = row.shipment, getattr(row, "push", None)
    going = push if row.state == Telling.DUE else None
    return NoticeRow(
        id=row.id,
        order_id=sent.order_id,
        number=row.number,
        shop=shop,
        carrier=sent.carrier,
        waybill=sent.waybill,
        state=Telling(row.state),
        sent_at=row.sent_at,
        settled_at=row.settled_at,
        why=row.why or (going.said if going else ""),
        proof=row.proof,
        tries=going.tries if going else 0,
        is_stuck=bool(going and going.stuck_at),
        is_late=row.state != Telling.ACCEPTED and row.sent_at < late,
    )


def _due(row: Mapping[str, Any], file: ToldFile | None, by: Actor) -> ShopDue:
    shop = shop_card(shop_id=row["shop_id"], by=by)
    return ShopDue(
        shop_id=shop.id,
        code=shop.code,
        name=shop.name,
        due=row["due"],
        waits=row["waits"],
        late=row["late"],
        is_sure=shipping_layout(platform=shop.platform, by=by).is_sure,
        file_id=file.id if file else None,
        file_at=file.at if file else None,
        file_rows=file.rows if file else 0,
    )
