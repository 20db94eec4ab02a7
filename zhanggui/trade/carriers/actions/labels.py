"""Labels of our own: printed for orders that hold a number, the receiver in clear on paper only, each printing told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.paper import LABELS, NotACode, Page, Paper
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.text import render
from zhanggui.offer.channels.queries import shop_labels
from zhanggui.trade.carriers.actions.taking import waybills_take
from zhanggui.trade.carriers.facts import LabelPrinted
from zhanggui.trade.carriers.models import Taken
from zhanggui.trade.orders.actions import buyers_reveal
from zhanggui.trade.orders.queries import Consignee, consignees, order_labels

if TYPE_CHECKING:
    from zhanggui.trade.orders.actions.reveal import Buyer

MOST = 200
EDGE = 4


@dataclass(frozen=True)
class Labels:
    """A PDF with a label per parcel, in the order asked; why others have none stands on its last page too."""

    pdf: bytes
    printed: tuple[int, ...]
    refused: Mapping[int, Verdict]


@dataclass(frozen=True)
class _Label:
    waybill: str
    carrier: str
    times: int
    numbers: str
    pieces: int
    region: str
    sender: str
    buyer: Buyer
    at: datetime


@transaction.atomic
def labels_print(
    *, order_ids: Sequence[int], size: str = "100x150", by: Actor, at: datetime | None = None, stable: bool = False
) -> Labels:
    """Print the labels of these orders; those without a number take one first. [D085, D077]

    Needs orders.ship and carriers.print, which carries the right to see the receiver on this paper: it is journalled
    as any look at a buyer. Merged orders share one label. `size` is one of kit.paper.LABELS; `stable`: same bytes for
    the same labels. At most 200 orders. Raises BadInput.
    """
    by.require("carriers.print")
    if size not in LABELS or not 1 <= len(order_ids) <= MOST:
        raise BadInput(why=_("一次打印 1 至 {most} 单，尺寸为 {sizes}", most=MOST, sizes="、".join(LABELS)))
    when = at or clock.now()
    taken = waybills_take(order_ids=order_ids, by=by, at=when)
    paper = Paper(LABELS[size], title=render(_("面单")), stable=stable)
    rows = Taken.objects.seen_by(by).filter(order_id__in=taken.held, returned_at=None)
    parcels: dict[int, list[Taken]] = {}
    for row in rows.select_related("number__carrier").order_by("order_id"):
        if row.parcel == taken.held[row.order_id].parcel:
            parcels.setdefault(row.number_id, []).append(row)
    asked = {order_id: place for place, order_id in enumerate(order_ids)}
    places = {number: min(asked.get(row.order_id, MOST) for row in of) for number, of in parcels.items()}
    who = {row.order_id: row for row in consignees(order_ids=list(taken.held), by=by)}
    buyers = _buyers(parcels, by)
    for number in sorted(parcels, key=lambda one: places[one]):
        _draw(paper.page(), _label(parcels[number], who, buyers, by, when))
    _count([row for of in parcels.values() for row in of], by, when)
    if taken.refused:
        _leave_out(paper.page(), taken.refused, by)
    return Labels(paper.bytes(), tuple(i for i in order_ids if i in taken.held), taken.refused)


def _buyers(parcels: Mapping[int, Sequence[Taken]], by: Actor) -> dict[int, Buyer]:
    """Who gets these parcels: one look, journalled once with the waybills it was for."""
    if not parcels:
        return {}
    printer = replace(by, rights=by.rights | {"orders.unmask"})  # for what stands on these labels, in his own name
    first = sorted((rows[0].number.number, rows[0].order_id) for rows in parcels.values())
    told = first[0][0] if len(first) == 1 else f"{first[0][0]} … {first[-1][0]}"
    reason = str(_("打印面单 {waybill}", waybill=told))
    return buyers_reveal(order_ids=[order for _number, order in first], reason=reason, by=printer)


def _label(
    rows: Sequence[Taken], who: Mapping[int, Consignee], buyers: Mapping[int, Buyer], by: Actor, at: datetime
) -> _Label:
    first, number = rows[0], rows[0].number
    orders = [who[row.order_id] for row in rows]
    return _Label(
        waybill=number.number,
        carrier=number.carrier.name,
        times=first.prints + 1,
        numbers=" ".join(order.platform_no for order in orders),
        pieces=sum(order.pieces for order in orders),
        region=orders[0].region,
        sender=shop_labels(ids=[first.shop_id], by=by).get(first.shop_id, ""),
        buyer=buyers[first.order_id],
        at=at,
    )


def _count(rows: Sequence[Taken], by: Actor, at: datetime) -> None:
    facts = []
    for row in rows:
        row.prints += 1
        number, times = row.number.number, row.prints
        facts.append(LabelPrinted(subject_id=row.order_id, shop_id=row.shop_id, waybill=number, times=times))
    Taken.objects.bulk_update(rows, ["prints"])
    announce(facts, by=by, at=at)


def _draw(page: Page, label: _Label) -> None:
    """Head with carrier and region, the number, who gets it, who sends it; small sizes are the same, closer."""
    wide, x = page.width - 2 * EDGE, EDGE + 2
    room = wide - 4
    tight = page.width < 100
    page.box(EDGE, EDGE, wide, page.height - 2 * EDGE, thick=0.4)
    page.fitted(x, EDGE + 3, label.carrier, width=room * 0.48, size=16 if tight else 20, bold=True)
    page.fitted(x + room * 0.5, EDGE + 3, label.region, width=room * 0.5, size=16, bold=True, align="right")
    y = EDGE + 14.0
    page.line(EDGE, y, EDGE + wide, y)
    y += 4 + _coded(page, (x, y + 3), label.waybill, room, height=16 if tight else 20)
    page.line(EDGE, y + 1, EDGE + wide, y + 1)
    y += 3
    page.fitted(x, y, render(_("收")), width=8, size=14, bold=True)
    page.fitted(x + 9, y, f"{label.buyer.name}  {label.buyer.phone}", width=room - 9, size=13, bold=True, least=8)
    y += 8
    y += max(16, page.text(x + 9, y, label.buyer.address, size=11, width=room - 9, lines=4))
    page.line(EDGE, y + 1, EDGE + wide, y + 1)
    page.fitted(x, y + 3, render(_("寄")), width=8, size=10, bold=True)
    page.fitted(x + 9, y + 3, label.sender, width=room - 9, size=9)
    y += 9
    page.line(EDGE, y, EDGE + wide, y)
    y += 2 + page.text(x, y + 2, render(_("订单 {numbers}", numbers=label.numbers)), size=8, width=room, lines=3)
    page.text(x, y + 2, render(_("共 {pieces} 件", pieces=label.pieces)), size=10, bold=True, width=room * 0.4)
    told = f"{label.at.astimezone(SHANGHAI):%m-%d %H:%M}"
    again = render(_("补打，第 {times} 次", times=label.times)) if label.times > 1 else ""
    page.text(x, y + 2, f"{again}  {told}", size=8, width=room, align="right")
    if " " not in label.numbers and page.height - y > 34:
        _coded(page, (x, page.height - EDGE - 17), label.numbers, room, height=9)


def _coded(page: Page, at: tuple[float, float], value: str, room: float, *, height: float) -> float:
    """A barcode, or large text where the value cannot be one on this paper."""
    try:
        return page.barcode(*at, value, width=room, height=height, size=12 if height > 9 else 7)
    except NotACode:
        return page.fitted(*at, value, width=room, size=16, bold=True, align="centre")


def _leave_out(page: Page, refused: Mapping[int, Verdict], by: Actor) -> None:
    """What was not printed, and why: nobody looks for a label that never came."""
    labels = order_labels(ids=list(refused), by=by)
    y = EDGE + page.text(EDGE, EDGE, render(_("没有打印的订单")), size=12, bold=True)
    for order_id, verdict in refused.items():
        told = f"{labels.get(order_id, order_id)}：{render(verdict.why)}"
        y += 1 + page.text(EDGE, y, told, size=8, width=page.width - 2 * EDGE, lines=3)
        if y > page.height - 15:
            page.text(EDGE, y, "…", size=8)
            break
