"""What troubles hang on the drawer of an order: its cases, its interceptions, and where to report one."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from zhanggui.kit.desk import actor_of
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.troubles import queries

DUTIES = frozenset({"D089", "D073", "D009"})


def drawer_troubles(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """Nothing while the order is here and nothing went wrong."""
    seen = any(moment.duty in DUTIES for moment in order.moments)
    gone = not order.is_open or any(line.sent_at for line in order.lines)
    if not gone and not seen:
        return None
    by = actor_of(request)
    context = {
        "order": order,
        "cases": queries.order_cases(order_id=order.id, by=by) if seen else [],
        "stops": queries.order_interceptions(order_id=order.id, by=by) if seen else [],
        "acts": gone and by.can("troubles.handle"),
    }
    if not context["cases"] and not context["stops"] and not context["acts"]:
        return None
    return render_to_string("troubles/_panel.html", context, request)
