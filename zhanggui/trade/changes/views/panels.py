"""What changes hang into the drawer of an order."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Choice, actor_of
from zhanggui.kit.desk.bench import button
from zhanggui.kit.journal.queries import told_by
from zhanggui.trade.changes import queries
from zhanggui.trade.changes.views.steps import CHANGE
from zhanggui.trade.changes.views.urgings import URGE
from zhanggui.trade.orderdesk.queries import OrderCard

CUT = Choice("cut", _("约定少发"), options=queries.CUT_CHOICES)


def drawer_changes(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """What was changed of an order and who urges, and the way to ask for either while it may be."""
    by = actor_of(request)
    touched = queries.order_touched(order_id=order.id, by=by) if told_by(order.moments, "changes") else frozenset()
    rows = queries.order_changes(order_id=order.id, by=by) if "changed" in touched else []
    urging = queries.order_urging(order_id=order.id, by=by) if "urged" in touched else None
    offered = [CHANGE] if order.amend and not any(row.is_open for row in rows) else []
    offered += [URGE] if order.amend else []
    buttons = [button(action) for action in offered if by.can(action.right)]
    if not rows and not urging and not buttons:
        return None
    context = {"rows": rows, "urging": urging, "buttons": buttons, "order_id": order.id}
    return render_to_string("changes/_panel.html", context, request)
