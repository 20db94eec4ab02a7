"""Two people make the waves of one warehouse at the same moment: real processes; prints what came of it as JSON."""

from __future__ import annotations

import json
import multiprocessing
from typing import Any

import django

READY, CAPACITY, PEOPLE = 24, 17, 2


def scene() -> int:
    """More orders with their stock than a day takes; the warehouse."""
    from zhanggui.trade.orders.tests import making as m
    from zhanggui.trade.picking.actions import Terms, rules_set
    from zhanggui.trade.picking.tests.making import deal, place, ready

    ready(*(deal(n) for n in range(READY)), A1=READY)
    terms = Terms(size=5, singles=5, capacity=CAPACITY)
    rules_set(warehouse_id=place(), terms=terms, promptly=4, reason="人手不够", by=m.BY)
    return place()


def make(warehouse_id: int, together: Any) -> None:
    """Make waves when the others do."""
    from zhanggui.trade.orders.tests import making as m
    from zhanggui.trade.picking.actions import waves_make

    together.wait()
    waves_make(warehouse_id=warehouse_id, by=m.BY)


def main() -> None:
    django.setup()
    warehouse_id = scene()
    from django.db import connections

    from zhanggui.trade.orders.models import Order
    from zhanggui.trade.picking.models import Wave, WavedOrder

    connections.close_all()
    context = multiprocessing.get_context("fork")
    together = context.Barrier(PEOPLE)
    people = [context.Process(target=make, args=(warehouse_id, together)) for _one in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    waved = list(WavedOrder.objects.values_list("order_id", flat=True))
    told = {
        "failed": sum(one.exitcode != 0 for one in people),
        "waved": len(waved),
        "twice": len(waved) - len(set(waved)),
        "waves": sorted(Wave.objects.values_list("orders", flat=True)),
        "picking": Order.objects.filter(state=55).count(),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
