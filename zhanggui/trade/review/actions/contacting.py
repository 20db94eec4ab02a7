"""What a reviewer wrote and whom he tried to reach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.trade.review.actions.assigning import NO_CASE
from zhanggui.trade.review.facts import CaseNoted
from zhanggui.trade.review.models import Case, Contact
from zhanggui.trade.review.states import Channel, Reached


@transaction.atomic
def contact_record(
    *,
    order_ids: Sequence[int],
    channel: Channel,
    result: Reached,
    note: str = "",
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Record an attempt to reach the buyer, or a note, on the open cases of these orders. [D072]

    Needs orders.review. An attempt has a result; a note has words and no result. Phone numbers are refused. Returns
    which have it now and, for each refused id, why.
    """
    by.require("orders.review")
    is_note, when = channel == Channel.NOTE, at or clock.now()
    if is_note != (result == Reached.NOTHING):
        raise BadInput(why=_("联系须选结果；只记备注时结果选“无”"), duty="D072")
    words = reason_given(note, duty="D072") if is_note else reason_kept(note)
    cases = list(Case.objects.seen_by(by).filter(order_id__in=order_ids, closed_at=None).order_by("id"))
    said = {"channel": channel.value, "result": result.value, "note": words, "at": when}
    who = {"actor_id": by.id, "actor_name": by.name}
    Contact.objects.bulk_create(Contact(case=case, shop_id=case.shop_id, **said, **who) for case in cases)
    told = CaseNoted(subject_id=0, channel=channel.value, result=result.value)
    announce_alike(told, [(case.order_id, case.shop_id) for case in cases], by=by, at=when)
    moved = {case.order_id for case in cases}
    return Moved(
        [{"id": case.order_id, "shop_id": case.shop_id} for case in cases],
        {i: NO_CASE for i in order_ids if i not in moved},
    )
