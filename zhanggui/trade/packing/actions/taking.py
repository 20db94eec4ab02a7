"""One scan at the packing bench: taken once, judged, counted or red."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.kit.turns import take_turn
from zhanggui.trade.packing.actions.checking import check
from zhanggui.trade.packing.actions.gate import ASIDE, barred
from zhanggui.trade.packing.actions.judged import Hand, Judged
from zhanggui.trade.packing.actions.opening import begin, begin_single
from zhanggui.trade.packing.models import Packing, Scan
from zhanggui.trade.packing.queries import packing_got, packing_orders, packing_wants
from zhanggui.trade.packing.states import LIVE, OUTCOME_TITLES, Outcome, PackState


@dataclass(frozen=True)
class Given:
    """A scan as the phone tells it; `about`: the packing its page showed, none when hands were free."""

    client: UUID
    text: str
    how: str
    at: datetime
    about: int | None = None


class Taken(NamedTuple):
    """What a scan came to, and of which packing; `holder`: the packing of somebody else who has the order."""

    outcome: Outcome
    title: Text | str
    why: Text | None = None
    next_step: Text | None = None
    duty: str = ""
    packing_id: int | None = None
    holder: int | None = None


@transaction.atomic
def scan_take(*, given: Given, by: Actor) -> Taken:
    """Take a scan: an order begins its packing, goods are counted, a weight is kept, a label ships. [D084][D086]

    Needs packing.pack, and orders.ship for a label. Known by its id when told again: nothing is counted twice. What
    may not go on (refunded, held, shipped, somebody else's, wrong goods) is an answer, not an error: its outcome is
    not good, and nothing was counted.
    """
    by.require("packing.pack")
    take_turn("packing.scan", by.id or 0)
    known = Scan.objects.seen_by(by).filter(client=given.client).first()
    if known:
        return _as_before(known, by)
    packing = _in_hand(by)
    stale = _not_mine(given, packing, by)
    if stale:
        return _taken(stale, None)
    judged = _judge(packing, given, by) if packing else _begun(given, by)
    if judged.packing:
        _keep(judged, judged.packing, given, by)
    return _taken(judged, judged.packing)


def _as_before(known: Scan, by: Actor) -> Taken:
    if known.actor_id != by.id:
        raise BadInput(why=_("这一次扫描是别人的，请刷新页面后再扫"), duty="D084")
    outcome = Outcome(known.outcome)
    return Taken(outcome, OUTCOME_TITLES[outcome], packing_id=known.packing_id)


def _in_hand(by: Actor) -> Packing | None:
    live = [state.value for state in LIVE]
    mine = Packing.objects.seen_by(by).filter(packer_id=by.id, state__in=live, parked=False)
    return mine.order_by("id").select_for_update(of=("self",)).first()


def _begun(given: Given, by: Actor) -> Judged:
    """With free hands: an order; or goods, which are the next order's of their wave, and counted at once."""
    judged = begin(given.text, by, given.at)
    single = begin_single(given.text, by, given.at) if judged.outcome == Outcome.STRANGE else None
    return _judge(single, given, by) if single else judged


def _not_mine(given: Given, mine: Packing | None, by: Actor) -> Judged | None:
    """The page showed a packing that is in other hands now, or was laid down: what is scanned for it counts nothing.

    A parcel that left meanwhile is no hindrance: scans kept offline go on to the next one.
    """
    if given.about is None or (mine and mine.id == given.about):
        return None
    shown = Packing.objects.seen_by(by).filter(id=given.about).exclude(state=PackState.SHIPPED.value).first()
    if shown is None or shown.parked:
        return None
    if shown.state == PackState.GIVEN_UP:
        return Judged(Outcome.TAKEN, why=_("这一单已经放下，请刷新页面"), duty="D084")
    why = _("{number} 已由 {name} 接手", number=shown.number, name=shown.packer_name)
    return Judged(Outcome.TAKEN, why=why, duty="D084", holder=shown.id)


def _judge(packing: Packing, given: Given, by: Actor) -> Judged:
    """Whatever is scanned: first the orders must still be allowed to go."""
    ids = packing_orders(packing_id=packing.id, by=by)
    bar = barred(order_ids=ids, by=by)
    if bar:
        return Hand(packing, ids, by, given.at).told(bar.outcome, bar.verdict.why, ASIDE, bar.verdict.duty)
    wants, got = packing_wants(order_ids=ids, by=by), packing_got(packing_id=packing.id, by=by)
    return check(Hand(packing, ids, by, given.at, given.how, wants, got), given.text)


def _keep(judged: Judged, packing: Packing, given: Given, by: Actor) -> None:
    Scan.objects.create(
        client=given.client,
        packing=packing,
        shop_id=packing.shop_id,
        round=packing.round,
        text=given.text,
        how=given.how,
        outcome=judged.outcome.value,
        sku_id=judged.sku_id,
        pieces=judged.pieces,
        lot=judged.piece.lot if judged.piece else "",
        ends_on=judged.piece.ends if judged.piece else None,
        at=given.at,
        recorded_at=clock.now(),
        actor_id=by.id,
        actor_name=by.name,
    )


def _taken(judged: Judged, packing: Packing | None) -> Taken:
    title = judged.title or OUTCOME_TITLES[judged.outcome]
    return Taken(
        *(judged.outcome, title, judged.why, judged.next_step, judged.duty),
        packing_id=packing.id if packing else None,
        holder=judged.holder,
    )
