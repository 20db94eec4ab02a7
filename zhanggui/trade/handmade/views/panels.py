"""What orders made by hand hang into the drawer of an order."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of
from zhanggui.kit.desk.bench import button
from zhanggui.kit.journal.queries import told_by
from zhanggui.trade.handmade import queries
from zhanggui.trade.handmade.views.steps import AFTER
from zhanggui.trade.orderdesk.queries import OrderCard


def drawer_handmade(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """What was sent for this order once more, what it was made by, and the way to ask for more once it has left."""
    by = actor_of(request)
    rows = queries.order_handmade(order_id=order.id, by=by) if told_by(order.moments, "handmade") else []
    buttons = [button(AFTER)] if by.can(AFTER.right) and order.has_left else []
    if not rows and not buttons:
        return None
    context = {"rows": rows, "buttons": buttons, "order_id": order.id}
    return render_to_string("handmade/_panel.html", context, request)
