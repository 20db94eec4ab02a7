"""The only readers of outsourced shipping: what is ready to be given out, and what became of what was given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.expirables import Ending
from zhanggui.kit.pure import Address, Refused, Text, Verdict, read_address
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.offer.inventory.queries import WarehouseLine, warehouse_labels, warehouses
from zhanggui.trade.orders.queries import ToPick, buyer_marks
from zhanggui.trade.outsourcing.models import OPEN, Contract, Dispatch, DispatchFile
from zhanggui.trade.outsourcing.states import BARS, FATE_TITLES, Fate
from zhanggui.trade.picking.queries import orders_ready

OWN, ZERO, MOST = System("outsourcing"), Decimal(0), 50
ANSWER = timedelta(hours=4)
"""An outside warehouse that was to stop an order says within this whether it did."""
QUEUES = {
    "stopping": Q(state=Fate.STOPPING.value),
    "given": Q(state=Fate.GIVEN.value),
    "went": Q(state=Fate.WENT.value),
    "shipped": Q(state=Fate.SHIPPED.value),
    "recalled": Q(state=Fate.RECALLED.value),
}
SORTS = {"given": Sort("given_at"), "ship_by": Sort("ship_by", descending=False, nullable=True)}
TONES = dict(zip(Fate, ("yellow", "red", "green", "neutral", "red"), strict=True))


@dataclass(frozen=True, kw_only=True)
class DispatchRow:
    """An order in a dispatch file, as the list tells it."""

    id: int
    order_id: int
    number: str
    shop: str
    warehouse: str
    file_id: int
    file: str
    parcel: int
    pieces: int
    fee: Decimal
    state: Fate
    ship_by: datetime | None
    given_at: datetime
    stopped_at: datetime | None
    over_at: datetime | None
    over_by: str
    over_why: str

    @property
    def state_title(self) -> Text:
        return FATE_TITLES[self.state]

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_live(self) -> bool:
        return self.state.value in OPEN

    @property
    def is_stopping(self) -> bool:
        return self.state is Fate.STOPPING


@dataclass(frozen=True)
class Terms:
    """The contract that holds with an outside warehouse; `ended`: its last day is over."""

    number: str
    until: date
    fee: Decimal
    ended: bool


@dataclass(frozen=True)
class Ready:
    """Orders to give to an outside warehouse now, parcel by parcel as they are served; `hidden`: the platform hides
    the receiver, its own label is needed; `waiting`: a change or a merge is not settled."""

    parcels: tuple[tuple[int, ...], ...]
    orders: dict[int, ToPick]
    hidden: int
    waiting: int

    @property
    def count(self) -> int:
        return sum(len(orders) for orders in self.parcels)


@dataclass(frozen=True)
class Outside:
    """An outside warehouse now: what waits for it, its contract, what it sent this month and what that costs."""

    id: int
    name: str
    kind: Text
    ready: int
    hidden: int
    waiting: int
    terms: Terms | None
    parcels: int
    cost: Decimal

    @property
    def may_give(self) -> bool:
        return bool(self.ready and self.terms and not self.terms.ended)


@dataclass(frozen=True)
class FileRow:
    """A dispatch file; `left`: orders in it that are still to be sent."""

    id: int
    number: str
    warehouse: str
    orders: int
    left: int
    made_at: datetime
    made_by: str
    taken_at: datetime | None


def dispatch_rows(*, ask: Ask, by: Actor) -> Page[DispatchRow]:
    """One page of given orders; search by the beginning of a number. Needs orders.ship. [D078]"""
    rows = _seen(by).filter(QUEUES.get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(platform_no__startswith=ask.search) | Q(file__number=ask.search))
    if places := ask.filters.get("warehouse"):
        rows = rows.filter(warehouse_id__in=[int(place) for place in places])
    page: Page[Any] = paginate(rows.select_related("file"), ask=ask, sorts=SORTS, make=lambda row: row)
    return Page(_told(page.rows), page.next, page.prev, page.total, page.capped)


def dispatch_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Needs orders.ship."""
    counts: dict[str, int] = _seen(by).aggregate(**{k: Count("id", filter=q) for k, q in QUEUES.items()})
    return counts


def dispatches_stopping(*, by: Actor) -> int:
    """Given orders that have to be stopped, for the menu. Needs orders.ship. [D073]"""
    return _seen(by).filter(QUEUES["stopping"]).count()


def dispatch_labels(*, ids: Sequence[int], by: Actor) -> dict[int, str]:
    """Given orders by number. Needs orders.ship."""
    return dict(_seen(by).filter(id__in=list(ids)).values_list("id", "platform_no"))


def dispatch_card(*, dispatch_id: int, by: Actor) -> DispatchRow:
    """One given order. Needs orders.ship; raises NotFound."""
    row = _seen(by).filter(id=dispatch_id).select_related("file").first()
    if row is None:
        raise NotFound
    return _told([row])[0]


def dispatches_of(*, order_id: int, by: Actor) -> list[DispatchRow]:
    """When and to whom an order was given, the newest first. Needs orders.view."""
    by.require("orders.view")
    rows = Dispatch.objects.seen_by(by).filter(order_id=order_id).select_related("file").order_by("-id")
    return _told(list(rows))


def dispatched_among(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Orders that an outside warehouse has, or sent though it was to stop: nobody else may send them. [D086]"""
    bars = [fate.value for fate in BARS]
    rows = list(Dispatch.objects.seen_by(by).filter(order_id__in=list(order_ids), state__in=bars))
    names = warehouse_labels(ids=[row.warehouse_id for row in rows], by=OWN) if rows else {}
    return {row.order_id: Refused(duty="D086", why=_held(row, names.get(row.warehouse_id, ""))) for row in rows}


def outside_choices(*, by: Actor) -> list[tuple[str, str]]:
    """The outside warehouses the asker sees, for a form or a filter. Needs orders.ship."""
    return [(str(place.id), place.name) for place in _outside(by)]


def outsides(*, by: Actor) -> list[Outside]:
    """Every outside warehouse the asker sees, as it stands now. Needs orders.ship. [D078]"""
    start = datetime.combine(clock.today().replace(day=1), time.min, clock.SHANGHAI)
    found = []
    for place in _outside(by):
        ready = dispatches_ready(warehouse_id=place.id, by=by)
        sent = _seen(by).filter(warehouse_id=place.id, state=Fate.SHIPPED.value, over_at__gte=start)
        sums = sent.aggregate(parcels=Count("id", filter=Q(leads=True)), cost=Sum("fee", default=ZERO))
        told = (ready.count, ready.hidden, ready.waiting, contract_now(warehouse_id=place.id, by=by))
        found.append(Outside(place.id, place.name, place.kind_title, *told, sums["parcels"], sums["cost"]))
    return found


def contract_now(*, warehouse_id: int, by: Actor) -> Terms | None:
    """The newest contract with an outside warehouse. Needs orders.ship. [D077]"""
    by.require("orders.ship")
    row = Contract.objects.seen_by(by).filter(warehouse_id=warehouse_id).order_by("-id").first()
    return Terms(row.number, row.until, row.fee, row.until < clock.today()) if row else None


def contracts_ending(*, until: datetime, by: Actor) -> list[Ending]:
    """Contracts that hold with outside warehouses and end by a time, in the name of whoever set them. Needs
    orders.ship. [D077]"""
    by.require("orders.ship")
    newest = Contract.objects.seen_by(by).order_by("warehouse_id", "-id").distinct("warehouse_id")
    ends = {row: datetime.combine(row.until + timedelta(days=1), time.min, clock.SHANGHAI) for row in newest}
    due = sorted((row for row, end in ends.items() if clock.now() < end <= until), key=lambda row: (row.until, row.id))
    names = warehouse_labels(ids=[row.warehouse_id for row in due], by=OWN)
    return [Ending(r.id, f"{names.get(r.warehouse_id, '')} {r.number}", ends[r], r.by_name) for r in due]


def dispatches_ready(*, warehouse_id: int, among: Collection[int] | None = None, by: Actor) -> Ready:
    """What can be given to an outside warehouse now, all of whose stock is held there. Needs orders.ship. [D078]

    `among`: only of these orders. Merged orders come together or wait.
    """
    by.require("orders.ship")
    ready = orders_ready(warehouse_id=warehouse_id, among=among, outside=True, by=by)
    ids = [i for basket in ready.baskets for i in basket.orders]
    masked = {mark.order_id for mark in buyer_marks(order_ids=ids, by=OWN) if not _is_full(mark.told)}
    clear = tuple(basket.orders for basket in ready.baskets if not masked & set(basket.orders))
    hidden = len(ids) - sum(len(orders) for orders in clear)
    return Ready(clear, dict(ready.orders), hidden, ready.waiting)


def given_by_number(*, warehouse_id: int, numbers: Collection[str], by: Actor) -> dict[str, int]:
    """The orders an outside warehouse was given, by number; one that two shops have is left out. Needs orders.ship."""
    rows = _seen(by).filter(warehouse_id=warehouse_id, platform_no__in=list(numbers)).exclude(state=Fate.RECALLED.value)
    found: dict[str, set[int]] = {}
    for number, order_id in rows.values_list("platform_no", "order_id"):
        found.setdefault(number, set()).add(order_id)
    return {number: next(iter(ids)) for number, ids in found.items() if len(ids) == 1}


def files_recent(*, by: Actor) -> list[FileRow]:
    """The newest dispatch files with orders still to be sent. Needs orders.ship."""
    rows = _files(by).annotate(left=Count("members", filter=Q(members__state=Fate.GIVEN.value))).filter(left__gt=0)
    found = list(rows.order_by("-id")[:20])
    names = warehouse_labels(ids=[row.warehouse_id for row in found], by=OWN)
    return [
        FileRow(
            row.id,
            row.number,
            names.get(row.warehouse_id, ""),
            row.orders,
            row.left,
            row.made_at,
            row.made_by_name,
            row.taken_at,
        )
        for row in found
    ]


def stopped_unanswered(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Given orders that were to be stopped in the window; broken: sent all the same, or no answer in time. [D073]"""
    by.require("orders.ship")
    rows = list(Dispatch.objects.seen_by(by).filter(stopped_at__gte=since, stopped_at__lt=until).order_by("id"))
    wrong = [row for row in rows if _is_broken(row)]
    return Proof(len(rows), len(wrong), tuple(row.platform_no for row in wrong[:MOST]))


def _is_broken(row: Dispatch) -> bool:
    said = row.over_at or clock.now()
    late = row.stopped_at is not None and said - row.stopped_at > ANSWER
    return row.state == Fate.WENT or (late and row.state in OPEN)


def _held(row: Dispatch, place: str) -> Text:
    told = {"number": row.platform_no, "warehouse": place, "state": FATE_TITLES[Fate(row.state)]}
    return _(
        "订单 {number} 已交给 {warehouse} 发货（{state}）：运单号用“外仓发货”的“导入回单”，对方没发的先在那里取回",
        **told,
    )


def _is_full(told: dict[str, str]) -> bool:
    return read_address(told.get("address", ""))[1] == Address.FULL and bool(told.get("phone"))


def _outside(by: Actor) -> list[WarehouseLine]:
    by.require("orders.ship")
    return [place for place in warehouses(by=OWN) if place.is_outside and by.scope.sees("warehouse", place.id)]


def _seen(by: Actor) -> QuerySet[Dispatch]:
    by.require("orders.ship")
    rows: QuerySet[Dispatch] = Dispatch.objects.seen_by(by)
    return rows


def _files(by: Actor) -> QuerySet[DispatchFile]:
    by.require("orders.ship")
    rows: QuerySet[DispatchFile] = DispatchFile.objects.seen_by(by)
    return rows


def _told(rows: Sequence[Dispatch]) -> list[DispatchRow]:
    places = warehouse_labels(ids=[row.warehouse_id for row in rows], by=OWN)
    shops = shop_labels(ids=[row.shop_id for row in rows], by=OWN)
    return [
        DispatchRow(
            id=row.id,
            order_id=row.order_id,
            number=row.platform_no,
            shop=shops.get(row.shop_id, ""),
            warehouse=places.get(row.warehouse_id, ""),
            file_id=row.file_id,
            file=row.file.number,
            parcel=row.parcel,
            pieces=row.pieces,
            fee=row.fee,
            state=Fate(row.state),
            ship_by=row.ship_by,
            given_at=row.given_at,
            stopped_at=row.stopped_at,
            over_at=row.over_at,
            over_by=row.over_by_name,
            over_why=row.over_why,
        )
        for row in rows
    ]
