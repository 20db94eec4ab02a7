"""What grouping hangs into the drawer of an order."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import Action, actor_of
from zhanggui.kit.desk.bench import Button, button
from zhanggui.trade.grouping import queries
from zhanggui.trade.grouping.views.steps import LEAVE, MERGE, SPLIT, SPLIT_BY_STOCK, UNSPLIT
from zhanggui.trade.orderdesk.queries import OrderCard


def drawer_beside(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The parcels of an order that is here: what waits, with whom it goes out, and the steps."""
    if not order.is_open:
        return None
    by = actor_of(request)
    beside = queries.order_beside(order=order, by=by)
    if beside.is_empty:
        return None

    def offered(*actions: Action) -> list[Button]:
        return [button(action) for action in actions if by.can(action.right)]

    own = (
        [UNSPLIT]
        if beside.split
        else [SPLIT, *([SPLIT_BY_STOCK] if order.is_short else [])]
        if beside.may_split
        else []
    )
    context = {
        "beside": beside,
        "steps": offered(*own, *([LEAVE] if beside.merged else [])),
        "joins": offered(MERGE) if beside.others else [],
        "order_id": order.id,
        "all_ids": ",".join(str(i) for i in (order.id, *(one.order_id for one in beside.others))),
    }
    return render_to_string("grouping/_beside.html", context, request)
