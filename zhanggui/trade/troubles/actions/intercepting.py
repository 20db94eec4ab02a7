"""快递拦截: the buyer wants his money back while the parcel is on its way; it shall turn round."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array, as_dicts
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg as _
from zhanggui.kit.pure import yuan
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.text import render
from zhanggui.trade.fulfilment.queries import parcels_by_waybill, parcels_of_orders
from zhanggui.trade.orders.queries import order_stands, standing_locked
from zhanggui.trade.orders.states import Refund
from zhanggui.trade.tracking.queries import track_stands, tracks_going
from zhanggui.trade.tracking.states import Step
from zhanggui.trade.troubles.actions.steps import advance
from zhanggui.trade.troubles.facts import InterceptionMoved, InterceptionOpened
from zhanggui.trade.troubles.models import Interception
from zhanggui.trade.troubles.queries.policy import times_now
from zhanggui.trade.troubles.states import STOP_TITLES, STOPPING, STOPS, Liable, StopState

OPENED = """
INSERT INTO troubles_interception (order_id, shop_id, track_id, waybill, carrier, state, opened_at, due_at, reference,
  note, liable, by_name)
SELECT t.order_id, t.shop_id, t.track_id, t.waybill, t.carrier, 10, %s, %s, '', '', '', ''
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[], %s::text[])
  AS t(order_id, shop_id, track_id, waybill, carrier)
WHERE NOT EXISTS (SELECT FROM troubles_interception i WHERE i.track_id = t.track_id AND i.state IN (40, 50))
ON CONFLICT (track_id) WHERE state IN (10, 20, 30) DO NOTHING
RETURNING id, order_id, shop_id, waybill
"""
WANTS_BACK = (Refund.ASKED, Refund.FULL)
ENDS = {StopState.RETURNED: "come_back", StopState.FAILED: "fail", StopState.DROPPED: "drop"}
BACK = ("order_id", "shop_id", "waybill")


@transaction.atomic
def interceptions_open(*, order_ids: Collection[int], by: Actor, at: datetime) -> int:
    """Parcels on their way whose buyers want their money back shall be stopped; returns how many. [D073]

    Needs troubles.handle. Safe to repeat. What was signed for is a return, no interception.
    """
    by.require("troubles.handle")
    orders = {one.id for one in standing_locked(order_ids=order_ids, by=by) if one.refund in WANTS_BACK}
    parcels = [p for told in parcels_of_orders(order_ids=sorted(orders), by=by).values() for p in told]
    tracks = track_stands(waybills={p.waybill for p in parcels}, by=by)
    going = [(p, track) for p in parcels if (track := tracks.get(p.waybill)) and not track.is_over]
    if not going:
        return 0
    due = at + timedelta(hours=times_now(by=by).stop)
    columns = (
        array(p.order_id for p, _track in going),
        array(p.shop_id for p, _track in going),
        array(track.id for _parcel, track in going),
        [p.waybill for p, _track in going],
        [p.carrier for p, _track in going],
    )
    with connection.cursor() as cursor:
        cursor.execute(OPENED, [at, due, *columns])
        rows = sorted(as_dicts(cursor), key=lambda row: row["id"])
    facts = [
        InterceptionOpened(subject_id=row["order_id"], shop_id=row["shop_id"], waybill=row["waybill"]) for row in rows
    ]
    announce(facts, by=by, at=at)
    return len(rows)


@transaction.atomic
def interceptions_look(*, by: Actor, at: datetime) -> int:
    """The same where no news told of it, as when the request was known before the parcel; returns how many. [D073]

    Needs troubles.handle. Safe to repeat; what was dropped or ended is not opened again.
    """
    by.require("troubles.handle")
    going = {track.id: track.waybill for track in tracks_going(by=by)}
    known = Interception.objects.seen_by(by).filter(track_id__in=going).values_list("track_id", flat=True)
    parcels = parcels_by_waybill(waybills=[going[i] for i in going.keys() - set(known)], by=by)
    stands = order_stands(order_ids={parcel.order_id for parcel in parcels}, by=by)
    return interceptions_open(order_ids=[i for i, one in stands.items() if one.refund in WANTS_BACK], by=by, at=at)


@transaction.atomic
def interception_ask(
    *, interception_ids: Sequence[int], reference: str, by: Actor, at: datetime | None = None
) -> Moved:
    """The carrier was asked to stop these parcels; `reference` is its ticket. Needs troubles.handle. [D089]"""
    by.require("troubles.handle")
    proof, when = reason_given(reference, duty="D089"), at or clock.now()
    due = when + timedelta(hours=times_now(by=by).stop)
    changes = {"asked_at": when, "reference": proof, "due_at": due, "by_name": by.name}
    return _move(interception_ids, "ask", changes, by=by, at=when)


@transaction.atomic
def interception_answer(
    *, interception_ids: Sequence[int], note: str = "", by: Actor, at: datetime | None = None
) -> Moved:
    """The carrier will stop these parcels; they are due back by the time of a late parcel. Needs troubles.handle."""
    by.require("troubles.handle")
    when, told = at or clock.now(), reason_kept(note)
    due = when + timedelta(hours=times_now(by=by).late)
    return _move(interception_ids, "answer", {"note": told, "due_at": due}, by=by, at=when)


@transaction.atomic
def interception_end(
    *,
    interception_ids: Sequence[int],
    result: StopState,
    cost: Decimal,
    liable: Liable,
    note: str,
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """How an interception ended: the parcel is back, the carrier failed, or nobody wants it any more. [D089]

    Needs troubles.handle and what happened. `cost` in yuan; `liable` bears it.
    """
    by.require("troubles.handle")
    when, told = at or clock.now(), reason_given(note, duty="D089")
    if result not in ENDS or cost < 0:
        raise BadInput(why=_("请选择结果，费用不能小于 0"), duty="D089")
    said = {"ended_at": when, "cost": yuan(cost), "liable": liable.value, "note": told, "by_name": by.name}
    return _move(interception_ids, ENDS[result], said, by=by, at=when)


@transaction.atomic
def interceptions_drop(*, order_ids: Collection[int], by: Actor, at: datetime) -> None:
    """Buyers took their requests back: what nobody was asked to stop yet goes on. Needs troubles.handle. [D073]"""
    by.require("troubles.handle")
    open_ = Interception.objects.seen_by(by).filter(order_id__in=list(order_ids), state=StopState.OPEN.value)
    words = render(_("买家撤销了退款"))
    _move(list(open_.values_list("id", flat=True)), "drop", {"ended_at": at, "note": words}, by=by, at=at)


@transaction.atomic
def interceptions_settle(*, by: Actor, at: datetime) -> int:
    """Parcels that were signed for could not be stopped, those that came back were; returns how many ended. [D089]

    Needs troubles.handle. Safe to repeat.
    """
    by.require("troubles.handle")
    lasting = Interception.objects.seen_by(by).filter(state__in=[state.value for state in STOPPING])
    ids = dict(lasting.values_list("track_id", "id"))
    stands = track_stands(track_ids=ids, by=by).values()
    ends = {"fail": (Step.SIGNED, _("包裹已被签收，来不及拦截")), "come_back": (Step.RETURNED, _("轨迹显示已退回"))}
    ended = 0
    for action, (step, words) in ends.items():
        over = [ids[one.id] for one in stands if one.step == step]
        ended += len(_move(over, action, {"ended_at": at, "note": render(words)}, by=by, at=at).rows)
    return ended


def _move(ids: Sequence[int], action: str, changes: dict[str, Any], *, by: Actor, at: datetime) -> Moved:
    moved = advance(Interception, STOPS, ids, action, changes, by=by, returning=BACK)
    told = next(t.to for t in STOPS.table if t.action == action)
    facts = [
        InterceptionMoved(
            subject_id=row["order_id"],
            shop_id=row["shop_id"],
            step=action,
            told=(STOP_TITLES[StopState(told)].msgid,),
            waybill=row["waybill"],
        )
        for row in moved.rows
    ]
    announce(facts, by=by, at=at)
    return moved
