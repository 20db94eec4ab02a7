"""`bench reserve`: many clients fight for few goods; the ledger's way beside a bare UPDATE by the same clients."""

from __future__ import annotations

import multiprocessing
import random
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.db import connections

from zhanggui.bench import bare, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.kit.actor import System
from zhanggui.kit.server import Location
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, ReserveLine, stock_receive, stock_reserve
from zhanggui.offer.inventory.queries import available, ledger_faults

BY = System("bench")
PROCESSES, THREADS, EACH = 8, 8, 30
HOT, LINES = 5, 3
Ask = Callable[[int, list[int]], bool]


@dataclass(frozen=True)
class Client:
    """What one connection does: so many orders of three different hot SKUs, one by one."""

    number: int
    place: Location
    skus: tuple[int, ...]
    is_bare: bool


@dataclass(frozen=True)
class Fought:
    began: float
    ended: float
    won: int


def run() -> dict[str, Any]:
    """Orders decided per second, its ratio to the bare statement, and how many units were sold that were not there."""
    stock = PROCESSES * THREADS * EACH * LINES // 10 // HOT
    sold: list[dict[str, int]] = []
    with scratch.migrated() as place:
        figures, references = interleaved(
            lambda: _ledger(place, stock, sold), lambda: _fight(place, _bare_shelf(place, stock), is_bare=True)[0]
        )
        faults = len(ledger_faults(by=BY))
    return line(
        "reserve",
        "orders/s",
        figures,
        references,
        connections=PROCESSES * THREADS,
        stock=stock * HOT,
        sold=[each["sold"] for each in sold],
        oversold=sum(each["oversold"] for each in sold),
        ledger_faults=faults,
    )


def _ledger(place: Location, stock: int, sold: list[dict[str, int]]) -> float:
    codes = [f"HOT-{len(sold)}-{n}" for n in range(HOT)]
    skus_upsert(rows=[SkuRow(code=code, title=code) for code in codes], by=BY)
    skus = tuple(sku_ids_by_code(codes=codes, by=BY).values())
    stock_receive(rows=[Receipt(sku, stock) for sku in skus], by=BY)
    figure, won = _fight(place, skus, is_bare=False)
    left = sum(available(sku_ids=list(skus), by=BY).values())
    gone = stock * HOT - left
    sold.append({"sold": gone, "oversold": max(0, won * LINES - gone) + max(0, -left)})
    return figure


def _bare_shelf(place: Location, stock: int) -> tuple[int, ...]:
    with scratch.connect(place) as session:
        bare.prepare(session, HOT - 1, stock)
    return tuple(range(HOT))


def _fight(place: Location, skus: tuple[int, ...], *, is_bare: bool) -> tuple[float, int]:
    """All clients at once; decided orders per second, and how many got their goods."""
    connections.close_all()
    clients = [
        [Client(process * THREADS + thread, place, skus, is_bare) for thread in range(THREADS)]
        for process in range(PROCESSES)
    ]
    plain = (signal.SIGTERM, signal.SIG_DFL)  # a command's own handler unwinds, and a worker may wait there for ever
    with multiprocessing.get_context("fork").Pool(PROCESSES, signal.signal, plain) as pool:
        fought = [one for some in pool.map(_process, clients, chunksize=1) for one in some]
    seconds = max(one.ended for one in fought) - min(one.began for one in fought)
    return len(fought) * EACH / seconds, sum(one.won for one in fought)


def _process(clients: list[Client]) -> list[Fought]:
    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(_client, clients))


def _client(client: Client) -> Fought:
    return _with_bare(client) if client.is_bare else _with_ledger(client)


def _with_bare(client: Client) -> Fought:
    with scratch.connect(client.place) as session:
        return _orders(client, lambda _order, skus: bare.reserve(session, skus))


def _with_ledger(client: Client) -> Fought:
    try:
        connections["default"].ensure_connection()
        return _orders(client, _reserve)
    finally:
        connections.close_all()


def _reserve(order: int, skus: list[int]) -> bool:
    lines = [ReserveLine(order, order * 10 + nth, 1, sku, 1) for nth, sku in enumerate(skus)]
    return bool(stock_reserve(lines=lines, by=BY).orders)


def _orders(client: Client, ask: Ask) -> Fought:
    dice = random.Random(client.number)  # noqa: S311  no secret
    base = (min(client.skus) * 1_000 + client.number) * 1_000
    began = time.perf_counter()
    won = sum(ask(base + count, dice.sample(client.skus, LINES)) for count in range(EACH))
    return Fought(began, time.perf_counter(), won)
