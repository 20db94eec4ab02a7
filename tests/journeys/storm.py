"""A storm over one shop: advance, hold, release, ship, import and new SKUs at once, each in a process of its own.

`python -m tests.journeys.storm SEED` works in the database of `DATABASE_URL` and prints what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ORDERS, SECONDS, STOCK = 240, 4, 25
JUDGED = {
    "orders.order_approved": "approve",
    "orders.order_sent_to_review": "review",
    "orders.order_held": "hold",
    "orders.order_released": "release",
    "orders.order_allocated": "reserve",
    "orders.order_ran_short": "run_short",
    "orders.order_shipped": "ship",
    "orders.order_completed": "complete",
    "orders.order_resolved": "resolve",
}


def main(seed: int) -> None:
    """Set the scene, let the processes loose, wait, count."""
    django.setup()
    with tempfile.TemporaryDirectory(prefix="zg-storm-") as folder:
        failed = _storm(seed, Path(folder))
    print(json.dumps({"failed": failed, **_outcome()}))


def _storm(seed: int, folder: Path) -> int:
    """How many processes met an error."""
    _scene(folder)
    from django.db import connections

    connections.close_all()
    jobs = [_advance, _advance, _advance, _hold, _release, _ship, _ship, _import, _match]
    children = [_fork(job, folder, seed * 100 + number) for number, job in enumerate(jobs)]
    return sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0 for pid in children)


def _scene(folder: Path) -> None:
    from zhanggui.trade.booking.tests import making
    from zhanggui.trade.review.actions import rule_sets_load

    making.a_shop()
    making.stock(**{f"A{n}": STOCK for n in range(12)})
    rule_sets_load(by=making.BY)
    deals = _deals()
    making.book(making.list_file(folder, *deals))
    making.book(making.detail_file(folder, *deals))


def _deals(**told: str) -> list[Any]:
    from zhanggui.trade.booking.tests.making import Deal, Item

    dice = random.Random(7)
    numbers = [str(10_000 + n) for n in range(ORDERS)]
    dice.shuffle(numbers)  # ids and platform numbers run in different orders
    return [
        Deal(
            no, name=f"客{no}", phone=f"138{no:0>8}", address=f"浙江省杭州市文一西路 {no} 号 3 幢 501 室",
            items=[Item(code) for code in _codes(dice)], **told,
        )
        for no in numbers
    ]  # fmt: skip


def _codes(dice: random.Random) -> list[str]:
    codes = dice.sample([f"A{n}" for n in range(12)], 2)
    return [*codes, f"N{dice.randrange(6)}"] if dice.random() < 0.4 else codes


def _fork(job: Callable[[random.Random, Path], None], folder: Path, seed: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 0
    from zhanggui.kit import stage
    from zhanggui.trade.review.actions import advance

    advance.BATCH, stage.CHUNK = 40, 15  # many small batches meet more often than few large ones
    dice = random.Random(seed)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        time.sleep(dice.random() / 20)
        try:
            job(dice, folder)
        except Exception:  # noqa: BLE001  whatever it was, the outcome says that it was
            traceback.print_exc()
            code = 1
    os._exit(code)


def _some(dice: random.Random, *states: int) -> list[int]:
    from zhanggui.trade.orders.models import Order

    ids = list(Order.objects.filter(state__in=states).values_list("id", flat=True))
    return dice.sample(ids, min(len(ids), 30))


def _advance(_dice: random.Random, _folder: Path) -> None:
    from zhanggui.trade.booking.tests.making import BY
    from zhanggui.trade.review import actions

    actions.orders_advance(by=BY)


def _hold(dice: random.Random, _folder: Path) -> None:
    from zhanggui.trade.booking.tests.making import BY
    from zhanggui.trade.orders.states import State
    from zhanggui.trade.review import actions

    actions.order_hold(order_ids=_some(dice, State.ALLOCATED, State.APPROVED, State.SHORT), reason="等等", by=BY)


def _release(dice: random.Random, _folder: Path) -> None:
    from zhanggui.trade.booking.tests.making import BY
    from zhanggui.trade.orders.states import State
    from zhanggui.trade.review import actions

    actions.order_release(order_ids=_some(dice, State.HELD), reason="可以了", by=BY)
    actions.order_approve(order_ids=_some(dice, State.IN_REVIEW), by=BY)


def _ship(dice: random.Random, _folder: Path) -> None:
    from zhanggui.trade.booking.tests.making import BY
    from zhanggui.trade.fulfilment.actions import Parcel, parcels_ship
    from zhanggui.trade.orders.states import State

    parcels = [Parcel(i, "顺丰", f"SF{os.getpid():07}{i}") for i in _some(dice, State.ALLOCATED)[:8]]
    parcels_ship(parcels=parcels, by=BY)


def _import(dice: random.Random, folder: Path) -> None:
    from zhanggui.trade.booking.tests import making

    deals = dice.sample(_deals(), 60)
    for deal in deals[:10]:
        deal.status = making.CLOSED
    for deal in deals[10:16]:
        deal.status = making.SENT
    making.book(making.list_file(folder, *deals))


def _match(dice: random.Random, _folder: Path) -> None:
    from django.db import transaction

    from zhanggui.kit import clock
    from zhanggui.trade.booking.tests import making
    from zhanggui.trade.orders.actions import lines_rematch
    from zhanggui.trade.review.actions import stock_serve

    making.stock(**{f"N{dice.randrange(6)}": STOCK, f"A{dice.randrange(12)}": 3})
    with transaction.atomic():  # as a handler does
        lines_rematch(by=making.BY, at=clock.now())
    with transaction.atomic():
        stock_serve(by=making.BY, at=clock.now())


def _outcome() -> dict[str, Any]:
    from zhanggui.offer.inventory.models import Allocation
    from zhanggui.offer.inventory.queries import ledger_faults
    from zhanggui.trade.booking.tests.making import BY
    from zhanggui.trade.fulfilment.models import Shipment
    from zhanggui.trade.orders.models import Order, OrderLine
    from zhanggui.trade.orders.states import State

    states = dict(Order.objects.values_list("id", "state"))
    allocated = {i for i, s in states.items() if s == State.ALLOCATED}
    held = set(Allocation.objects.values_list("order_id", flat=True))
    lines = OrderLine.objects.filter(order_id__in=allocated, closed=False)
    kept = set(Allocation.objects.values_list("line_id", flat=True))
    shipped = set(Shipment.objects.values_list("order_id", flat=True))
    return {
        "ledger_faults": len(ledger_faults(by=BY)),
        "stock_of_the_wrong": len(held ^ allocated),
        "lines_without_stock": sum(line.id not in kept for line in lines),
        "shipped_without_leaving": sum(states[i] < State.SHIPPED for i in shipped),
        "journal_gaps": _journal_gaps(states),
        "states": {State(s).name: n for s, n in sorted(Counter(states.values()).items())},
    }


def _journal_gaps(states: dict[int, int]) -> list[str]:
    """Orders whose facts, told one after the other, do not lead along the table to where they stand."""
    from zhanggui.kit.journal.models import Entry
    from zhanggui.trade.orders.states import MACHINE

    told: dict[int, int] = {}
    gaps = []
    for fact, order_id, payload in (
        Entry.objects.filter(subject_type="order").order_by("id").values_list("fact", "subject_id", "payload")
    ):
        action = JUDGED.get(fact) or payload.get("action", "")
        if fact == "orders.order_booked":
            gaps += [f"{order_id} booked twice"] * (order_id in told)
            told[order_id] = payload["state"]
        elif action:
            step = MACHINE.move(action, told[order_id])
            gaps += [] if step else [f"{order_id}: {action} from {told[order_id]}"]
            told[order_id] = int(step.to) if step else told[order_id]
    return gaps + [f"{i}: told {told.get(i)}, stands {s}" for i, s in states.items() if told.get(i) != s]


if __name__ == "__main__":
    main(int(sys.argv[1]))
