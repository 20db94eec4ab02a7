"""`bench intake`: made orders, paid and waiting, from the file to reserved stock, beside bare SQL of the same rows."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections

from zhanggui.bench import bare, made, memory, scratch
from zhanggui.bench.result import interleaved, line
from zhanggui.bench.second import second
from zhanggui.bench.stages import STAGES, looked_at
from zhanggui.kit.actor import System
from zhanggui.kit.server import Location
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.orders.queries import order_counts
from zhanggui.trade.review.actions import orders_advance

BY = System("bench")
PROFILE = "generic_orders"
TIMES = 10


@dataclass(frozen=True)
class Round:
    """One round: its orders, and its seconds by stage; those of two processes may be more than `all`."""

    orders: int
    seconds: Mapping[str, float]

    def us_per_order(self, stage: str) -> float:
        return self.seconds.get(stage, 0.0) / self.orders * 1e6


def run(*, count: int, file: Path | None = None) -> dict[str, Any]:
    """Orders per second of the whole way, its ratio to bare SQL, microseconds by stage, memory beside a larger file."""
    with tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        path = file or _made(Path(folder), count)
        rounds: list[Round] = []
        with scratch.migrated() as place:
            figures, references = interleaved(
                lambda: _work(place, path, rounds, file is not None), lambda: _bare(place, list(made.orders(count)))
            )
            connections.close_all()
            memories = {} if file else _memories(place, Path(folder), count)
    return line(
        "intake",
        "orders/s",
        figures,
        references,
        orders=rounds[0].orders,
        us_per_order={
            stage: round(statistics.median(done.us_per_order(stage) for done in rounds))
            for stage in ("all", *STAGES, "other")
        },
        **memories,
    )


def _made(folder: Path, count: int) -> Path:
    path = folder / f"orders-{count}.csv"
    made.save(path, count)
    return path


def _work(place: Location, path: Path, rounds: list[Round], foreign: bool) -> float:
    """The file comes in here while another process takes its orders on, as the worker does."""
    shop, shop_id = prepare(len(rounds) + 1, path if foreign else None)
    with second(place, shop_id) as other:
        other.begin()
        began = time.perf_counter()
        with looked_at() as seen:
            (result,) = orders_import(paths=[path], shop_code=shop, profile="auto" if foreign else PROFILE, by=BY)
        imported = time.perf_counter() - began
        taken_on = other.finish()
        seconds = time.perf_counter() - began
    if not taken_on:
        raise RuntimeError(f"nothing to measure: {result.as_dict()} {order_counts(by=BY)}")
    stages = Counter({stage: imported * count / (seen.total() or 1) for stage, count in seen.items()})
    stages.update(taken_on)
    rounds.append(Round(result.orders, {**stages, "all": seconds}))
    return result.orders / seconds


def whole_way(path: Path, shop: str, shop_id: int) -> None:
    """Book a file and take its orders as far as they go by themselves, one after the other in this process."""
    orders_import(paths=[path], shop_code=shop, profile=PROFILE, by=BY)
    orders_advance(shop_id=shop_id, by=BY)


def prepare(round_no: int, foreign: Path | None) -> tuple[str, int]:
    """A new shop for every round, so that nothing is known before; shelves full enough for all rounds."""
    code = f"bench-{round_no}"
    shop_id = shop_open(code=code, name=code, platform="own" if foreign is None else "tmall", by=BY)
    codes = [made.code(sku) for sku in range(made.SKUS)]
    if not sku_ids_by_code(codes=codes[:1], by=BY):
        skus_upsert(rows=[SkuRow(code=c, title=c) for c in codes], by=BY)
        ids = sku_ids_by_code(codes=codes, by=BY)
        stock_receive(rows=[Receipt(ids[c], made.UNITS) for c in codes], by=BY)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # what the last round left to tidy is no work of this one
    return code, shop_id


def _bare(place: Location, rows: list[made.Made]) -> float:
    with scratch.connect(place) as session:
        bare.prepare(session, made.SKUS, made.UNITS)
        return len(rows) / bare.intake(session, rows)


def _memories(place: Location, folder: Path, count: int) -> dict[str, float]:
    """Peak memory of a process that works through the file, and through one ten times as long."""
    peaks = []
    for number, orders in enumerate((count, count * TIMES), start=101):
        shop, shop_id = prepare(number, None)
        connections.close_all()
        peaks.append(memory.peak_mb(place, _made(folder, orders), shop, shop_id))
    return {"memory_mb": round(peaks[0]), "memory_ratio": round(peaks[1] / peaks[0], 2)}
