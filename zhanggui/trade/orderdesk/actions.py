"""What the order desk keeps: that a list of orders left the house."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.trade.orderdesk.facts import OrdersExported


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of orders (buyers masked) left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce([OrdersExported(subject_id=by.id or 0, count=count)], by=by)
