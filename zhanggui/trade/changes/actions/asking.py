"""Somebody asks for a change, and may take it back before it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import reserve_ids
from zhanggui.kit.crypto import mask_address, mask_name, mask_phone
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.modes.actions import gate_insist
from zhanggui.kit.modes.rules import Stop
from zhanggui.kit.pure import Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.offer.catalog.queries import sku_ids_by_code, stopped_sku_ids
from zhanggui.trade.changes import rules
from zhanggui.trade.changes.actions.sealing import receiver_seal
from zhanggui.trade.changes.facts import ChangeAsked, ChangeWithdrawn
from zhanggui.trade.changes.models import ChangeRequest, Swap
from zhanggui.trade.changes.states import CHANGES, ChangeState, Consent, Source
from zhanggui.trade.orders.queries import Ground, GroundLine, change_ground, place_told, standing_locked


class Wanted(NamedTuple):
    """What shall go out for a line: a code of ours, in pieces."""

    code: str
    quantity: int


@transaction.atomic
def change_ask(
    *,
    order_id: int,
    key: UUID,
    source: Source,
    reason: str,
    receiver: Mapping[str, str],
    wanted: Mapping[int, Wanted],
    consent: Consent | None = None,
    evidence: str = "",
    although: str = "",
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Ask that an order goes elsewhere, or that other goods go out for its lines; returns the request. [D080]

    Needs changes.ask and a reason. `receiver` (receiver, phone, address) and `wanted` (by line) name what shall differ;
    blanks and what is so already are left out, and nothing at all is refused. The same `key` again is the same request.
    What the buyer did not want himself names where he agreed (`consent`) and what proves it (`evidence`), or passes by
    the mode of its gate (`although`: why all the same).
    One request of an order is open at a time. Nothing of the order changes before it is confirmed.
    """
    by.require("changes.ask")
    why, proof, when = reason_given(reason, duty="D080"), reason_kept(evidence), at or clock.now()
    if not standing_locked(order_ids=[order_id], by=by):
        raise NotFound
    if (known := ChangeRequest.objects.seen_by(by).filter(key=key).first()) is not None:
        return known.id
    ground = change_ground(order_id=order_id, by=by)
    _insist(ground.stop)
    if ChangeRequest.objects.filter(order_id=order_id, state=ChangeState.ASKED.value).exists():
        raise Refusal(why=_("此单已有待确认的改单，请先确认或撤回"), duty="D080")
    told, region = _receiver(receiver, by)
    if told and ground.parted:
        raise Refusal(why=_("已有包裹发出：收货信息不能再改，只能改余下的商品"), duty="D080")
    swaps = _swaps(ground, wanted)
    if not told and not swaps:
        raise BadInput(why=_("没有要改的内容"), duty="D080")
    _insist(
        rules.leaves_something([line.id for line in ground.lines if line.goes], _none_of(swaps), parted=ground.parted)
    )
    passed = _consented(ground, rules.is_agreed(source, consent, proof), by, when, although)
    said = {"key": key, "source": source.value, "reason": why, "consent": consent or "", "evidence": proof, **passed}
    asked = {"asked_by_id": by.id, "asked_by_name": by.name, "asked_at": when}
    request = _kept(ground, told, region, swaps, said | asked)
    fact = ChangeAsked(
        subject_id=order_id,
        shop_id=ground.shop_id,
        request=request,
        source=source.value,
        elsewhere=bool(told),
        lines=len(swaps),
        reason=why,
    )
    announce([fact], by=by, at=when)
    return request


@transaction.atomic
def change_withdraw(*, request_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Take requests back that nobody confirmed yet. Needs changes.ask and a reason. [D080]"""
    by.require("changes.ask")
    why, when = reason_given(reason, duty="D080"), at or clock.now()
    who = {"closed_by_id": by.id, "closed_by_name": by.name, "closed_at": when, "closing": why}
    moved = advance_many(
        model=ChangeRequest,
        machine=CHANGES,
        ids=request_ids,
        action="withdraw",
        by=by,
        changes=who,
        returning=("order_id", "shop_id"),
    )
    announce(
        [
            ChangeWithdrawn(subject_id=row["order_id"], shop_id=row["shop_id"], request=row["id"], reason=why)
            for row in moved.rows
        ],
        by=by,
        at=when,
    )
    return moved


def _consented(ground: Ground, verdict: Verdict, by: Actor, at: datetime, although: str) -> dict[str, Any]:
    """The buyer wanted it or agreed, or the mode of the gate lets it pass, which is then cited. [D080]"""
    if verdict:
        return {}
    stop = Stop(ground.id, verdict, ground.shop_id)
    setting = gate_insist(control="changes.deal_is_agreed", stop=stop, by=by, at=at, said=although)
    return {"passed_mode": setting, "although": reason_kept(although)}


def _insist(verdict: Verdict) -> None:
    Refusal.unless(verdict)


def _receiver(given: Mapping[str, str], by: Actor) -> tuple[dict[str, str], str]:
    """What of the receiver shall differ, and the region of a new address."""
    told = {name: value.strip() for name, value in given.items() if value.strip()}
    place = place_told(address=told["address"], by=by) if "address" in told else None
    verdict = rules.is_receiver(told, full_address=bool(place and place.is_full and place.region))
    if not verdict:
        raise BadInput(why=verdict.why or _("收件信息不可用"), duty=verdict.duty)
    return told, place.region if place else ""


def _swaps(ground: Ground, wanted: Mapping[int, Wanted]) -> list[tuple[GroundLine, int, int]]:
    """The lines for which something else shall go out: (line, SKU, pieces)."""
    codes = sorted({one.code.strip() for one in wanted.values()})
    ids = sku_ids_by_code(codes=codes, by=System("changes"))
    stopped = stopped_sku_ids(sku_ids=list(ids.values()), by=System("changes"))
    lines = {line.id: line for line in ground.lines if line.goes}
    found = []
    for line_id, one in wanted.items():
        line, sku = lines.get(line_id), ids.get(one.code.strip())
        if line is None:
            raise Refusal(why=_("有商品行已发出、已退款或不在此单，请重新核对"), duty="D080")
        if (sku, one.quantity) == (line.sku_id, line.quantity):
            continue
        verdict = rules.is_swap(
            one.quantity,
            known=sku is not None,
            stopped=sku in stopped,
            sold=line.sold_quantity if sku == line.sold_sku_id else 0,
            code=one.code.strip(),
        )
        if not verdict or sku is None:
            raise BadInput(why=verdict.why or _("没有要改的内容"), duty=verdict.duty)
        found.append((line, sku, one.quantity))
    return found


def _none_of(swaps: Sequence[tuple[GroundLine, int, int]]) -> set[int]:
    return {line.id for line, _sku, quantity in swaps if not quantity}


def _kept(
    ground: Ground,
    told: dict[str, str],
    region: str,
    swaps: Sequence[tuple[GroundLine, int, int]],
    said: Mapping[str, Any],
) -> int:
    """The rows of the request; the receiver sealed for its place."""
    (number,) = reserve_ids("changes_changerequest", 1)
    ChangeRequest.objects.create(
        id=number,
        order_id=ground.id,
        shop_id=ground.shop_id,
        shown={"after": masked(told, region)},
        region=region,
        after_sealed=receiver_seal(told, ground.shop_id, number) if told else None,
        **said,
    )
    Swap.objects.bulk_create(
        Swap(
            request_id=number,
            shop_id=ground.shop_id,
            line_id=line.id,
            title=line.title,
            from_sku_id=line.sku_id,
            from_quantity=line.quantity,
            to_sku_id=sku,
            to_quantity=quantity,
        )
        for line, sku, quantity in swaps
    )
    return number


def masked(told: Mapping[str, str], region: str) -> dict[str, str]:
    """The copy a screen may show, by the names orders use for theirs."""
    shown = {}
    if "receiver" in told:
        shown["name"] = mask_name(told["receiver"])
    if "phone" in told:
        shown["phone"] = mask_phone(told["phone"])
    if "address" in told:
        shown["address"] = mask_address(told["address"], region)
    return shown
