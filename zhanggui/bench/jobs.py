"""`bench jobs`: the facts of many orders to three handlers by a worker, beside the same set-based writes by hand."""

from __future__ import annotations

import asyncio
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from zhanggui.bench import intake, made, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.bulk import chunks
from zhanggui.kit.facts import News, announce, subscribe
from zhanggui.kit.jobs.worker import work
from zhanggui.kit.server import Location
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.orders.facts import OrderBooked

BY = System("bench")
NAMES = ("first", "second", "third")
BATCH, CHUNK, TICK, WARM, PATIENCE = 2000, 1000, 0.05, 3, 600
TABLE = """
DROP TABLE IF EXISTS {name};
CREATE TABLE {name} (
  subject_id bigint PRIMARY KEY, times int NOT NULL DEFAULT 1, at timestamptz NOT NULL DEFAULT clock_timestamp()
)
"""
EFFECT = """
INSERT INTO {name} (subject_id) SELECT unnest(%s::bigint[])
ON CONFLICT (subject_id) DO UPDATE SET times = {name}.times + 1, at = clock_timestamp()
"""


def run(*, count: int) -> dict[str, Any]:
    """Effects per second, their ratio to direct writes, and the age of single facts while a file is booked."""
    for name in NAMES:
        subscribe(OrderBooked, _handler(name), name=f"bench.{name}")
    once: list[bool] = []
    with scratch.migrated() as place:
        _tables()
        with _worker(place):
            figures, references = interleaved(lambda: _delivered(count, once), lambda: _directly(place, count))
            ages, drained = _while_importing(place, count)
            once.append(_once(count + len(ages) // len(NAMES)))
    return line(
        "jobs",
        "effects/s",
        figures,
        references,
        orders=count,
        handlers=len(NAMES),
        each_once=all(once),
        p95_age_s=round(statistics.quantiles(ages, n=20)[-1], 2),
        facts_during_import=len(ages) // len(NAMES),
        import_drained_s=drained,
    )


def _handler(name: str) -> Callable[[list[News], Actor], None]:
    statement = EFFECT.format(name=f"bench_{name}")

    def write(news: list[News], by: Actor) -> None:  # noqa: ARG001  every handler is told as whom it acts
        with connection.cursor() as cursor:
            cursor.execute(statement, [[n.subject_id for n in news]])

    return write


def _tables() -> None:
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(TABLE.format(name=f"bench_{name}"))


@contextmanager
def _worker(place: Location) -> Iterator[None]:
    """The product's worker in a process of its own, ready and warm."""
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(place,), daemon=True)
    process.start()
    try:
        for _time in range(WARM):
            _announce([-1])
            _wait()
        _tables()
        yield
    finally:
        process.terminate()
        process.join(PATIENCE)


def _work(place: Location) -> None:
    with scratch.used(place):
        asyncio.run(work())


def _announce(orders: list[int]) -> None:
    with transaction.atomic():
        for part in chunks(orders, BATCH):
            facts = [OrderBooked(subject_id=i, shop_id=1, state=10, platform_state="paid_waiting_ship") for i in part]
            announce(facts, by=BY)


def _wait() -> None:
    """Until every fact is handed over."""
    began = time.monotonic()
    with connection.cursor() as cursor:
        while time.monotonic() - began < PATIENCE:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kit.deliver'")
            if cursor.fetchone()[0] == 0:
                return
            time.sleep(0.01)
    raise RuntimeError("the worker does not hand over")


def _delivered(count: int, once: list[bool]) -> float:
    _tables()
    _announce(list(range(1, count + 1)))
    began = time.perf_counter()
    _wait()
    seconds = time.perf_counter() - began
    once.append(_once(count))
    return count * len(NAMES) / seconds


def _once(count: int) -> bool:
    """Every fact had its effect in every handler, and had it once."""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"SELECT count(*), max(times) FROM bench_{name}")
            if cursor.fetchone() != (count, 1):
                return False
    return True


def _directly(place: Location, count: int) -> float:
    _tables()
    with scratch.connect(place) as session:
        began = time.perf_counter()
        for part in chunks(range(1, count + 1), CHUNK):
            for name in NAMES:
                session.execute(EFFECT.format(name=f"bench_{name}").encode(), [list(part)])
                session.commit()
        return count * len(NAMES) / (time.perf_counter() - began)


def _while_importing(place: Location, count: int) -> tuple[list[float], float]:
    """Ages of single facts at their effect while a file is booked, and how long its own facts took after its commit."""
    _tables()
    with tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        path = Path(folder) / "orders.csv"
        made.save(path, count)
        shop, _shop_id = intake.prepare(1, None)
        connections.close_all()
        importing = multiprocessing.get_context("fork").Process(target=_import, args=(place, path, shop), daemon=True)
        importing.start()
        told = list(_ticks(importing))
    ended = time.perf_counter()
    _wait()
    return _ages(dict(told)), round(time.perf_counter() - ended, 2)


def _import(place: Location, path: Path, shop: str) -> None:
    with scratch.used(place):
        orders_import(paths=[path], shop_code=shop, profile=intake.PROFILE, by=BY)


def _ticks(importing: multiprocessing.process.BaseProcess) -> Iterator[tuple[int, float]]:
    """A fact of its own every moment, as people at work make them: its subject, and when it was committed."""
    number = 0
    while importing.is_alive():
        number -= 1
        _announce([number])
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float")
            yield number, cursor.fetchone()[0]
        time.sleep(TICK)
    if importing.exitcode:
        raise RuntimeError("the import failed")


def _ages(told: dict[int, float]) -> list[float]:
    ages = []
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"SELECT subject_id, extract(epoch FROM at)::float FROM bench_{name} WHERE subject_id < 0")
            ages += [max(0.0, at - told[number]) for number, at in cursor.fetchall()]
    return ages
