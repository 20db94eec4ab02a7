"""A change is confirmed: the order changed, its stock given back and asked for anew, the old receiver kept sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.pure import Fact, Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.channels.queries import shop_card
from zhanggui.trade.changes.actions.sealing import receiver_open, receiver_seal
from zhanggui.trade.changes.facts import ChangeApplied, ChangeVoided, PiecesCut, ReceiversRevealed
from zhanggui.trade.changes.models import ChangeRequest, Swap
from zhanggui.trade.changes.states import CHANGES, ChangeState
from zhanggui.trade.orders.actions import Instead, order_amend, rest_close
from zhanggui.trade.orders.queries import Ground, change_ground, standing_locked
from zhanggui.trade.orders.states import OVER, State
from zhanggui.trade.review.actions import orders_rejudge

ROOM = System("changes")


@dataclass(frozen=True)
class Applied:
    """Where the order stands after its change."""

    order_id: int
    state: Text


@dataclass(frozen=True)
class Receivers:
    """Old and new receiver in clear: for the screen of the one who gave a reason, for a minute."""

    before: dict[str, str]
    after: dict[str, str]


@transaction.atomic
def change_apply(*, request_id: int, seen: str, synced: bool = False, by: Actor, at: datetime | None = None) -> Applied:
    """Confirm a change as it was shown: all of it or nothing, once. [D080]

    Needs changes.apply. `seen` is the mark of the order that was looked at; refused when the order is another by now,
    has gone out, or has a refund open. Where the platform prints the label, `synced` says that the address was changed
    there too. An order on its way gives back its stock, is judged by the rules again with what is new, and is served
    anew, in this one transaction; else it stays where it is.
    """
    by.require("changes.apply")
    when = at or clock.now()
    request = _locked(request_id, by)
    receiver = receiver_open(request.after_sealed, request.shop_id, request_id)
    _insist_on_label(request, changes_address="address" in receiver, synced=synced)
    swaps = {swap.line_id: Instead(swap.to_sku_id, swap.to_quantity) for swap in Swap.objects.filter(request=request)}
    before: list[Ground] = []

    def told(ground: Ground) -> list[Fact]:
        before.append(ground)
        return [_applied(request, ground, lines=len(swaps)), *_cut(request, ground, swaps)]

    done = order_amend(
        order_id=request.order_id, seen=seen, receiver=receiver, instead=swaps, fact=told, by=by, at=when
    )
    if done.again:
        orders_rejudge(order_ids=[request.order_id], by=ROOM, at=when)
    after = change_ground(order_id=request.order_id, by=by)
    sealed = receiver_seal(done.replaced, request.shop_id, request_id) if receiver else None
    became = State.SHIPPED if done.over else after.state
    _close(request, before[0], after, became=became, replaced=sealed, by=by, at=when)
    if done.over:
        rest_close(order_id=request.order_id, by=by, at=when)
        after = change_ground(order_id=request.order_id, by=by)
    return Applied(request.order_id, after.state_title)


@transaction.atomic
def changes_settle(*, order_ids: Sequence[int], by: Actor, at: datetime) -> None:
    """Requests of orders that went out or were closed can no longer be confirmed. [D080]

    Needs changes.ask. Safe to repeat: it reads how the orders stand, under lock.
    """
    by.require("changes.ask")
    open_ones = ChangeRequest.objects.seen_by(by).filter(state=ChangeState.ASKED.value, order_id__in=list(order_ids))
    waiting = list(open_ones.values_list("order_id", flat=True))
    if not waiting:
        return
    over = [order.id for order in standing_locked(order_ids=waiting, by=by) if order.state in OVER]
    who = {"closed_by_id": by.id, "closed_by_name": by.name, "closed_at": at}
    moved = advance_many(
        model=ChangeRequest,
        machine=CHANGES,
        ids=list(open_ones.filter(order_id__in=over).values_list("id", flat=True)),
        action="void",
        by=by,
        changes=who,
        returning=("order_id", "shop_id"),
    )
    facts = [ChangeVoided(subject_id=r["order_id"], shop_id=r["shop_id"], request=r["id"]) for r in moved.rows]
    announce(facts, by=by, at=at)


@transaction.atomic
def receivers_reveal(*, request_id: int, reason: str, by: Actor) -> Receivers:
    """Show old and new receiver of a request in clear; who looked and why is journalled. [D077]

    Needs orders.unmask and a reason. What a request does not change is not in it.
    """
    by.require("orders.unmask")
    why = reason_given(reason, duty="D077")
    request = ChangeRequest.objects.seen_by(by).filter(id=request_id).exclude(after_sealed=None).first()
    if request is None:
        raise NotFound
    fact = ReceiversRevealed(subject_id=request.order_id, shop_id=request.shop_id, request=request_id, reason=why)
    announce([fact], by=by)
    return Receivers(
        receiver_open(request.before_sealed, request.shop_id, request_id),
        receiver_open(request.after_sealed, request.shop_id, request_id),
    )


def _locked(request_id: int, by: Actor) -> ChangeRequest:
    """The request, its order locked before it; refused when it was decided meanwhile."""
    found = ChangeRequest.objects.seen_by(by).filter(id=request_id).first()
    if found is None or not standing_locked(order_ids=[found.order_id], by=by):
        raise NotFound
    request: ChangeRequest = ChangeRequest.objects.select_for_update().get(id=request_id)
    if request.state != ChangeState.ASKED:
        state = CHANGES.title(request.state)
        raise Refusal(why=_("这条改单{state}，没有再做任何改动", state=state), duty="D080")
    return request


def _insist_on_label(request: ChangeRequest, *, changes_address: bool, synced: bool) -> None:
    if changes_address and not synced and shop_card(shop_id=request.shop_id, by=ROOM).waybill_mode != "own":
        raise Refusal(
            why=_("此店的运单由平台打印：只在这里改地址，包裹仍会寄到旧地址"),
            duty="D080",
            next_step=_("先在平台后台改好收货地址，再勾选“平台上已同步修改”后确认"),
        )


def _applied(request: ChangeRequest, ground: Ground, *, lines: int) -> ChangeApplied:
    return ChangeApplied(
        subject_id=request.order_id,
        shop_id=request.shop_id,
        request=request.id,
        was=int(ground.state),
        elsewhere=request.after_sealed is not None,
        lines=lines,
        asked=request.asked_by_name,
        reason=request.reason,
    )


def _cut(request: ChangeRequest, ground: Ground, swaps: Mapping[int, Instead]) -> list[Fact]:
    """Fewer pieces than were sold: how many, and what the buyer gets back for them."""
    cut = [(line, swaps[line.id]) for line in ground.lines if line.id in swaps and line.back_for(*swaps[line.id])]
    if not cut:
        return []
    back = sum((line.back_for(*one) for line, one in cut), Decimal(0))
    fewer = sum(line.sold_quantity - one.quantity for line, one in cut)
    about = {"subject_id": request.order_id, "shop_id": request.shop_id}
    return [PiecesCut(**about, request=request.id, pieces=fewer, back=f"{back:,.2f}")]


def _close(
    request: ChangeRequest,
    before: Ground,
    after: Ground,
    *,
    became: State,
    replaced: bytes | None,
    by: Actor,
    at: datetime,
) -> None:
    """What was done, beside the deal before and after: the table refuses another one."""
    ChangeRequest.objects.filter(id=request.id).update(
        state=ChangeState.APPLIED.value,
        before_sealed=replaced,
        shown=request.shown | {"before": before.buyer if replaced else {}},
        became=int(became),
        deal_was=before.deal,
        deal_is=after.deal,
        closed_by_id=by.id,
        closed_by_name=by.name,
        closed_at=at,
    )
