"""Which orders must not leave the house now."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.states import ChangeState

WAITS = Refused(duty="D080", why=_("有待确认的改单：先确认或撤回，再发货"))


def changing_among(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Those of these orders for which a change waits to be confirmed: they do not leave before. [D080]"""
    open_ones = ChangeRequest.objects.seen_by(by).filter(order_id__in=list(order_ids), state=ChangeState.ASKED.value)
    return dict.fromkeys(open_ones.values_list("order_id", flat=True), WAITS)
