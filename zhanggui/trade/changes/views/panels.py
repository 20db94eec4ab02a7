"""What changes hang into the drawer of an order."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of
from zhanggui.kit.desk.bench import button
from zhanggui.trade.changes import queries
from zhanggui.trade.changes.views.steps import CHANGE
from zhanggui.trade.orders.queries import OrderCard


def drawer_changes(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The changes of an order, and the way to ask for one while it may be changed."""
    by = actor_of(request)
    rows = queries.order_changes(order_id=order.id, by=by)
    offered = by.can("changes.ask") and bool(order.amend) and not any(row.is_open for row in rows)
    if not rows and not offered:
        return None
    context = {"rows": rows, "buttons": [button(CHANGE)] if offered else [], "order_id": order.id}
    return render_to_string("changes/_panel.html", context, request)
