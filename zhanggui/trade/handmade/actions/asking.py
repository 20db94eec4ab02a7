"""Somebody asks that something is sent which no platform knows of. Nothing happens before it is approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection, transaction

from zhanggui.foundation.approvals.queries import prints_handed
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import reserve_ids
from zhanggui.kit.documents.enclosures import Enclosure
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.modes.actions import gate_insist
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.pure import Fact, Text, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.catalog.queries import SkuTold, skus_told
from zhanggui.offer.channels.queries import shop_card
from zhanggui.trade.handmade import rules
from zhanggui.trade.handmade.actions.approving import approval_ask, approval_drop
from zhanggui.trade.handmade.actions.sealing import receiver_masked, receiver_seal
from zhanggui.trade.handmade.actions.wish import Payment, Piece, Wish
from zhanggui.trade.handmade.facts import OrderFollowed, PaymentTold, RequestAsked
from zhanggui.trade.handmade.models import Item, Request
from zhanggui.trade.handmade.queries import asked_today, sent_already
from zhanggui.trade.handmade.queries._limits import DayLimits
from zhanggui.trade.handmade.states import AFTER_SALES, SALES, RequestState
from zhanggui.trade.orders.queries import Ground, buyer_marks, change_ground, place_told, standing_locked
from zhanggui.trade.orders.states import PREFIXES, State
from zhanggui.trade.orders.states import Kind as OrderKind

ROOM = System("handmade")
NO_ONE = Refusal(why=_("手工单要由人申请、由人批准"), duty="D010")
CARRIED = ("receiver", "phone", "address", "nick", "receiver_id")
"""What of an original's buyer goes along: whom it goes to, and by what lists know him; no word he wrote."""
LEFT = (State.SHIPPED, State.COMPLETED)
NEXT = """
INSERT INTO handmade_counter (kind, day, last) VALUES (%s, %s, 1)
ON CONFLICT (kind, day) DO UPDATE SET last = handmade_counter.last + 1 RETURNING last
"""


class Asked(NamedTuple):
    """A request with its number, what whoever decides will be told, and whether a rule granted it already."""

    id: int
    number: str
    warnings: tuple[Text, ...]
    granted: bool = False


class _Ready(NamedTuple):
    """What was asked for, looked up and found fit: where, for whom, what, and what whoever decides is told."""

    shop_id: int
    told: dict[str, str]
    region: str
    items: list[Item]
    warnings: tuple[Text, ...]


@transaction.atomic
def request_ask(*, wish: Wish, by: Actor, at: datetime | None = None) -> Asked:
    """Ask that goes out what no platform knows of, and for its approval. [D010]

    Needs handmade.ask and a reason; only a person asks. After-sales name a paid order that has left, lines of it, the
    cause and who bears it; a sample the contract [D155]; what is paid elsewhere its price [D075]. A line that something
    was sent for already is refused without `again`. The same key again is the same request. What one person asks for
    in a day is counted: too much goes by the mode of its gate. Raises BadInput or Refusal with what is wrong.
    """
    by.require("handmade.ask")
    if by.id is None:
        raise NO_ONE
    when, why = at or clock.now(), reason_given(wish.reason, duty="D010")
    ground = _ground(wish, by)
    if (known := Request.objects.seen_by(by).filter(key=wish.key).first()) is not None:
        return Asked(known.id, known.number, tuple(Text.from_dict(told) for told in known.warnings))
    _insist(
        rules.terms_fit(
            wish.kind,
            original=ground is not None,
            cause=wish.cause or "",
            liable=wish.liable or "",
            party=wish.party.strip(),
            party_no=wish.party_no.strip(),
        )
    )
    shop_id = ground.shop_id if ground else _shop(wish, by)
    told, region = _receiver(wish, ground, by)
    items = list(_items(wish, ground))
    warnings = (*_repeated(wish, by), *_too_many(items, shop_id, why, by, when))
    ready = _Ready(shop_id, told, region, items, warnings)
    kept = _kept(wish, ready, by=by, at=when, why=why)
    announce(list(_told(kept, wish)), by=by, at=when)
    granted = approval_ask(kept, wish.files, by=by, at=when)
    return Asked(kept.id, kept.number, warnings, granted)


@transaction.atomic
def payment_tell(
    *, request_id: int, payment: Payment, files: Sequence[Enclosure] = (), by: Actor, at: datetime | None = None
) -> None:
    """Say how an offline sale was paid, while it waits, and ask finance for its approval. Needs handmade.ask. [D075]

    Said otherwise than before, what was asked is void and asked for anew; the same again changes nothing.
    """
    by.require("handmade.ask")
    when, told = at or clock.now(), _paid(payment)
    rows = Request.objects.seen_by(by).filter(id=request_id, state=RequestState.ASKED.value)
    before = rows.filter(kind__in=[k.value for k in SALES]).values("approval_id", *told).first()
    if before is None:
        raise NotFound
    approval = before.pop("approval_id")
    if approval and before == told and _handed_already(approval, files, by):
        return
    approval_drop(approval, at=when)
    found = rows.select_for_update().first()
    if found is None:
        raise NotFound
    for name, value in told.items():
        setattr(found, name, value)
    found.save(update_fields=[*told])
    fact = PaymentTold(subject_id=found.id, shop_id=found.shop_id, reference=found.payment_ref)
    announce([fact], by=by, at=when)
    approval_ask(found, files, by=by, at=when)


def _handed_already(approval: int, files: Sequence[Enclosure], by: Actor) -> bool:
    """These papers, by what they hold, lie with what was asked; none said anew says nothing of papers."""
    return not files or {file.print for file in files} == {
        *prints_handed(request_ids=[approval], by=by).get(approval, ())
    }


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or _("申请内容不可用"), duty=verdict.duty)


def _ground(wish: Wish, by: Actor) -> Ground | None:
    """The original, locked, so that two who ask for it know of each other; it left, and was paid."""
    if wish.original_id is None or wish.kind not in AFTER_SALES:
        return None
    found = standing_locked(order_ids=[wish.original_id], by=by)
    if not found:
        raise NotFound
    if found[0].state not in LEFT:
        raise Refusal(why=_("原订单还没有发出；未发出的请在订单里改单"), duty="D110")
    return change_ground(order_id=wish.original_id, by=by)


def _shop(wish: Wish, by: Actor) -> int:
    if wish.shop_id is None:
        raise BadInput(why=_("请选择店铺"), duty="D010")
    return shop_card(shop_id=wish.shop_id, by=by).id


def _receiver(wish: Wish, ground: Ground | None, by: Actor) -> tuple[dict[str, str], str]:
    """Whom it goes to, and where that lies: what is typed before what the original has, which nobody sees. [D077]"""
    typed = {name: value.strip() for name, value in wish.receiver.items() if value.strip()}
    told: dict[str, str] = {}
    if ground is not None:
        carried = buyer_marks(order_ids=[ground.id], by=ROOM)[0].told
        told = {name: carried[name] for name in CARRIED if carried.get(name)}
    if typed:
        told.pop("receiver_id", None)
        told |= typed
    place = place_told(address=told.get("address", ""), by=by)
    verdict = rules.receiver_fits(told, full_address=place.is_full and bool(place.region))
    if not verdict and ground is not None and not typed:
        raise BadInput(why=_("原订单的收件信息被平台隐去或不全，请填写完整的收货人、手机和地址"), duty=verdict.duty)
    _insist(verdict)
    return told, place.region


def _items(wish: Wish, ground: Ground | None) -> Iterator[Item]:
    """The goods, with what they list for and cost as the catalogue has it now."""
    codes = [piece.code.strip() for piece in wish.pieces]
    known = skus_told(codes=codes, by=ROOM)
    price = {piece: piece.price if wish.kind in SALES else Decimal(0) for piece in wish.pieces}
    _insist(
        rules.goods_fit(
            wish.kind, [_goods(code, p, price[p], known) for code, p in zip(codes, wish.pieces, strict=True)]
        )
    )
    lines = {line.id: line for line in ground.lines} if ground else {}
    for code, piece in zip(codes, wish.pieces, strict=True):
        line = lines.get(piece.line_id or 0)
        if ground is not None and (line is None or piece.quantity > line.sold_quantity):
            raise BadInput(why=_("请从原订单的商品里选择，件数不超过原订单的件数"), duty="D110")
        sku = known[code]
        yield Item(
            line_id=line.id if line else None,
            sku_id=sku.id,
            code=code,
            title=sku.title,
            quantity=piece.quantity,
            price=price[piece],
            list_price=sku.list_price,
            unit_cost=sku.unit_cost,
        )


def _goods(code: str, piece: Piece, price: Decimal, known: Mapping[str, SkuTold]) -> rules.Goods:
    sku = known.get(code)
    return rules.Goods(code, piece.quantity, price, sku is not None, sku is not None and not sku.active)


def _repeated(wish: Wish, by: Actor) -> Iterator[Text]:
    """A line something was sent for already: refused, or said to whoever decides. [D110]"""
    lines = [piece.line_id for piece in wish.pieces if piece.line_id is not None]
    if not lines or not (before := sent_already(line_ids=lines, by=by)):
        return
    numbers = "、".join(before)
    if not wish.again.strip():
        raise Refusal(
            why=_("同一商品行已有手工单 {numbers}", numbers=numbers),
            next_step=_("确需再寄，请在“再次寄出的原因”里说明"),
            duty="D110",
        )
    yield _("同一商品行已寄过（{numbers}），再次寄出：{why}", numbers=numbers, why=reason_kept(wish.again))


def _too_many(items: list[Item], shop_id: int, why: str, by: Actor, at: datetime) -> Iterator[Text]:
    """What passes by the mode of the gate is said to whoever decides; the reason is the request's own. [D010]"""
    pieces = sum(item.quantity for item in items)
    yuan = sum(((item.list_price or 0) * item.quantity for item in items), Decimal(0))
    limits = DayLimits().on(clock.shanghai(at).date())
    for who, (before, worth) in asked_today(at=at, by=by).items():
        verdict = rules.within_day(before + pieces, worth + yuan, limits=limits)
        if not verdict and verdict.why:
            gate_insist(control="handmade.within_day", stop=Stop(who, verdict, shop_id), by=by, at=at, said=why)
            yield verdict.why


def _paid(payment: Payment | None) -> dict[str, Any]:
    if payment is None:
        return {"method": "", "payment_ref": "", "paid_at": None}
    reference = payment.reference.strip()
    if not reference or payment.paid_at > clock.now():
        raise BadInput(why=_("请填写付款凭证号和付款时间，时间不能晚于现在"), duty="D075")
    return {"method": payment.method.value, "payment_ref": reference, "paid_at": payment.paid_at}


def _number(wish: Wish, at: datetime) -> str:
    day = clock.shanghai(at).date()
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [wish.kind.value, day])
        return rules.number_of(PREFIXES[OrderKind(wish.kind.value)], day, cursor.fetchone()[0])


def _kept(wish: Wish, ready: _Ready, *, by: Actor, at: datetime, why: str) -> Request:
    """The rows of the request; the receiver sealed for its place."""
    (request_id,) = reserve_ids("handmade_request", 1)
    costs = [None if item.unit_cost is None else item.unit_cost * item.quantity for item in ready.items]
    kept = Request.objects.create(
        id=request_id,
        key=wish.key,
        number=_number(wish, at),
        kind=wish.kind.value,
        shop_id=ready.shop_id,
        original_id=wish.original_id if wish.kind in AFTER_SALES else None,
        cause=wish.cause or "",
        liable=wish.liable or "",
        party=wish.party.strip(),
        party_no=wish.party_no.strip(),
        reason=why,
        amount=sum(((item.price * item.quantity) for item in ready.items), Decimal(0)),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        warnings=[warning.as_dict() for warning in ready.warnings],
        receiver_sealed=receiver_seal(ready.told, ready.shop_id, request_id),
        shown=receiver_masked(ready.told, ready.region),
        region=ready.region,
        asked_by_id=by.id or 0,
        asked_by_name=by.signature,
        asked_for_id=by.acting_for_id,
        asked_at=at,
        **_paid(wish.payment if wish.kind in SALES else None),
    )
    for item in ready.items:
        item.request_id, item.shop_id = request_id, ready.shop_id
    Item.objects.bulk_create(ready.items)
    return kept


def _told(kept: Request, wish: Wish) -> Iterator[Fact]:
    said = {"number": kept.number, "reason": kept.reason}
    yield RequestAsked(subject_id=kept.id, shop_id=kept.shop_id, kind=wish.kind.value, **said)
    if kept.original_id is not None:
        yield OrderFollowed(subject_id=kept.original_id, shop_id=kept.shop_id, request=kept.id, **said)
