"""A packing begins: an order, its basket, its printed label, or goods of single pieces were scanned with free hands."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import chunks
from zhanggui.kit.pure import Refused, Verdict, read_gs1
from zhanggui.kit.pure import msg as _
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog.queries import sku_ids_by_code, skus_marked
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.carriers.queries import carriers_chosen, numbers_of_orders, pool_label
from zhanggui.trade.fulfilment.queries import carrier_names, order_ids_by_waybill
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orders.queries import order_number, order_stands, orders_numbered
from zhanggui.trade.packing.actions.gate import ASIDE, barred, bars
from zhanggui.trade.packing.actions.judged import Judged
from zhanggui.trade.packing.models import PackedOrder, Packing
from zhanggui.trade.packing.queries import OWN, Holder, packing_holder, packing_wants
from zhanggui.trade.packing.rules import expected_weight
from zhanggui.trade.packing.states import Outcome, PackState
from zhanggui.trade.picking.queries import basket_of, singles_picked

JUST_NOW = timedelta(minutes=10)
LOOKED_AT = 20
"""Of the orders that want the same goods so many at a time are asked whether they may go on."""


def begin(text: str, by: Actor, at: datetime) -> Judged:
    """Take the order of this number onto the bench, with those merged with it. [D084]"""
    ids = _named(text, by) or _labelled(text, by)
    if not ids:
        return _nothing(text, by, at)
    if len(ids) > 1:
        why = _("多个店铺都有单号 {number}，请按店铺在订单页发货", number=text)
        return Judged(Outcome.STRANGE, why=why, duty="D084")
    return _begun(ids, by, at)


def begin_single(text: str, by: Actor, at: datetime) -> Packing | None:
    """Take the next order that wants just these goods, of a picked wave of single pieces; None where none does. [D084]

    So hot goods are packed ahead: no number is looked for, any piece is the next one's. Two packers get two orders.
    """
    piece = read_gs1(text)
    codes = [face.code for code in (piece.codes if piece else (text,)) for face in skus_marked(text=code, by=OWN)]
    skus = sorted(sku_ids_by_code(codes=codes, by=OWN).values())
    for sku in skus:
        take_turn("packing.begin_single", sku)
    waiting = singles_picked(sku_ids=skus, by=by) if skus else []
    held = set(PackedOrder.objects.filter(order_id__in=waiting, live=True).values_list("order_id", flat=True))
    order = _first_clear([i for i in waiting if i not in held], by)
    return _begun([order], by, at).packing if order else None


def _first_clear(order_ids: list[int], by: Actor) -> int | None:
    """The first that may go on: those just sent stay in their wave until it hears of it."""
    for some in chunks(order_ids, LOOKED_AT):
        stopped = bars(order_ids=some, by=by)
        for one in some:
            if one not in stopped:
                return int(one)
    return None


def _begun(ids: list[int], by: Actor, at: datetime) -> Judged:
    ids = sorted({*ids, *companions(order_ids=ids, by=by).get(ids[0], ())})
    bar = barred(order_ids=ids, by=by)
    if bar:
        return _red(bar.outcome, bar.verdict)
    holder = packing_holder(order_ids=ids, by=by)
    if holder:
        return _resumed(holder, by) if holder.parked else _held(holder)
    return _opened(ids, by, at)


def _named(text: str, by: Actor) -> list[int]:
    """The order whose basket of a wave this names (`B261122-001-3`); else those of this number, and where several
    shops have it, those that may go out."""
    wave, _dash, seat = text.rpartition("-")
    basket = basket_of(wave=wave.upper(), seat=int(seat), by=by) if wave and seat.isdecimal() else None
    if basket:
        return list(basket.orders[:1])
    found = orders_numbered(number=text, shop_ids=[shop.id for shop in shops(by=by)], by=by)
    here = [i for i, stand in order_stands(order_ids=found, by=by).items() if stand.is_here]
    return here or found[:1]


def _labelled(text: str, by: Actor) -> list[int]:
    """The orders whose label was printed already, under a number of our pool that has not left."""
    label = pool_label(waybill=text, by=by)
    return list(label.orders[:1]) if label and not order_ids_by_waybill(q=text, by=by) else []


def _nothing(text: str, by: Actor, at: datetime) -> Judged:
    """No order is called so: perhaps it is a label that was just used, or goods without an order."""
    gone = order_ids_by_waybill(q=text, by=by)
    if gone:
        mine = Packing.objects.seen_by(by).filter(packer_id=by.id, waybill=text, over_at__gte=at - JUST_NOW)
        if mine.exists():
            return Judged(Outcome.AGAIN, title=_("这一单刚才已经发出"))
        return _red(Outcome.GONE, Refused(duty="D086", why=_("运单号 {waybill} 已经发出", waybill=text)))
    why = _("没有订单“{text}”，或不在您的数据范围内", text=text)
    return Judged(Outcome.STRANGE, why=why, next_step=_("先扫订单号，或波次号加篮号，例如 B261122-001-3"), duty="D084")


def _opened(ids: list[int], by: Actor, at: datetime) -> Judged:
    wants = packing_wants(order_ids=ids, by=by)
    if not wants:
        return Judged(Outcome.STRANGE, why=_("这一单没有要发的商品"), duty="D084")
    shop_id, number = order_number(order_id=ids[0], by=by)
    try:
        with transaction.atomic():
            packing = Packing.objects.create(
                shop_id=shop_id,
                number=number,
                packer_id=by.id,
                packer_name=by.name,
                opened_at=at,
                expected_g=expected_weight(wants),
                carrier=_carrier(ids, shop_id, by),
            )
            PackedOrder.objects.bulk_create([PackedOrder(packing=packing, order_id=i, shop_id=shop_id) for i in ids])
    except IntegrityError:  # somebody else was faster
        holder = packing_holder(order_ids=ids, by=by)
        return _held(holder) if holder else Judged(Outcome.BUSY, duty="D084")
    return Judged(Outcome.OPENED, title=number, packing=packing)


def _resumed(holder: Holder, by: Actor) -> Judged:
    """What was set aside packed comes back into somebody's hands."""
    packing = Packing.objects.seen_by(by).select_for_update(of=("self",)).get(id=holder.packing_id)
    packing.parked, packing.packer_id, packing.packer_name = False, by.id, by.name
    packing.save(update_fields=["parked", "packer_id", "packer_name"])
    return Judged(Outcome.OPENED, title=packing.number, packing=packing)


def _carrier(ids: list[int], shop_id: int, by: Actor) -> str:
    """That of the number the orders hold, else the one the rules choose. [D087]

    Where no carrier was set up: as the shop's last parcel from this bench, or the first that is offered.
    """
    held = numbers_of_orders(order_ids=ids, by=by)
    if held:
        return held[min(held)].carrier
    choice = carriers_chosen(order_ids=ids[:1], by=by)
    if choice and choice[ids[0]].carrier:
        return choice[ids[0]].carrier
    lately = Packing.objects.seen_by(by).filter(shop_id=shop_id, state=PackState.SHIPPED.value).order_by("-id")
    return lately.values_list("carrier", flat=True).first() or next(iter(carrier_names(by=by)), "")


def _held(holder: Holder) -> Judged:
    why = _("{name} 正在打包 {number}", name=holder.packer, number=holder.number)
    return Judged(
        Outcome.TAKEN, why=why, next_step=_("把商品交给他，或说明原因后接手"), duty="D084", holder=holder.packing_id
    )


def _red(outcome: Outcome, verdict: Verdict) -> Judged:
    return Judged(outcome, why=verdict.why, duty=verdict.duty, next_step=ASIDE)
