"""`bench risk`: waiting orders judged with their history, beside the same predicates as a plain list without any."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from zhanggui.bench import intake, made, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.kit import clock
from zhanggui.kit.bulk import chunks
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.orders.queries import ids_waiting, waiting_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.queries import live_rules, review_subjects
from zhanggui.trade.review.rules import PREDICATES, Subject, assess

BATCH = 2000


def run(*, count: int) -> dict[str, Any]:
    """Orders judged per second, history and all, beside the bare predicates of the live set over the same orders."""
    with scratch.migrated(), tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        shop, shop_id = intake.prepare(1, None)
        path = Path(folder) / "orders.csv"
        made.save(path, count)
        orders_import(paths=[path], shop_code=shop, profile=intake.PROFILE, by=intake.BY)
        intake.prepare(2, None)
        subjects: list[Subject] = []
        figures, references = interleaved(lambda: _judged(shop_id, subjects), lambda: _plain(subjects))
        rules = live_rules(by=intake.BY)
    return line("risk", "orders/s", figures, references, orders=len(subjects), rules=len(rules.rules))


def _judged(shop_id: int, subjects: list[Subject]) -> float:
    """The orders are read, their history fetched and every rule run, batch by batch, as a run does."""
    subjects.clear()
    ids = ids_waiting(states=(State.RECEIVED,), shop_id=shop_id, by=intake.BY)
    began = time.perf_counter()
    rules = live_rules(by=intake.BY)
    for some in chunks(ids, BATCH):
        orders = waiting_locked(order_ids=some, states=(State.RECEIVED,), addresses=rules.reads_addresses, by=intake.BY)
        found = review_subjects(orders=orders, rules=rules, at=clock.now(), by=intake.BY)
        for subject in found:
            assess(subject, rules.rules)
        subjects += found
    return len(ids) / (time.perf_counter() - began)


def _plain(subjects: list[Subject]) -> float:
    rules = [(PREDICATES[rule.code], rule.params) for rule in live_rules(by=intake.BY).rules]
    began = time.perf_counter()
    for subject in subjects:
        [predicate(subject, params) for predicate, params in rules]
    return len(subjects) / (time.perf_counter() - began)
