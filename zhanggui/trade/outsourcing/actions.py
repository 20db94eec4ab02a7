"""Orders given to outside warehouses: a file goes out, tracking comes back, and what was stopped is called back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.text import render
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.queries import SkuFace, sku_faces
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.offer.inventory.queries import WarehouseLine, pieces_held, warehouses
from zhanggui.trade.fulfilment.actions import ShipResult, shipping_rows_take
from zhanggui.trade.orders.actions import buyers_reveal, orders_move
from zhanggui.trade.orders.queries import orders_to_pick, standing_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.outsourcing.facts import (
    ContractSet,
    DispatchEscaped,
    DispatchMade,
    DispatchRecalled,
    DispatchStopped,
    DispatchTaken,
    OrderDispatched,
)
from zhanggui.trade.outsourcing.models import OPEN, Contract, Dispatch, DispatchFile
from zhanggui.trade.outsourcing.queries import Ready, Terms, contract_now, dispatches_ready, given_by_number
from zhanggui.trade.outsourcing.states import FATES, Fate

if TYPE_CHECKING:
    from zhanggui.trade.orders.actions.reveal import Buyer

OWN, MOST_FEE = System("outsourcing"), Decimal(10_000)
OUT = (State.SHIPPED, State.COMPLETED)


@dataclass(frozen=True)
class SheetLine:
    """A line of a dispatch file: one SKU of one order, and who gets it, in clear."""

    parcel: str
    number: str
    shop: str
    receiver: str
    phone: str
    address: str
    code: str
    title: str
    pieces: int
    ship_by: datetime | None
    message: str


@transaction.atomic
def contract_set(
    *, warehouse_id: int, number: str, until: date, fee: Decimal, by: Actor, at: datetime | None = None
) -> int:
    """Write down what was agreed with an outside warehouse, and what a parcel costs from now on. [D077]

    Needs outsourcing.contract. Versions stay; the newest holds. Raises NotFound, BadInput.
    """
    by.require("outsourcing.contract")
    place, now = _place(warehouse_id, by), at or clock.now()
    if not number.strip() or not 0 <= fee <= MOST_FEE or until < clock.shanghai(now).date():
        raise BadInput(why=_("请填写协议编号、不早于今天的到期日，和每个包裹的费用"), duty="D077")
    told = {"number": number.strip()[:80], "until": until, "fee": fee}
    Contract.objects.create(warehouse_id=place.id, **told, at=now, by_id=by.id, by_name=by.name)
    fact = ContractSet(subject_id=place.id, number=number.strip()[:80], until=f"{until:%Y-%m-%d}", fee=f"{fee:.2f}")
    announce([fact], by=by, at=now)
    return place.id


@transaction.atomic
def dispatch_make(*, warehouse_id: int, by: Actor, at: datetime | None = None) -> int:
    """Give every order that is ready in an outside warehouse to it, in one file; returns the file. [D078]

    Needs outsourcing.give and a contract that holds. An order is given once, whoever else asks at the same time; from
    then on it is in picking, so nobody changes, splits or merges it until it is taken back. Raises NotFound, Refusal.
    """
    by.require("outsourcing.give")
    place, now = _place(warehouse_id, by), at or clock.now()
    take_turn("picking.waves_make")
    terms = _agreed(place, by)
    known = [one.id for one in orders_to_pick(by=by)]
    still = {one.id for one in standing_locked(order_ids=known, by=by) if one.state == State.ALLOCATED}
    ready = dispatches_ready(warehouse_id=place.id, among=still, by=by)
    taken = [i for parcel in ready.parcels for i in parcel]
    if not taken:
        raise Refusal(why=_("{name} 现在没有可以发出的订单", name=place.name), duty="D078")
    moved = orders_move(order_ids=taken, action="pick", fact=None, by=by, at=now)
    if moved.refused:
        raise Refusal(why=_("有订单刚有变化，请再生成一次"), duty="D078")
    made = DispatchFile.objects.create(
        number=_numbered(now),
        warehouse_id=place.id,
        orders=len(taken),
        parcels=len(ready.parcels),
        made_at=now,
        made_by_id=by.id,
        made_by_name=by.name,
    )
    rows = Dispatch.objects.bulk_create(_rows(made, ready, terms, now))
    told = OrderDispatched(subject_id=0, warehouse=place.name, file=made.number)
    announce_alike(told, [(row.order_id, row.shop_id) for row in rows], by=by, at=now)
    announce([DispatchMade(subject_id=made.id, warehouse=place.name, orders=len(rows))], by=by, at=now)
    return made.id


@transaction.atomic
def dispatch_take(*, file_id: int, by: Actor, at: datetime | None = None) -> tuple[str, list[SheetLine]]:
    """What an outside warehouse has to send by a file, receivers in clear: its number and its lines. [D077, D183]

    Needs outsourcing.give, which carries the right to see the receivers of these orders while they are to be sent; each
    taking is journalled as any look at buyers. Orders that were sent, stopped or called back since are left out.
    """
    by.require("outsourcing.give")
    file, now = DispatchFile.objects.seen_by(by).filter(id=file_id).select_for_update().first(), at or clock.now()
    if file is None:
        raise NotFound
    _agreed(_place(file.warehouse_id, by), by)
    rows = list(Dispatch.objects.seen_by(by).filter(file=file, state=Fate.GIVEN.value).order_by("parcel", "order_id"))
    if not rows:
        raise Refusal(why=_("这份发货单里的订单都已发出或取回"), duty="D078")
    reader = replace(by, rights=by.rights | {"orders.unmask"})  # for who gets these parcels, in his own name
    reason = render(_("外仓发货单 {number}", number=file.number))
    buyers = buyers_reveal(order_ids=[row.order_id for row in rows], reason=reason, by=reader)
    DispatchFile.objects.filter(id=file.id).update(taken_at=now)
    announce([DispatchTaken(subject_id=file.id, orders=len(rows))], by=by, at=now)
    return file.number, _lines(rows, buyers)


@transaction.atomic
def tracking_take(
    *, path: Path, warehouse_id: int, by: Actor, name: str = "", at: datetime | None = None
) -> ShipResult:
    """Ship the orders that an outside warehouse tells waybills of; only what it was given. Safe to repeat. [D086]

    Needs orders.ship. An order that was stopped meanwhile does not ship here: its row says why, and it stays to be
    answered. Raises NotFound; BadInput when the file lacks a heading.
    """
    by.require("orders.ship")
    place, now = _place(warehouse_id, by), at or clock.now()
    find = partial(given_by_number, warehouse_id=place.id, by=by)

    def stranger(number: str) -> Text:
        return _("没有把订单“{number}”交给 {name}，或两个店铺同号", number=number, name=place.name)

    result = shipping_rows_take(path=path, find=find, stranger=stranger, holder="outsourcing", by=by, name=name, at=now)
    live = Dispatch.objects.seen_by(by).filter(warehouse_id=place.id, state__in=OPEN)
    dispatches_settle(order_ids=list(live.values_list("order_id", flat=True)), by=OWN, at=now)
    return result


@transaction.atomic
def dispatches_recall(*, dispatch_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """An outside warehouse confirms that it did not send these, and will not: they wait here again. [D073]

    Needs outsourcing.give and who said so. Returns which came back and, per refused id, why.
    """
    by.require("outsourcing.give")
    why, now = reason_given(reason, duty="D073"), at or clock.now()
    standing = _standing(dispatch_ids, by)
    moved = _over("recall", dispatch_ids, why, by, now)
    ids = [row["order_id"] for row in moved.rows]
    picked = [i for i in ids if standing.get(i) == State.PICKING]
    orders_move(order_ids=picked, action="unpick", fact=None, by=by, at=now)
    _tell(moved, partial(DispatchRecalled, reason=why), by, now)
    return moved


@transaction.atomic
def dispatches_went(*, dispatch_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """An outside warehouse says that it sent these though they were to be stopped; they stay on record as such. [D073]

    Needs outsourcing.give, and the waybill or who said so. Nobody else may send them. Returns which and, per refused
    id, why.
    """
    by.require("outsourcing.give")
    why, now = reason_given(reason, duty="D073"), at or clock.now()
    _standing(dispatch_ids, by)
    moved = _over("go", dispatch_ids, why, by, now)
    _tell(moved, partial(DispatchEscaped, reason=why), by, now)
    return moved


@transaction.atomic
def dispatches_settle(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Given orders that left are over, those that were stopped or changed have to be called back; how many. [D073]

    Safe to repeat: it reads how the orders stand, under lock. The caller's own right covers it.
    """
    rows = Dispatch.objects.seen_by(by).filter(order_id__in=list(order_ids), state__in=OPEN).select_related("file")
    found = {row.order_id: row for row in rows}
    standing = standing_locked(order_ids=found, by=by) if found else []
    gone = [found[one.id].id for one in standing if one.state in OUT]
    stopped = [found[one.id] for one in standing if one.state not in (*OUT, State.PICKING)]
    fresh = [row for row in stopped if row.state == Fate.GIVEN]
    advance_many(model=Dispatch, machine=FATES, ids=gone, action="ship", by=by, changes={"over_at": at})
    ids = [row.id for row in fresh]
    advance_many(model=Dispatch, machine=FATES, ids=ids, action="stop", by=by, changes={"stopped_at": at})
    facts = [DispatchStopped(subject_id=row.order_id, shop_id=row.shop_id, file=row.file.number) for row in fresh]
    announce(facts, by=by, at=at)
    return len(gone) + len(fresh)


def _place(warehouse_id: int, by: Actor) -> WarehouseLine:
    found = [place for place in warehouses(by=OWN) if place.id == warehouse_id and place.is_outside]
    if not found or not by.scope.sees("warehouse", warehouse_id):
        raise NotFound
    return found[0]


def _agreed(place: WarehouseLine, by: Actor) -> Terms:
    """The contract that holds: without one no receiver's data goes there."""
    terms = contract_now(warehouse_id=place.id, by=by)
    if terms is None or terms.ended:
        why = _("{name} 没有有效的协议，收件人信息不能交给对方", name=place.name)
        raise Refusal(why=why, duty="D077", next_step=_("请先登记协议编号、到期日和费用"))
    return terms


def _rows(made: DispatchFile, ready: Ready, terms: Terms, at: datetime) -> list[Dispatch]:
    pieces: dict[int, int] = {}
    for one in pieces_held(order_ids=[i for parcel in ready.parcels for i in parcel], by=OWN):
        pieces[one.order_id] = pieces.get(one.order_id, 0) + one.pieces
    return [
        Dispatch(
            file=made,
            warehouse_id=made.warehouse_id,
            order_id=i,
            shop_id=ready.orders[i].shop_id,
            platform_no=ready.orders[i].platform_no,
            parcel=seat,
            leads=i == parcel[0],
            pieces=pieces[i],
            fee=terms.fee if i == parcel[0] else Decimal(0),
            ship_by=ready.orders[i].ship_by,
            given_at=at,
        )
        for seat, parcel in enumerate(ready.parcels, 1)
        for i in parcel
    ]


def _lines(rows: Sequence[Dispatch], buyers: Mapping[int, Buyer]) -> list[SheetLine]:
    shops = shop_labels(ids=[row.shop_id for row in rows], by=OWN)
    held = pieces_held(order_ids=[row.order_id for row in rows], by=OWN)
    faces = sku_faces(ids=[one.sku_id for one in held], by=OWN)
    of_order = {row.order_id: row for row in rows}
    lines = [(of_order[one.order_id], one) for one in sorted(held, key=lambda one: of_order[one.order_id].parcel)]
    return [
        _line(row, buyers[row.order_id], faces[one.sku_id], one.pieces, shops.get(row.shop_id, ""))
        for row, one in lines
    ]


def _line(row: Dispatch, buyer: Buyer, face: SkuFace, pieces: int, shop: str) -> SheetLine:
    return SheetLine(
        parcel=str(row.parcel),
        number=row.platform_no,
        shop=shop,
        receiver=buyer.name,
        phone=buyer.phone,
        address=buyer.address,
        code=face.code,
        title=face.title,
        pieces=pieces,
        ship_by=row.ship_by,
        message=buyer.message,
    )


def _numbered(at: datetime) -> str:
    """The next number of the day; the turn is held."""
    start = datetime.combine(clock.shanghai(at).date(), time.min, clock.SHANGHAI)
    return f"W{clock.shanghai(at):%y%m%d}-{DispatchFile.objects.filter(made_at__gte=start).count() + 1:03d}"


def _standing(dispatch_ids: Sequence[int], by: Actor) -> dict[int, int]:
    """How the orders of these stand; they are locked before their rows, here and everywhere."""
    rows = Dispatch.objects.seen_by(by).filter(id__in=list(dispatch_ids))
    ids = list(rows.values_list("order_id", flat=True))
    return {one.id: one.state for one in standing_locked(order_ids=ids, by=by)}


def _over(action: str, ids: Sequence[int], why: str, by: Actor, at: datetime) -> Moved:
    changes = {"over_at": at, "over_by_name": by.name, "over_why": why}
    told = ("order_id", "shop_id", "file_id")
    return advance_many(model=Dispatch, machine=FATES, ids=ids, action=action, by=by, changes=changes, returning=told)


def _tell(moved: Moved, fact: partial[DispatchRecalled] | partial[DispatchEscaped], by: Actor, at: datetime) -> None:
    files = DispatchFile.objects.in_bulk([row["file_id"] for row in moved.rows])
    facts = [
        fact(subject_id=row["order_id"], shop_id=row["shop_id"], file=files[row["file_id"]].number)
        for row in moved.rows
    ]
    announce(facts, by=by, at=at)
