"""Lists that leave the house are journalled."""

from __future__ import annotations

from django.db import transaction

from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.trade.handmade.facts import HandmadeExported


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that a list of orders made by hand (receivers left out) left the house. Needs orders.export. [D077]"""
    by.require("orders.export")
    announce([HandmadeExported(subject_id=by.id or 0, count=count)], by=by)
