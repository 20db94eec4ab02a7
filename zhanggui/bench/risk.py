"""`bench risk`: waiting orders judged with their history, beside the same rules over ready values without any."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zhanggui.bench import intake, made, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.kit import clock
from zhanggui.kit.bulk import chunks
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.orders.queries import Waiting, ids_waiting, waiting_locked
from zhanggui.trade.orders.states import State
from zhanggui.trade.review.queries import LiveRules, live_rules, review_findings, review_subjects
from zhanggui.trade.review.rules import Finding, Subject, assess

BATCH = 5000


def run(*, count: int) -> dict[str, Any]:
    """Orders judged per second, history and all, beside the plain predicates of the live set over the same orders."""
    with scratch.migrated(), tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        shop, shop_id = intake.prepare(1, None)
        path = Path(folder) / "orders.csv"
        made.save(path, count)
        orders_import(paths=[path], shop_code=shop, profile=intake.PROFILE, by=intake.BY)
        intake.prepare(2, None)
        ids = ids_waiting(states=(State.RECEIVED,), shop_id=shop_id, by=intake.BY)
        rules = live_rules(by=intake.BY)
        subjects = [subject for orders in _read(ids, rules) for subject in _seen(orders, rules)]
        gc.collect()
        gc.freeze()  # no run holds ready values: only the reference needs them, so no round's collector walks over them
        said: list[dict[int, Finding]] = [{}, {}]
        figures, references = interleaved(lambda: _judged(shop_id, said[0]), lambda: _plain(subjects, rules, said[1]))
        if said[0] != said[1]:
            raise RuntimeError("judged otherwise than rule by rule")
    return line("risk", "orders/s", figures, references, orders=len(subjects), rules=len(rules.rules))


def _judged(shop_id: int, said: dict[int, Finding]) -> float:
    """The orders are read, their history fetched and every rule asked, batch by batch, as a run does."""
    said.clear()
    began = time.perf_counter()
    ids = ids_waiting(states=(State.RECEIVED,), shop_id=shop_id, by=intake.BY)
    rules = live_rules(by=intake.BY)
    for orders in _read(ids, rules):
        said |= review_findings(orders=orders, rules=rules, at=clock.now(), by=intake.BY)
    return len(ids) / (time.perf_counter() - began)


def _plain(subjects: Sequence[Subject], rules: LiveRules, said: dict[int, Finding]) -> float:
    """Every rule of every order, one after the other, over ready values: nothing is read and there is no history."""
    began = time.perf_counter()
    said |= {subject.order_id: assess(subject, rules.rules) for subject in subjects}
    return len(subjects) / (time.perf_counter() - began)


def _read(ids: Sequence[int], rules: LiveRules) -> Iterator[list[Waiting]]:
    for some in chunks(ids, BATCH):
        addresses, states = rules.reads_addresses, (State.RECEIVED,)
        yield waiting_locked(order_ids=some, states=states, addresses=addresses, people=True, by=intake.BY)


def _seen(orders: Sequence[Waiting], rules: LiveRules) -> list[Subject]:
    return review_subjects(orders=orders, rules=rules, at=clock.now(), by=intake.BY)
