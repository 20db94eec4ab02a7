"""The log of a gun that keeps its scans: whole parcels leave at once; what is not right is left for the bench."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Refused, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import RefusedRow, moment, read_fields
from zhanggui.kit.turns import take_turn
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.carriers.queries import carriers_chosen, numbers_of_orders, pool_labels
from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
from zhanggui.trade.fulfilment.queries import parcels_by_waybill
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orders.queries import order_ids_by_number
from zhanggui.trade.packing.actions.gate import bars
from zhanggui.trade.packing.facts import OrderChecked, OrderPacked
from zhanggui.trade.packing.models import PackedOrder, Packing, Scan
from zhanggui.trade.packing.queries import OWN, packing_terms, wants_by_order
from zhanggui.trade.packing.rules import Asked, Counted, Logged, Want, expected_weight, parcel_logged
from zhanggui.trade.packing.states import COUNTED, PACKINGS

HEADINGS: dict[str, tuple[str, ...]] = {
    "at": ("扫描时间", "时间"),
    "text": ("条码", "扫描内容"),
    "carrier": ("快递公司", "物流公司"),
}
LOG_COLUMNS = tuple(names[0] for names in HEADINGS.values())
MOST = 20_000
GUN = "gun"
BATCH = 2_000


class LogLine(NamedTuple):
    """One scan as the gun kept it; `carrier`, where a file tells it, is that of a label."""

    row: int
    text: str
    at: datetime
    carrier: str = ""


@dataclass
class LogResult:
    """The account of one log: parcels = shipped + known + refused; rows are its scans."""

    file: str
    rows: int = 0
    parcels: int = 0
    shipped: int = 0
    known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


@dataclass
class _Box:
    """The scans of one parcel: its order's number first."""

    lines: list[LogLine]
    orders: list[int]
    told: Logged | None = None
    wants: Sequence[Want] = ()
    carrier: str = ""
    shop_id: int = 0

    @property
    def number(self) -> str:
        return self.lines[0].text

    @property
    def order(self) -> int:
        return self.orders[0]

    @property
    def judged(self) -> Logged:
        if self.told is None:
            raise LookupError(self.number)
        return self.told

    @property
    def waybill(self) -> str:
        return self.judged.waybill

    @property
    def label(self) -> LogLine:
        return next(line for line in self.lines if line.text == self.waybill)


@transaction.atomic
def log_file_import(*, path: Path, by: Actor, name: str = "", at: datetime | None = None) -> LogResult:
    """Take the file of a gun that kept its scans: time, text, and the carrier where it tells it. [D084]

    Needs packing.pack and orders.ship. Raises BadInput for a file without its columns, a time that cannot be read.
    """
    by.require("packing.pack")
    told = log_take(lines=list(_read(path)), by=by, at=at)
    told.file = name or path.name
    return told


@transaction.atomic
def log_take(*, lines: Sequence[LogLine], by: Actor, at: datetime | None = None) -> LogResult:
    """Ship what a gun's log has whole: an order's number, its goods, a weight, its label. [D084][D085][D086]

    Needs packing.pack and orders.ship; who hands the log in packed it. Each parcel is judged by the rules of the bench
    with its gates shut; one that is not right is refused with the reason and nothing of it is kept: it is scanned at
    the bench. Safe to repeat: a parcel that was taken is known.
    """
    by.require("packing.pack")
    by.require("orders.ship")
    when = at or clock.now()
    _readable(lines, when)
    take_turn("packing.scan", by.id or 0)
    result = LogResult("", rows=len(lines))
    boxes = _boxes(lines, by, result)
    result.parcels = len(boxes) + len(result.refused)
    fresh = _unknown(boxes, by)
    result.known = len(boxes) - len(fresh)
    right = _right(fresh, by, result)
    gone = _shipped(right, by, when, result)
    _keep(gone, by, when)
    result.shipped = len(gone)
    result.refused.sort(key=lambda row: row.row)
    return result


def _read(path: Path) -> Iterator[LogLine]:
    for row, told in read_fields(path, HEADINGS, needed=frozenset({"at", "text"})):
        if not told["text"]:
            continue
        yield LogLine(row, told["text"], _moment(row, told["at"]), told.get("carrier", ""))


def _moment(row: int, text: str) -> datetime:
    try:
        at = moment(text)
    except ValueError:
        at = None
    if at is None:
        why = _("第 {row} 行：认不出时间“{text}”", row=row, text=text)
        raise BadInput(why=why, next_step=_("时间写成 2026-01-31 09:30:00 这样"), duty="D084")
    return at


def _readable(lines: Sequence[LogLine], now: datetime) -> None:
    """A clock that runs ahead, or backwards, makes no record."""
    if len(lines) > MOST:
        raise BadInput(why=_("一次最多 {n} 次扫描，请分成几份", n=MOST), duty="D084")
    last = lines[0].at if lines else now
    for line in lines:
        if line.at > now or line.at < last:
            why = _("第 {row} 行：扫描时间比上一行早，或晚于现在", row=line.row)
            raise BadInput(why=why, next_step=_("校准扫码枪的时钟，按扫描的先后导出"), duty="D084")
        last = line.at


def _boxes(lines: Sequence[LogLine], by: Actor, result: LogResult) -> list[_Box]:
    """The scans parcel by parcel: each begins with the number of an order."""
    texts = list(dict.fromkeys(line.text for line in lines))
    orders: dict[str, list[int]] = {}
    for shop in shops(by=by):
        for number, order in order_ids_by_number(shop_id=shop.id, numbers=texts, by=by).items():
            orders.setdefault(number, []).append(order)
    boxes: list[_Box] = []
    for line in lines:
        if line.text in orders and not (boxes and boxes[-1].number == line.text):
            boxes.append(_Box([line], orders[line.text]))
        elif boxes:
            boxes[-1].lines.append(line)
        elif not result.refused:  # whatever lies before the first order is one parcel without a number
            result.refused.append(RefusedRow(line.row, line.text, _("先扫订单号，再扫商品"), "D084"))
    return boxes


def _client(box: _Box, place: int, by: Actor) -> UUID:
    line = box.lines[place]
    return uuid5(NAMESPACE_OID, f"packing.log|{by.id}|{box.lines[0].at.isoformat()}|{box.number}|{place}|{line.text}")


def _unknown(boxes: list[_Box], by: Actor) -> list[_Box]:
    firsts = {_client(box, 0, by): box for box in boxes}
    known = set(Scan.objects.seen_by(by).filter(client__in=list(firsts)).values_list("client", flat=True))
    return [box for client, box in firsts.items() if client not in known]


def _right(boxes: list[_Box], by: Actor, result: LogResult) -> list[_Box]:
    """The parcels that may leave; why the others may not goes to the account."""
    ids = [order for box in boxes for order in box.orders]
    stopped = _stopped(boxes, ids, by)
    whole: list[_Box] = []
    _judge([box for box in boxes if box.lines[0].row not in stopped], by)
    for box in boxes:
        verdict = box.told.verdict if box.told else stopped[box.lines[0].row]
        if verdict:
            whole.append(box)
        else:
            _refuse(box, verdict, result)
    right = _labelled_once(whole, result)
    _carry(right, by)
    return right


def _judge(boxes: list[_Box], by: Actor) -> None:
    """Each parcel by what its order wants now and by the terms of the bench."""
    wants, terms = wants_by_order(order_ids=[box.order for box in boxes], by=by), packing_terms(by=by)
    for box in boxes:
        box.wants = wants.get(box.order, ())
        today = box.lines[0].at.astimezone(clock.SHANGHAI).date()
        asked = Asked(terms.weighed, terms.percent, terms.grams, terms.fresh_days, today)
        box.told = parcel_logged(box.number, [line.text for line in box.lines[1:]], box.wants, asked)


def _labelled_once(boxes: list[_Box], result: LogResult) -> list[_Box]:
    """Those under whose waybill nothing left yet, nor goes before them in this log. [D085]"""
    used = {one.waybill for one in parcels_by_waybill(waybills=[box.waybill for box in boxes], by=OWN)}
    right: list[_Box] = []
    for box in boxes:
        if box.waybill in used:
            why = _("运单号 {waybill} 已经用在别的包裹上", waybill=box.waybill)
            _refuse(box, Refused(duty="D085", why=why), result)
        else:
            right.append(box)
        used.add(box.waybill)
    return right


def _stopped(boxes: list[_Box], ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Row → why its order is not for a log: it may not go, goes with others, is on a bench, or was told before."""
    barred, together = bars(order_ids=ids, by=by), companions(order_ids=ids, by=by)
    live = PackedOrder.objects.seen_by(by).filter(order_id__in=list(ids), live=True)
    benched, seen, found = set(live.values_list("order_id", flat=True)), set[int](), dict[int, Verdict]()
    for box in boxes:
        row, order = box.lines[0].row, box.order
        if len(box.orders) > 1:
            found[row] = _no(_("多个店铺都有单号 {number}，请按店铺在订单页发货", number=box.number))
        elif order in barred:
            found[row] = barred[order].verdict
        elif order in together:
            found[row] = _no(_("合单的包裹请到打包台扫"))
        elif order in benched or order in seen:
            found[row] = _no(_("这一单正在打包，或在这份记录里出现两次"))
        seen.add(order)
    return found


def _carry(boxes: list[_Box], by: Actor) -> None:
    """Each parcel's carrier: of its label, if that is a number of our pool, else as the file tells it, of the number
    its order holds, or as the rules choose. [D087]"""
    labels = pool_labels(waybills=[box.waybill for box in boxes], by=by)
    held = numbers_of_orders(order_ids=[box.order for box in boxes], by=by)
    for box in boxes:
        of_order = held[box.order].carrier if box.order in held else ""
        box.carrier = labels[box.waybill].carrier if box.waybill in labels else box.label.carrier or of_order
    chosen = carriers_chosen(order_ids=[box.order for box in boxes if not box.carrier], by=by)
    for box in boxes:
        if not box.carrier and box.order in chosen:
            box.carrier = chosen[box.order].carrier or ""


def _shipped(boxes: list[_Box], by: Actor, when: datetime, result: LogResult) -> list[_Box]:
    parcels = [Parcel(box.order, box.carrier, box.waybill) for box in boxes]
    moved = parcels_ship(parcels=parcels, by=by, at=when) if parcels else None
    gone = {row["id"]: row["shop_id"] for row in moved.rows} if moved else {}
    for box in boxes:
        box.shop_id = gone.get(box.order, 0)
        if moved and box.order not in gone:
            _refuse(box, moved.refused.get(box.order, _no(_("此单刚才已由别处发出"))), result)
    return [box for box in boxes if box.shop_id]


def _keep(boxes: list[_Box], by: Actor, when: datetime) -> None:
    """The packings as they were, each with its scans, and what is told of them."""
    packings = Packing.objects.bulk_create([_packing(box, by) for box in boxes], batch_size=BATCH)
    ids = [packing.id for packing in packings]
    told = list(zip(boxes, packings, strict=True))
    PackedOrder.objects.bulk_create(
        [PackedOrder(packing=p, order_id=box.order, shop_id=box.shop_id, live=False) for box, p in told]
    )
    Scan.objects.bulk_create([scan for box, p in told for scan in _scans(box, p, by)], batch_size=BATCH)
    for action in ("check", "weigh"):
        advance_many(model=Packing, machine=PACKINGS, ids=ids, action=action, by=by)
    changes, copies = {"parked": False}, {"over_at": "weighed_at"}
    advance_many(model=Packing, machine=PACKINGS, ids=ids, action="ship", by=by, changes=changes, copies=copies)
    announce([OrderChecked(subject_id=b.order, shop_id=b.shop_id, pieces=p.pieces) for b, p in told], by=by, at=when)
    fact = OrderPacked(subject_id=0, weight_g=0, waybill="", material="")
    facts = [
        replace(fact, subject_id=b.order, shop_id=b.shop_id, weight_g=p.weight_g or 0, waybill=p.waybill)
        for b, p in told
    ]
    announce(facts, by=by, at=when)


def _packing(box: _Box, by: Actor) -> Packing:
    """The parcel as the log has it; parked while it is written: a person has one in hand at a time."""
    last = box.lines[-1].at
    told = zip(box.lines, box.judged.scans, strict=True)
    return Packing(
        shop_id=box.shop_id,
        number=box.number,
        parked=True,
        packer_id=by.id,
        packer_name=by.name,
        opened_at=box.lines[0].at,
        pieces=sum(want.need for want in box.wants),
        checked_at=max(line.at for line, one in told if one.outcome in COUNTED),
        expected_g=expected_weight(box.wants),
        weight_g=box.judged.weight_g,
        weighed_at=last,
        carrier=box.carrier,
        waybill=box.waybill,
        label_how=GUN,
    )


def _scans(box: _Box, packing: Packing, by: Actor) -> Iterator[Scan]:
    now = clock.now()
    for place, (line, told) in enumerate(zip(box.lines, box.judged.scans, strict=True)):
        yield Scan(client=_client(box, place, by), at=line.at, recorded_at=now, **_scanned(told), **_whose(packing, by))


def _scanned(told: Counted) -> Mapping[str, object]:
    piece = told.piece
    return {
        "text": told.text,
        "outcome": told.outcome.value,
        "sku_id": told.sku_id,
        "pieces": told.pieces,
        "lot": piece.lot if piece else "",
        "ends_on": piece.ends if piece else None,
    }


def _whose(packing: Packing, by: Actor) -> Mapping[str, object]:
    who = {"actor_id": by.id, "actor_name": by.name}
    return {"packing": packing, "shop_id": packing.shop_id, "round": 1, "how": GUN} | who


def _refuse(box: _Box, verdict: Verdict, result: LogResult) -> None:
    why = verdict.why or _("未能发货")
    result.refused.append(RefusedRow(box.lines[0].row, box.number, why, verdict.duty))


def _no(why: Text) -> Verdict:
    return Refused(duty="D084", why=why)
