"""Which orders must not leave the house now."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.scope import sql
from zhanggui.trade.changes.models import ChangeRequest
from zhanggui.trade.changes.states import ChangeState

WAITS = Refused(duty="D080", why=_("有待确认的改单：先确认或撤回，再发货"))


def order_touched(*, order_id: int, by: Actor) -> frozenset[str]:
    """What ever befell an order here, in one question: `changed` (somebody asked for it), `urged`.

    Needs orders.view.
    """
    by.require("orders.view")
    seen, params = sql(by, shop="shop_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT EXISTS (SELECT FROM changes_changerequest WHERE order_id = %s AND {seen}), "
            f"EXISTS (SELECT FROM changes_urging WHERE order_id = %s AND {seen})",
            [order_id, *params, order_id, *params],
        )
        found = zip(("changed", "urged"), cursor.fetchone(), strict=True)
        return frozenset(word for word, is_so in found if is_so)


def changing_among(*, order_ids: Collection[int], by: Actor) -> dict[int, Verdict]:
    """Those of these orders for which a change waits to be confirmed: they do not leave before. [D080]"""
    open_ones = ChangeRequest.objects.seen_by(by).filter(order_id__in=list(order_ids), state=ChangeState.ASKED.value)
    return dict.fromkeys(open_ones.values_list("order_id", flat=True), WAITS)
