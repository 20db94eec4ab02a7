"""`bench intake`: made orders, paid and waiting, from the file to reserved stock, beside bare SQL of the same rows."""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from django.db import connection

from zhanggui.bench import bare, made, scratch
from zhanggui.bench.result import Watch, interleaved, line
from zhanggui.kit.actor import System
from zhanggui.kit.server import Location
from zhanggui.offer.catalog.actions import SkuRow, skus_upsert
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.actions import shop_open
from zhanggui.offer.channels.queries import order_file
from zhanggui.offer.inventory.actions import Receipt, stock_receive
from zhanggui.trade.orders.actions import orders_advance, orders_import
from zhanggui.trade.orders.queries import order_counts

BY = System("bench")
PROFILE = "generic_orders"


def run(*, count: int, file: Path | None = None) -> dict[str, Any]:
    """Orders per second of the whole way, its ratio to bare SQL, and microseconds per order by stage."""
    with tempfile.TemporaryDirectory(prefix="zhanggui-bench-") as folder:
        path = file or Path(folder) / "orders.csv"
        if file is None:
            made.save(path, count)
        watches: list[Watch] = []
        with scratch.migrated() as place:
            figures, references = interleaved(
                lambda: _work(path, watches, file is not None), lambda: _bare(place, list(made.orders(count)))
            )
    return line(
        "intake",
        "orders/s",
        figures,
        references,
        orders=watches[0].count,
        us_per_order={name: _median(watches, name) for name in watches[0].seconds},
        memory_mb=watches[0].memory_mb,
    )


def _median(watches: list[Watch], stage: str) -> int:
    return round(statistics.median(watch.seconds[stage] / watch.count for watch in watches) * 1e6)


def _work(path: Path, watches: list[Watch], foreign: bool) -> float:
    watch = Watch()
    watches.append(watch)
    shop, shop_id = prepare(len(watches), path if foreign else None)
    profile = "auto" if foreign else PROFILE
    began = time.perf_counter()
    with watch.stage("parse"):
        rows = sum(len(batch.rows) for batch in order_file(path=path, profile=profile, by=BY).file.batches())
    with watch.stage("book"):
        (result,) = orders_import(paths=[path], shop_code=shop, profile=profile, by=BY)
    with watch.stage("review_and_reserve"):
        advanced = orders_advance(shop_id=shop_id, by=BY)
    seconds = time.perf_counter() - began - watch.seconds["parse"]  # the import parses for itself
    if not rows or advanced.approved + advanced.held + advanced.short == 0:
        raise RuntimeError(f"nothing to measure: {result.as_dict()} {order_counts(by=BY)}")
    watch.count, watch.memory_mb = result.orders, _most_memory()
    watch.seconds["book"] -= watch.seconds["parse"]
    return result.orders / seconds


def _most_memory() -> int:
    """The most memory this process ever held, in MB (Linux counts in kB, macOS in bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def prepare(round_no: int, foreign: Path | None) -> tuple[str, int]:
    """A new shop for every round, so that nothing is known before; shelves full enough for all rounds."""
    code = f"bench-{round_no}"
    shop_id = shop_open(code=code, name=code, platform="own" if foreign is None else "tmall", by=BY)
    if round_no == 1:
        codes = [made.code(sku) for sku in range(made.SKUS)]
        skus_upsert(rows=[SkuRow(code=c, title=c) for c in codes], by=BY)
        ids = sku_ids_by_code(codes=codes, by=BY)
        stock_receive(rows=[Receipt(ids[c], made.UNITS) for c in codes], by=BY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return code, shop_id


def _bare(place: Location, rows: list[made.Made]) -> float:
    with scratch.connect(place) as session:
        bare.prepare(session, made.SKUS, made.UNITS)
        return len(rows) / bare.intake(session, rows)
