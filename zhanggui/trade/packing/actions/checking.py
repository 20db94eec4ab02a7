"""Goods, weight and label of the parcel in hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhanggui.kit import clock
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import advance_many
from zhanggui.kit.modes.actions import gate_pass
from zhanggui.kit.modes.rules import Held, Stop
from zhanggui.kit.pure import OK, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.offer.catalog.queries import skus_marked
from zhanggui.offer.lots.queries import lot_listed, lot_told, lots_promised_leave, may_take
from zhanggui.trade.carriers.queries import pool_label
from zhanggui.trade.fulfilment.queries import order_ids_by_waybill
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.packing.actions.judged import Hand, Judged
from zhanggui.trade.packing.actions.shipping import ship
from zhanggui.trade.packing.facts import GoodsMispicked, OrderChecked
from zhanggui.trade.packing.models import Packing
from zhanggui.trade.packing.queries import OWN, packing_lots, packing_terms, packing_warned
from zhanggui.trade.packing.rules import Meaning, Said, difference, expected_weight, is_near, judge, meaning_of
from zhanggui.trade.packing.states import COUNTED, PACKINGS, WHOLE, Outcome, PackState

SCALE = (Said.WEIGHT, Said.SKIP, Said.AGREE)
BACK = _("放回原处，扫单里的商品")
ASIDE = _("这一件单独放开交给主管，换一件再扫")
FRESH_ONE = _("这一件单独放开交给主管，拿别的批次，扫它的批号码")
OUT = _("多的那一件放回原处")
WHY = _("单独放开交给主管；确要装箱，在下面写明原因")
LOOK, REPACK = _("打开看一看；确实没错，写明原因再继续"), _("打开重新装箱，重量相符才能继续")
FRESH, WEIGHT = "packing.not_expired", "packing.weight_right"


def check(hand: Hand, text: str) -> Judged:
    """What this scan is for the parcel in hand. [D084]"""
    whole = hand.packing.state in WHOLE
    codes = {code for want in hand.wants for code in want.codes}
    numbers = tuple(order_labels(ids=hand.ids, by=hand.by).values())
    meant = meaning_of(text, whole=whole, codes=codes, numbers=numbers)
    if meant.said == Said.NUMBER:
        return Judged(Outcome.AGAIN, title=hand.packing.number, packing=hand.packing)
    if not whole and meant.said == Said.AGREE:
        return _confirmed(hand, meant)
    if not whole:
        return _incomplete(hand) if meant.said in SCALE else _count(hand, meant)
    if difference(hand.wants, hand.got):
        return hand.told(Outcome.CHANGED, _("验货之后订单里的商品变了"), _("点“重新验货”，从头扫一遍"))
    if meant.said == Said.GOODS:
        return _not_counted(hand, meant)
    if meant.said in SCALE:
        return _weigh(hand, meant)
    if meant.said == Said.LABEL:
        return _label(hand, meant.text)
    return hand.told(Outcome.STRANGE, _("“{text}”不是重量，也不是运单号", text=text), _("称重，或扫面单上的运单号"))


def _confirmed(hand: Hand, meant: Meaning) -> Judged:
    """A person says why the piece that was warned of goes out all the same. [D044]"""
    warned = packing_warned(packing_id=hand.packing.id, by=hand.by)
    if not warned:
        return _incomplete(hand)
    codes = {code for want in hand.wants for code in want.codes}
    return _count(hand, meaning_of(warned, whole=False, codes=codes, numbers=()), meant.text)


def _count(hand: Hand, meant: Meaning, said: str = "") -> Judged:
    found = judge(hand.wants, hand.got, meant.text, meant.number)
    if found.outcome not in COUNTED:
        return _not_counted(hand, meant)
    if not (listed := _listed(hand, meant, found.sku_id)):
        outcome, step = (Outcome.WRONG, BACK) if meant.piece and meant.piece.lot else (Outcome.EXPIRED, FRESH_ONE)
        return replace(hand.told(outcome, listed.why, step, listed.duty), sku_id=found.sku_id, piece=meant.piece)
    held = _held(hand, FRESH, _may_leave(hand, meant, found.sku_id), said)
    if held:
        outcome, step = (Outcome.WARNED, WHY) if held.by_reason else (Outcome.EXPIRED, ASIDE)
        red = hand.told(outcome, held.verdict.why, step, held.verdict.duty)
        return replace(red, sku_id=found.sku_id, piece=meant.piece)
    if found.outcome == Outcome.WHOLE:
        _is_whole(hand)
    title = next(want.title for want in hand.wants if want.sku_id == found.sku_id)
    return Judged(
        found.outcome, title=title, packing=hand.packing, sku_id=found.sku_id, pieces=meant.number, piece=meant.piece
    )


def _listed(hand: Hand, meant: Meaning, sku_id: int | None) -> Verdict:
    """Whether the list of its wave names the lot of this piece, where the rules ask for that; without a known lot it is
    one of the list's, as long as those may still leave. [D044]"""
    if sku_id is None:
        return OK
    taken = packing_lots(packing_id=hand.packing.id, by=hand.by).get(sku_id, {})
    if code := meant.piece.lot if meant.piece else "":
        listed = lot_listed(order_ids=hand.ids, sku_id=sku_id, code=code, taken=taken, pieces=meant.number, by=OWN)
        if not listed or lot_told(sku_id=sku_id, code=code, by=OWN):
            return listed
    before = hand.got.get(sku_id, 0) - sum(taken.values())
    return lots_promised_leave(
        order_ids=hand.ids, sku_id=sku_id, taken=taken, before=before, pieces=meant.number, by=OWN, at=hand.at
    )


def _may_leave(hand: Hand, meant: Meaning, sku_id: int | None) -> Verdict:
    """What the code tells of the piece's end, on the day of the scan, and what is on file of its lot. [D044]"""
    if meant.piece is None:
        return OK
    today, days = hand.at.astimezone(clock.SHANGHAI).date(), packing_terms(by=hand.by).fresh_days
    lot = lot_told(sku_id=sku_id, code=meant.piece.lot, by=OWN) if sku_id and meant.piece.lot else None
    told = meant.piece.may_leave(today, days=days)
    return may_take(lot, on=today, days=days) if told and lot else told


def _held(hand: Hand, control: str, verdict: Verdict, said: str = "") -> Held | None:
    """Whether its gate holds the parcel, by the mode of this shop."""
    if verdict:
        return None
    stops = [Stop(i, verdict, hand.packing.shop_id) for i in hand.ids]
    return gate_pass(control=control, stops=stops, by=hand.by, at=hand.at, said=said).held.get(hand.ids[0])


def _is_whole(hand: Hand) -> None:
    packing, pieces = hand.packing, sum(want.need for want in hand.wants)
    changes = {"checked_at": hand.at, "pieces": pieces, "expected_g": expected_weight(hand.wants)}
    advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="check", by=hand.by, changes=changes)
    facts = [OrderChecked(subject_id=i, shop_id=packing.shop_id, pieces=pieces) for i in hand.ids]
    announce(facts, by=hand.by, at=hand.at)


def _not_counted(hand: Hand, meant: Meaning) -> Judged:
    """A piece too many, the label before its goods, another SKU's piece, or nothing that is sold here."""
    named = next((want for want in hand.wants if meant.text in want.codes), None)
    if named:
        return hand.told(Outcome.MANY, _("{title} 已经够数", title=named.title), OUT)
    label = pool_label(waybill=meant.text, by=hand.by)
    if label and not set(hand.ids).isdisjoint(label.orders):
        return _incomplete(hand)
    other = next(iter(skus_marked(text=meant.text, by=OWN)), None)
    if other is None:
        return hand.told(Outcome.STRANGE, _("没有商品用“{text}”这个条码", text=meant.text), BACK)
    about = [(i, hand.packing.shop_id) for i in hand.ids]
    announce_alike(GoodsMispicked(subject_id=0, goods=other.code), about, by=hand.by, at=hand.at)
    why = _("这是 {title}（{code}），不在这一单里", title=other.title, code=other.code)
    return hand.told(Outcome.WRONG, why, BACK)


def _incomplete(hand: Hand) -> Judged:
    left = difference(hand.wants, hand.got)
    lacking = "、".join(f"{want.title} × {left[want.sku_id]}" for want in hand.wants if left.get(want.sku_id, 0) > 0)
    why = _("还缺 {goods}", goods=lacking) if lacking else _("箱里有不该发的商品")
    return hand.told(Outcome.MISSING, why, _("扫齐商品再称重"))


def _weigh(hand: Hand, meant: Meaning) -> Judged:
    """Keep a weight that can be; with one that cannot, it goes by the mode of its gate. [D084]"""
    packing, terms, agreed = hand.packing, packing_terms(by=hand.by), meant.said == Said.AGREE
    if agreed and packing.weight_g is None:
        return hand.told(Outcome.UNWEIGHED, next_step=_("先称重"))
    grams = {Said.SKIP: None, Said.AGREE: packing.weight_g}.get(meant.said, meant.number)
    near = is_near(grams or 0, expected_weight(hand.wants), percent=terms.percent, grams=terms.grams)
    said = meant.text if agreed else ""
    held = _held(hand, WEIGHT, near, said) if grams else None
    if held:
        packing.weight_g = grams
        packing.save(update_fields=["weight_g"])
        return hand.told(Outcome.HEAVY, near.why, LOOK if held.by_reason else REPACK, near.duty)
    is_off = bool(grams) and not near
    changes: dict[str, Any] = {
        "weight_g": grams,
        "weighed_at": hand.at,
        "weight_agreed": agreed and is_off,
        "weight_off": is_off,
    }
    changes["weight_why"] = said[:120] if is_off else ""
    advance_many(model=Packing, machine=PACKINGS, ids=[packing.id], action="weigh", by=hand.by, changes=changes)
    title = _("{weight} 克", weight=grams) if grams else _("不称重")
    return Judged(Outcome.WEIGHED, title=title, packing=packing)


def _label(hand: Hand, waybill: str) -> Judged:
    """The label is on: the parcel leaves, if orders let it. [D085][D086]"""
    if hand.packing.state == PackState.CHECKED and packing_terms(by=hand.by).weighed:
        return hand.told(Outcome.UNWEIGHED, next_step=_("先称重，再扫面单"))
    wrong = _other_label(hand, waybill)
    if wrong:
        return hand.told(Outcome.LABEL, wrong, _("换上这一单的面单"), "D085")
    label = pool_label(waybill=waybill, by=hand.by)
    if label and label.carrier != hand.packing.carrier:  # a number of our pool says itself whose it is
        hand.packing.carrier = label.carrier
        hand.packing.save(update_fields=["carrier"])
    if not hand.packing.carrier:
        return hand.told(Outcome.CARRIER, next_step=_("先选快递公司"), duty="D086")
    return ship(hand, waybill)


def _other_label(hand: Hand, waybill: str) -> Text | None:
    """Why this waybill is not this parcel's: it has another, or another parcel left under it. [D085]"""
    known = hand.packing.waybill
    if known and known != waybill:
        return _("这一单的运单号是 {waybill}，不是 {other}", waybill=known, other=waybill)
    others = [i for i in order_ids_by_waybill(q=waybill, by=OWN) if i not in hand.ids]
    return _("运单号 {waybill} 已经用在别的包裹上", waybill=waybill) if others else None
