"""What a buyer chose, and where that leads: a day to wait for, other goods, his money back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import UNSEEN, Moved
from zhanggui.kit.pure import Channel, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.text import render
from zhanggui.trade.changes.actions import Wanted, change_ask
from zhanggui.trade.changes.states import Consent, Source
from zhanggui.trade.orders.queries import lines_waiting, standing_locked
from zhanggui.trade.shortages.actions.telling import about, advance, code_known, keep
from zhanggui.trade.shortages.facts import ShortageChosen
from zhanggui.trade.shortages.models import Lack, Shortage
from zhanggui.trade.shortages.queries.policy import times_now
from zhanggui.trade.shortages.rules import FURTHEST
from zhanggui.trade.shortages.states import OFFER_TITLES, Offer, ShortageState, Step

CONSENTS = {
    Channel.CHAT: Consent.CHAT,
    Channel.PHONE: Consent.PHONE,
    Channel.SMS: Consent.PLATFORM,
    Channel.PLATFORM: Consent.PLATFORM,
}


class Agreed(NamedTuple):
    """What buyers agreed to: the code of other goods where it is not that of the proposal, and what proves it."""

    instead: str
    consent: Consent
    evidence: str
    at: datetime


NO_LINES = Refused(duty="D081", why=_("缺货的商品行已退款或已改，请打开订单核对"))


@transaction.atomic
def shortage_choose(
    *,
    shortage_ids: Sequence[int],
    choice: Offer,
    channel: Channel,
    reference: str,
    wait_until: datetime | None = None,
    instead: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """The buyers of these cases chose; what they chose begins. [D081][D080]

    Needs shortages.settle; for other goods changes.ask too. Waiting: until the day of the proposal, or of `wait_until`,
    the clock rests. Other goods: a change request for the lacking lines, with the buyer's consent, waits for its
    confirmation; the code is that of the proposal, or `instead`. The rest is followed up within the company's time.
    Returns which moved and, per refused id, why.
    """
    by.require("shortages.settle")
    proof, when = reason_given(reference, duty="D081"), at or clock.now()
    if wait_until and not when < wait_until <= when + FURTHEST:
        raise BadInput(why=_("请买家等待时，写明今后 60 天内的预计发货日期"), duty="D081")
    if instead:
        code_known(instead)
    cases = _locked(shortage_ids, by)
    agreed = Agreed(instead, CONSENTS[channel], proof, when)
    led, refused = _changes(cases, agreed, by) if choice == Offer.GOODS else ({}, {})
    moved = Moved([], dict(refused))
    for due, ids in _by_due(cases, refused, choice, wait_until, when + times_now(by=by).answer).items():
        changes = {"choice": choice.value, "chosen_at": when, "due_at": due, "change_id": None}
        waits = {"wait_until": due} if choice == Offer.WAIT else {}
        one = advance(ids, "choose", changes | waits, by)
        moved = Moved([*moved.rows, *one.rows], {**moved.refused, **one.refused})
    _keep(moved, choice, led, {"channel": channel.value, "reference": proof, "at": when}, by)
    return Moved(moved.rows, {**moved.refused, **_gone(shortage_ids, moved)})


def _locked(shortage_ids: Sequence[int], by: Actor) -> dict[int, Shortage]:
    """The cases, their orders locked before them."""
    found = Shortage.objects.seen_by(by).filter(id__in=list(shortage_ids))
    standing_locked(order_ids=list(found.values_list("order_id", flat=True)), by=by)
    return {case.id: case for case in found.order_by("id").select_for_update()}


def _by_due(
    cases: Mapping[int, Shortage],
    refused: Mapping[int, Verdict],
    choice: Offer,
    wait_until: datetime | None,
    follow: datetime,
) -> dict[datetime, list[int]]:
    """Cases by when they must be looked at again."""
    found: dict[datetime, list[int]] = {}
    for case in cases.values():
        if case.id not in refused:
            due = (wait_until or case.wait_until or follow) if choice == Offer.WAIT else follow
            found.setdefault(due, []).append(case.id)
    return found


def _changes(cases: Mapping[int, Shortage], agreed: Agreed, by: Actor) -> tuple[dict[int, int], dict[int, Verdict]]:
    """A change request for each case, with the consent that was just given; what was refused, and why."""
    lines = {line.line_id: line for line in lines_waiting(order_ids=[c.order_id for c in cases.values()], by=by)}
    lacks: dict[int, list[int]] = {}
    for case_id, line_id in (
        Lack.objects.seen_by(by).filter(shortage_id__in=cases).values_list("shortage_id", "line_id")
    ):
        lacks.setdefault(case_id, []).append(line_id)
    led, refused = dict[int, int](), dict[int, Verdict]()
    for case in cases.values():
        code = agreed.instead or case.instead
        wanted = {i: Wanted(code, lines[i].quantity) for i in lacks.get(case.id, ()) if i in lines}
        if case.state not in (ShortageState.PROPOSED, ShortageState.CHOSEN):
            continue  # the table refuses it with its own words
        if not code or not wanted:
            refused[case.id] = NO_LINES if code else Refused(duty="D081", why=_("请填写换成哪个商家编码"))
            continue
        try:
            led[case.id] = _asked(case, wanted, agreed, by)
        except Refusal as refusal:
            refused[case.id] = Refused(duty=refusal.duty, why=refusal.why)
    return led, refused


@transaction.atomic
def _asked(case: Shortage, wanted: Mapping[int, Wanted], agreed: Agreed, by: Actor) -> int:
    return change_ask(
        order_id=case.order_id,
        key=uuid4(),
        source=Source.OURS,
        reason=render(_("缺货，买家同意换货")),
        receiver={},
        wanted=wanted,
        consent=agreed.consent,
        evidence=agreed.evidence,
        by=by,
        at=agreed.at,
    )


def _keep(moved: Moved, choice: Offer, led: Mapping[int, int], said: dict[str, Any], by: Actor) -> None:
    """What was chosen stays as a row; each case names the change it led to."""
    keep(moved, Step.CHOSE, {**said, "choice": choice.value}, by)
    for case_id in led.keys() & set(moved.moved):
        Shortage.objects.filter(id=case_id).update(change_id=led[case_id])
    for change in sorted({led.get(row["id"], 0) for row in moved.rows}):
        rows = Moved([row for row in moved.rows if led.get(row["id"], 0) == change])
        fact = ShortageChosen(
            subject_id=0,
            choice=choice.value,
            chosen=(OFFER_TITLES[choice].msgid,),
            reference=said["reference"],
            change=change,
        )
        announce_alike(fact, about(rows), by=by, at=said["at"])


def _gone(shortage_ids: Sequence[int], moved: Moved) -> dict[int, Verdict]:
    """Those that are not there, or not the asker's."""
    told = {*moved.moved, *moved.refused}
    return {i: UNSEEN for i in shortage_ids if i not in told}
